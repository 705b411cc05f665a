import { inflateSync } from 'node:zlib';
import { asn1, pkcs7, util } from 'node-forge';
import { strFromU8, unzipSync } from 'fflate';
import { SampleFiles } from './sample-files';

let files: SampleFiles;

beforeAll(async () => {
  files = await SampleFiles.make(3);
});

describe('a sample file', () => {
  it('is a PDF whose last lines lead to its table, and different for each stamp', () => {
    const [one, two] = [files.pdf('20250002010000000010'), files.pdf('20250002010000000020')];
    expect(one.equals(two)).toBe(false);
    for (const pdf of [one, two]) {
      const text = pdf.toString('latin1');
      const offset = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(text)?.[1]);
      expect(text.slice(offset, offset + 4)).toBe('xref');
      expect(text.startsWith('%PDF-1.')).toBe(true);
    }
  });

  it('is an envelope that gives back what was put in', () => {
    const content = files.pdf('sobre');
    const envelope = pkcs7.messageFromAsn1(asn1.fromDer(util.createBuffer(files.envelope(content).toString('binary'))));
    const { rawCapture } = envelope as unknown as { rawCapture: { content: { value: unknown } } };
    const [wrapped] = rawCapture.content.value as { value: string }[];
    expect(Buffer.from(wrapped?.value ?? '', 'binary').equals(content)).toBe(true);
  });

  it('is an office file with the parts that its programs ask for', () => {
    const word = unzipSync(files.named('Acta ñandú.docx', 'acta <1> & más'));
    expect(Object.keys(word)).toEqual(
      expect.arrayContaining(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']),
    );
    expect(strFromU8(word['word/document.xml'] ?? new Uint8Array())).toContain('acta &lt;1> &amp; más');
    const sheet = unzipSync(files.named('matriz.v2.XLSX', 'matriz'));
    expect(strFromU8(sheet['[Content_Types].xml'] ?? new Uint8Array())).toMatch(
      /workbook\.xml[\s\S]*sheet1\.xml[\s\S]*<\/Types>$/,
    );
  });

  it('is a picture whose rows are all there', () => {
    const png = files.named('foto.png', '');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const dataAt = png.indexOf('IDAT');
    const data = png.subarray(dataAt + 4, dataAt + 4 + png.readUInt32BE(dataAt - 4));
    expect(inflateSync(data)).toHaveLength((width + 1) * height);
  });

  it('is a text for a name that says so', () => {
    expect(files.named('notas.txt', 'sello').toString('utf8')).toMatch(/^sello\n/);
  });
});
