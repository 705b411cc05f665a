import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { detectExtension, detectionBytes } from './file-extension';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj');
// SEQUENCE { OID signedData, [0] … }, in definite and in indefinite length
const derEnvelope = Buffer.from('3082102006092a864886f70d010702a08210', 'hex');
const berEnvelope = Buffer.from('308006092a864886f70d010702a0803080', 'hex');
const wordTypes =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const docx = Buffer.from(zipSync({ '[Content_Types].xml': strToU8(wordTypes), 'word/document.xml': strToU8('<w/>') }));
const zip = Buffer.from(zipSync({ 'a.txt': strToU8('hola') }));
const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55', 'hex');

describe('the type of a file by its content', () => {
  it.each([
    ['a PDF that is recorded as an envelope', pdf, 'x.pdf.p7m', 'pdf'],
    ['a PDF behind some junk', Buffer.concat([Buffer.alloc(200, 0x20), pdf]), 'x', 'pdf'],
    ['an envelope (DER) that is recorded as a PDF', derEnvelope, 'x.pdf', 'p7m'],
    ['an envelope in indefinite length', berEnvelope, 'x', 'p7m'],
    ['an envelope in PEM', Buffer.from('-----BEGIN PKCS7-----\nMIIB'), 'x.pdf', 'p7m'],
    ['a picture recorded as a PDF', png, 'x.pdf', 'png'],
    ['a Word document', docx, 'x.doc', 'docx'],
    ['a ZIP', zip, 'x.rar', 'zip'],
    ['an office file whose container alone shows', zip, 'Matriz.v2.XLSX', 'xlsx'],
    ['an old office file', cfb, 'informe.doc', 'doc'],
    ['an old container that nobody names', cfb, 'informe.pdf', 'bin'],
    ['text', Buffer.from('señor: cómo está\r\n'), 'notas.txt', 'txt'],
    ['text that pretends to be a PDF', Buffer.from('Error 500'), 'x.pdf', 'txt'],
    ['a table of text', Buffer.from('a;b\n1;2\n'), 'tabla.csv', 'csv'],
    ['bytes of a kind that only its name knows', Buffer.from([1, 2, 0, 200, 9]), 'plano.dwg', 'dwg'],
    ['bytes that pretend to be a PDF', Buffer.from([1, 2, 0, 200, 9]), 'x.pdf', 'bin'],
    ['bytes without a name', Buffer.from([1, 2, 0, 200, 9]), '', 'bin'],
    ['bytes with a name that is a trick', Buffer.from([1, 2, 0, 200, 9]), '../../x.p/../q', 'bin'],
    ['nothing', Buffer.alloc(0), '', 'bin'],
  ])('%s', async (_, bytes, hint, extension) => {
    expect(await detectExtension(bytes, hint)).toBe(extension);
  });

  it('needs no more than the first bytes', async () => {
    const long = Buffer.concat([pdf, deflateSync(Buffer.alloc(100_000, 7)), Buffer.alloc(100_000)]);
    expect(await detectExtension(long.subarray(0, detectionBytes), 'x.bin')).toBe('pdf');
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`word/media/image${at}.png`, new Uint8Array(500)]),
    );
    const big = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), ...many }, { level: 0 });
    expect(await detectExtension(big.subarray(0, detectionBytes), 'oficio.docx')).toBe('docx');
  });
});
