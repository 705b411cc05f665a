import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SelectedDocument, SourceDocument } from '@respaldos/quipux';
import {
  aPackageAbout,
  aSelectedDocument,
  aSourceDocument,
  aStoredFile,
  anAnnex,
  type Bodega,
  bytesOf,
  documentIdOf,
  packDocuments,
} from '@respaldos/testing';
import { type DocumentRecord, filesOf } from './data/document-record';
import type { FaultCode } from './fault';
import { Ledger } from './ledger';
import { PackageWriter } from './package-writer';

const awkwardNames = [
  '../../../etc/passwd.txt',
  'C:\\Windows\\CON.txt',
  'nul.txt',
  'comillas "dobles" y \'simples\'.xlsx',
  'año ñandú.v1.2.final.docx',
  'n\u0303and\u00fa descompuesto.pdf',
  'x'.repeat(200) + '.pdf',
  '   .pdf',
  'a%0Ab%.pdf',
  'emoji 😀.pdf',
  'fdp\u202E.exe',
];

/** Documents 1 to 6: plain, awkward annexes, shared file, no file, damaged, in both trays. */
function documents(): [SelectedDocument, SourceDocument][] {
  const annexes = awkwardNames.map((name, index) => anAnnex({ name, files: [aStoredFile(`awkward-${index}`)] }));
  return [
    [aSelectedDocument(1), aSourceDocument(1)],
    [aSelectedDocument(2), aSourceDocument(2, { annexes })],
    [aSelectedDocument(3), aSourceDocument(3, { files: [aStoredFile('1')] })],
    [aSelectedDocument(4), aSourceDocument(4, { files: [], text: 'Atentamente' })],
    [
      aSelectedDocument(5),
      aSourceDocument(5, { files: [aStoredFile('gone'), aStoredFile('sobre', { signed: true })] }),
    ],
    [aSelectedDocument(6, { trays: ['sent', 'received'] }), aSourceDocument(6)],
  ];
}

const contentOf = (key: string): Buffer => Buffer.from(`%PDF ${key}`);
const bodega: Bodega<FaultCode> = ({ nameHint }) =>
  nameHint === 'gone.pdf' ? { fault: 'unreadable' } : { content: contentOf(nameHint), extension: 'pdf' };

/** What a person finds in the whole of a package, with every case of the files at once. */
describe('a whole package', () => {
  let directory: string;
  let files: Map<string, Buffer>;
  let counts: PackageWriter['counts'];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'whole-'));
    const { privateKey } = generateKeyPairSync('ed25519');
    const writer = await PackageWriter.open(aPackageAbout(), new Ledger(directory), privateKey);
    files = new Map();
    const keep = async (entry: Parameters<typeof bytesOf>[0]): Promise<void> =>
      void files.set(entry.name, await bytesOf(entry));
    for (const entry of packDocuments(writer, documents(), bodega)) await keep(entry);
    await keep(writer.addLostDocument(aSelectedDocument(7), 'missing'));
    for await (const entry of writer.closing()) await keep(entry);
    counts = writer.counts;
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const textOf = (name: string): string => files.get(name)!.toString();
  const records = (): DocumentRecord[] =>
    (JSON.parse(textOf('data/datos/documentos.json')) as { documentos: DocumentRecord[] }).documentos;

  it('accounts for all seven documents', () => {
    expect(counts).toMatchObject({ documentCount: 7, packedCount: 5, exceptionDocumentCount: 2, exceptionCount: 2 });
    const pages = [...files.keys()].filter((name) => name.startsWith('data/documentos/'));
    expect(pages.sort()).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `data/documentos/2017/${documentIdOf(n)}.html`));
  });

  it('names every file so that Windows, macOS, Linux and a FAT32 stick take it, and no two alike', () => {
    const folded = [...files.keys()].map((name) => name.toLowerCase().normalize('NFD'));
    expect(new Set(folded).size).toBe(files.size);
    for (const name of files.keys()) {
      expect(name).toBe(name.normalize('NFC'));
      expect(name.length).toBeLessThan(130);
      for (const part of name.split('/')) {
        expect(part).toMatch(/^[^<>:"\\|?*%\p{Cc}\p{Cf}]+$/u);
        expect(part).not.toMatch(/^\.|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(140);
      }
    }
  });

  it('keeps of each awkward name what a person recognises', () => {
    const paths = filesOf(records()[1]!).map(({ ruta }) => ruta!);
    expect(paths.find((path) => path.includes('passwd'))).toMatch(/_etc_passwd\.txt\.pdf$/);
    expect(paths.find((path) => path.includes('descompuesto'))).toMatch(/_ñandú descompuesto\.pdf$/);
    expect(paths.find((path) => path.includes('emoji'))).toMatch(/_emoji 😀\.pdf$/u);
  });

  it('has for each file that a document names exactly the bytes of the bodega', () => {
    for (const record of records())
      for (const { nombre, ruta, sha256, bytes } of filesOf(record)) {
        if (ruta === null) continue;
        const packed = files.get(`data/${ruta}`)!;
        expect(packed.equals(contentOf(nombre))).toBe(true);
        expect([packed.length, createHash('sha256').update(packed).digest('hex')]).toEqual([bytes, sha256]);
      }
  });

  it('stores the shared file once, and both documents lead to it', () => {
    const [first, , third] = records();
    expect(third!.archivos[0]!.ruta).toBe(first!.archivos[0]!.ruta);
    expect([...files.keys()].filter((name) => name.startsWith('data/archivos/'))).toHaveLength(counts.fileCount);
  });

  it('leads from every page only to files that are in the package', () => {
    for (const [name, bytes] of files) {
      if (!name.endsWith('.html')) continue;
      const base = new URL(`file:///${name.split('/').map(encodeURIComponent).join('/')}`);
      for (const [, href] of bytes.toString().matchAll(/(?:href|src)="([^"]+)"/g)) {
        const target = decodeURIComponent(
          new URL(href!.replaceAll('&amp;', '&').replaceAll('&#39;', "'"), base).pathname,
        ).slice(1);
        expect([name, target, files.has(target)]).toEqual([name, target, true]);
      }
    }
  });

  it('names in the list for spreadsheets only pages and files that are there', () => {
    for (const [path] of textOf('data/datos/documentos.csv').matchAll(/(?:archivos|documentos)\/\d{4}\/[^;"\n\r]+/g))
      expect([path, files.has(`data/${path}`)]).toEqual([path, true]);
  });

  it('tells the same of every document in tray, search, list and data', () => {
    const rows = textOf('data/sitio/filas-001.js');
    for (const { numero, id } of records()) {
      for (const place of [rows, textOf('data/datos/documentos.csv'), textOf('data/paginas/enviados.html')])
        expect(place).toContain(numero);
      expect(rows).toContain(id);
    }
    expect(textOf('data/paginas/recibidos.html')).toContain(documentIdOf(6));
    expect(textOf('data/paginas/recibidos.html')).not.toContain(documentIdOf(5));
  });

  it('has every file in UTF-8 that is text', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (const [name, bytes] of files)
      if (/\.(html|js|css|json|csv|txt|pem)$/.test(name)) expect(() => decoder.decode(bytes)).not.toThrow();
  });
});
