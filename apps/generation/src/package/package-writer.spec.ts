import { createHash, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SelectedDocument, SourceDocument } from '@respaldos/quipux';
import { keyIdOf, publicPemOf } from '@respaldos/runtime';
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
import { documentRecord } from './data/document-record';
import type { FaultCode } from './fault';
import { Ledger } from './ledger';
import { PackageWriter } from './package-writer';

type Pair = [SelectedDocument, SourceDocument];
type Files = Map<string, Buffer>;

const pdf: Bodega<FaultCode> = (file) => ({
  content: Buffer.from(`%PDF ${JSON.stringify(file.location)}`),
  extension: 'pdf',
});
const pairsOf = (count: number): Pair[] =>
  Array.from({ length: count }, (_, n) => [aSelectedDocument(n + 1), aSourceDocument(n + 1)]);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('PackageWriter', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'package-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  async function collect(writer: PackageWriter, pairs: Pair[], bodega = pdf, files: Files = new Map()): Promise<Files> {
    for (const entry of packDocuments(writer, pairs, bodega)) files.set(entry.name, await bytesOf(entry));
    return files;
  }
  async function close(writer: PackageWriter, files: Files): Promise<Files> {
    for await (const entry of writer.closing()) {
      expect(files.has(entry.name)).toBe(false);
      const bytes = await bytesOf(entry);
      expect([entry.bytes, entry.sha256]).toEqual([bytes.length, sha256(bytes)]);
      files.set(entry.name, bytes);
    }
    return files;
  }
  async function pack(pairs: Pair[], bodega = pdf, folder = directory, signingKey?: KeyObject): Promise<Files> {
    const writer = await PackageWriter.open(aPackageAbout(), new Ledger(folder), signingKey);
    return close(writer, await collect(writer, pairs, bodega));
  }
  const textOf = (files: Files, name: string): string => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`${name} is not among ${[...files.keys()].join(', ')}`);
    return bytes.toString();
  };
  const pageOf = (files: Files, n: number): string => textOf(files, `data/documentos/2017/${documentIdOf(n)}.html`);

  it('makes a bag whose manifests list every file with the SHA-256 of its bytes', async () => {
    const files = await pack(pairsOf(3));
    const listed = (name: string): Map<string, string> =>
      new Map(
        textOf(files, name)
          .trimEnd()
          .split('\n')
          .map((line) => [line.slice(66), line.slice(0, 64)]),
      );
    const payload = listed('manifest-sha256.txt');
    const tags = listed('tagmanifest-sha256.txt');
    expect([...payload.keys(), ...tags.keys(), 'tagmanifest-sha256.txt'].sort()).toEqual([...files.keys()].sort());
    for (const [name, hash] of [...payload, ...tags])
      expect([name, hash]).toEqual([name, sha256(files.get(name) as Buffer)]);
    expect([...files.keys()].filter((name) => name.startsWith('firma'))).toEqual([]);
    const payloadBytes = [...payload.keys()].reduce((sum, name) => sum + (files.get(name) as Buffer).length, 0);
    expect(textOf(files, 'bag-info.txt')).toContain(`Payload-Oxum: ${payloadBytes}.${payload.size}\n`);
    expect(textOf(files, 'bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  });

  it('signs the tag manifest, which covers all the rest, and brings the key with its number', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const files = await pack(pairsOf(2), pdf, directory, privateKey);
    const signature = files.get('firma-ed25519.sig')!;
    expect(signature).toHaveLength(64);
    expect(verify(null, files.get('tagmanifest-sha256.txt')!, publicKey, signature)).toBe(true);
    expect(textOf(files, 'firma-clave-publica.pem')).toBe(publicPemOf(publicKey));
    expect(textOf(files, 'bag-info.txt')).toContain(`Firma-Clave-SHA256: ${keyIdOf(publicKey)}\n`);
    const covered = textOf(files, 'tagmanifest-sha256.txt');
    for (const name of ['manifest-sha256.txt', 'bag-info.txt', 'bagit.txt', 'LEEME.txt', 'ABRIR.html'])
      expect(covered).toContain(`  ${name}\n`);
    expect(textOf(files, 'manifest-sha256.txt')).toContain('  data/index.html\n');
  });

  it('gives the same bytes for the same list and key, in the same order', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const once = await pack(pairsOf(30), pdf, directory, privateKey);
    const again = await pack(pairsOf(30), pdf, join(directory, 'again'), privateKey);
    expect([...again.keys()]).toEqual([...once.keys()]);
    for (const [name, bytes] of once) expect(again.get(name)?.equals(bytes)).toBe(true);
  });

  it('goes on from a checkpoint as if it had never stopped, and forgets what came after it', async () => {
    const pairs = pairsOf(20);
    const whole = await pack(pairs);
    const folder = join(directory, 'stopped');
    const ledger = new Ledger(folder);
    const files = await collect(await PackageWriter.open(aPackageAbout(), ledger), pairs.slice(0, 8));
    const keepBytes = ledger.flush();
    await collect(await PackageWriter.open(aPackageAbout(), ledger), pairs.slice(8, 11));
    ledger.flush();
    ledger.close();
    const resumed = await PackageWriter.open(aPackageAbout(), new Ledger(folder, keepBytes));
    expect(resumed.counts.documentCount).toBe(8);
    await collect(resumed, pairs.slice(8), pdf, files);
    await close(resumed, files);
    expect([...files.keys()].sort()).toEqual([...whole.keys()].sort());
    for (const [name, bytes] of whole) expect(files.get(name)?.equals(bytes)).toBe(true);
  });

  it('refuses to go on from a checkpoint that this ledger never reached', () => {
    expect(() => new Ledger(directory, 10)).toThrow('10 bytes were checkpointed, 0 are here');
  });

  it('stores a file that three documents share once, and links all three to it', async () => {
    const shared = aStoredFile('77');
    const files = await pack([1, 2, 3].map((n) => [aSelectedDocument(n), aSourceDocument(n, { files: [shared] })]));
    const stored = [...files.keys()].filter((name) => name.startsWith('data/archivos/'));
    expect(stored).toEqual(['data/archivos/0001/000001_INS-DIR-2017-0001-M.pdf']);
    for (const n of [1, 2, 3]) expect(pageOf(files, n)).toContain('../../archivos/0001/000001_INS-DIR-2017-0001-M.pdf');
  });

  it('keeps a subject that is a script as text in every page', async () => {
    const subject = `<script>alert("x")</script>`;
    const files = await pack([
      [aSelectedDocument(1), aSourceDocument(1, { subject, number: '<b>1', annexes: [anAnnex({ name: '<i>' })] })],
    ]);
    expect(pageOf(files, 1)).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    for (const [name, bytes] of files)
      if (/\.(html|js)$/.test(name)) expect(bytes.toString()).not.toMatch(/<script>|<b>1|<i>/);
  });

  it('says why a file is not there, in its page, in the exceptions and in the figures', async () => {
    const bodega: Bodega<FaultCode> = (file) => (file.nameHint === '2.pdf' ? { fault: 'missing' } : pdf(file));
    const files = await pack(pairsOf(3), bodega);
    const reason = 'El archivo no se encuentra en la bodega de Quipux.';
    expect(pageOf(files, 2)).toContain(reason);
    expect(textOf(files, 'data/paginas/excepciones.html')).toContain(reason);
    expect(JSON.parse(textOf(files, 'data/datos/excepciones.json')).excepciones).toEqual([
      expect.objectContaining({ id: documentIdOf(2), archivo: '2.pdf', causa: 'missing', motivo: reason }),
    ]);
    expect(JSON.parse(textOf(files, 'data/datos/solicitud.json')).resumen).toMatchObject({
      documentos: 3,
      completos: 2,
      conObservaciones: 1,
      excepciones: 1,
    });
    expect(textOf(files, 'LEEME.txt')).toContain('1 documento(s) no se pudo incluir todo');
  });

  it('does not count a guessed file that is not there as missing', async () => {
    const guessed = aStoredFile('9', { optional: true });
    const writer = await PackageWriter.open(aPackageAbout(), new Ledger(directory));
    const document = aSourceDocument(1, { files: [guessed, aStoredFile('10', { signed: true })] });
    await collect(writer, [[aSelectedDocument(1), document]], (file) =>
      file.optional ? { fault: 'missing' } : pdf(file),
    );
    expect(writer.counts).toMatchObject({ packedCount: 1, exceptionCount: 0 });
  });

  it('shows the text of a document that has no file, as text', async () => {
    const document = aSourceDocument(1, { files: [], text: 'De mi consideración:\n<b>Atentamente</b>' });
    const files = await pack([[aSelectedDocument(1), document]]);
    expect(pageOf(files, 1)).toContain('Documento Digitalizado no disponible.');
    expect(pageOf(files, 1)).toContain('De mi consideración:\n&lt;b&gt;Atentamente&lt;/b&gt;');
    expect(textOf(files, 'data/paginas/enviados.html')).toContain('Sin archivo');
  });

  it('keeps a document that Quipux does not give any more in its tray, with a page and a reason', async () => {
    const writer = await PackageWriter.open(aPackageAbout(), new Ledger(directory));
    const page = writer.addLostDocument(aSelectedDocument(4, { trays: ['received'] }), 'missing');
    const files = await close(writer, new Map([[page.name, await bytesOf(page)]]));
    expect(pageOf(files, 4)).toContain('El documento ya no consta en Quipux.');
    expect(textOf(files, 'data/paginas/recibidos.html')).toContain(documentIdOf(4));
    expect(writer.counts).toMatchObject({
      documentCount: 1,
      packedCount: 0,
      exceptionCount: 1,
      exceptionDocumentCount: 1,
    });
  });

  it('puts a document of both trays into both, once each, and counts it once', async () => {
    const files = await pack([[aSelectedDocument(1, { trays: ['sent', 'received'] }), aSourceDocument(1)]]);
    for (const tray of ['enviados', 'recibidos']) {
      expect(textOf(files, `data/paginas/${tray}.html`).split(`${documentIdOf(1)}.html`)).toHaveLength(2);
    }
    expect(textOf(files, 'data/paginas/informacion.html')).toContain('Se respaldaron 1 documentos');
  });

  it('turns the pages of a tray of 1,100 documents with links, for browsers without script', async () => {
    const files = await pack(pairsOf(1_100));
    const pages = ['enviados', 'enviados-2', 'enviados-3'].map((page) => textOf(files, `data/paginas/${page}.html`));
    expect(pages.map((page) => page.split('<td role="cell" data-label="Fecha">').length - 1)).toEqual([500, 500, 100]);
    expect(pages[1]).toContain('href="enviados-3.html"');
    expect(pages[2]).toContain('Documentos 1.001 a 1.100 de 1.100');
    expect(files.has('data/paginas/enviados-4.html')).toBe(false);
    expect(textOf(files, 'data/archivos/0002/001001_INS-DIR-2017-1001-M.pdf')).toContain('%PDF');
  });

  it('writes every document as its own schema says, lines apart', async () => {
    const annex = anAnnex({ files: [aStoredFile('500', { nameHint: 'Plan.docx' })] });
    const files = await pack([...pairsOf(2), [aSelectedDocument(3), aSourceDocument(3, { annexes: [annex] })]]);
    const { documentos } = JSON.parse(textOf(files, 'data/datos/documentos.json'));
    expect(documentos.map((document: unknown) => documentRecord.strict().parse(document).id)).toEqual(
      [1, 2, 3].map(documentIdOf),
    );
    expect(documentos[2].anexos[0].archivos[0]).toMatchObject({
      nombre: 'Plan.docx',
      ruta: 'archivos/0001/000004_Informe técnico.docx.pdf',
    });
    const schema = JSON.parse(textOf(files, 'data/datos/documentos.schema.json'));
    expect(schema.properties.documentos.items.required).toContain('asunto');
  });

  it('lets nothing with a path in its id become a file name', async () => {
    const writer = await PackageWriter.open(aPackageAbout(), new Ledger(directory));
    expect(() => writer.addLostDocument(aSelectedDocument(1, { documentId: '../../1' }), 'missing')).toThrow(
      'not a document id',
    );
  });

  it('asks for the outcome of every file before the document', async () => {
    const writer = await PackageWriter.open(aPackageAbout(), new Ledger(directory));
    expect(() => writer.addDocument(aSelectedDocument(1), aSourceDocument(1))).toThrow('no outcome is known');
  });
});
