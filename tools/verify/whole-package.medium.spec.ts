import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { detectExtension, detectionBytes, Quipux, SourceFault, type SelectedDocument } from '@respaldos/quipux';
import { publicPemOf, readPublicKeys } from '@respaldos/runtime';
import { FileSink, SplitZipWriter } from '@respaldos/split-zip';
import {
  bytesOf,
  buildQuipux,
  createDatabase,
  ensureInstalled,
  aPackageAbout,
  temporaryDirectory,
  type QuipuxFixture,
  type TestDatabase,
} from '@respaldos/testing';
import { type DocumentRecord, filesOf } from '../../apps/generation/src/package/data/document-record';
import { Ledger } from '../../apps/generation/src/package/ledger';
import { PackageWriter } from '../../apps/generation/src/package/package-writer';
import { verifyBag } from './bag/verify-bag';
import { openBag } from './sources/open-bag';
import { aSigningKey } from './spec/a-bag';

/** `PACKAGE_DOCUMENTS=20000` for the real size. */
const documentCount = Number(process.env.PACKAGE_DOCUMENTS ?? 200);
const patienceMs = 60_000 + documentCount * 100;
jest.setTimeout(patienceMs);
const validator = join(__dirname, 'spec', 'rfc8493.py');
const segmentBytes = Math.max(1_000_000, documentCount * 10_000);

/** What a Quipux with every case of the files gives, packed into a set, unpacked again and compared with the bodega. */
describe(`a package of ${documentCount} documents of a Quipux`, () => {
  const home = temporaryDirectory('whole-package');
  const bag = join(home, 'bag');
  const key = aSigningKey();
  let databases: TestDatabase[];
  let fixture: QuipuxFixture;
  let quipux: Quipux;
  let counts: PackageWriter['counts'];
  let selected: Map<string, SelectedDocument>;
  let segmentCount: number;

  beforeAll(async () => {
    await ensureInstalled('7z', 'python3', 'zip');
    databases = [await createDatabase('empty'), await createDatabase('empty')];
    const [databaseUrl, bodegaDatabaseUrl] = databases.map(({ url }) => url) as [string, string];
    const options = { databaseUrl, bodegaDatabaseUrl, bodegaDir: join(home, 'bodega') };
    fixture = await buildQuipux({ ...options, documentCount });
    quipux = await Quipux.open(options);
    await pack();
    execFileSync('7z', ['x', '-y', `-o${bag}`, join(home, 'set', 'respaldo.zip')], { stdio: 'ignore' });
    if (process.env.PACKAGE_DOCUMENTS) console.log(JSON.stringify({ ...counts, segmentCount }));
  });
  afterAll(async () => {
    await quipux?.close();
    await Promise.all(databases.map((database) => database.drop()));
    rmSync(home, { recursive: true, force: true });
  });

  async function pack(): Promise<void> {
    mkdirSync(join(home, 'set'));
    const sink = new FileSink(join(home, 'set'));
    const zip = new SplitZipWriter({ baseName: 'respaldo', sink, segmentBytes, expectedBytes: segmentBytes + 1 });
    const writer = await PackageWriter.open(aPackageAbout(), new Ledger(join(home, 'work')), key);
    const archive = async (name: string, content: Buffer): Promise<void> =>
      void (await zip.add({ name, modifiedAt: new Date('2024-05-06T12:00:00Z'), content }));
    selected = await selectedByRequester();
    for (const batch of inBatches([...selected.values()], 100))
      for (const document of await quipux.documents.read(batch.map(({ documentId }) => documentId))) {
        for (const file of writer.newFiles(document)) {
          try {
            const content = await buffer(await (await quipux.files.open(file.location)).open());
            const name = writer.nameFor(
              file,
              await detectExtension(content.subarray(0, detectionBytes), file.nameHint),
            );
            const stored = {
              name,
              bytes: content.length,
              sha256: sha256(content),
              mediaType: 'application/octet-stream',
            };
            await archive(name, content);
            writer.stored(file, stored);
          } catch (error) {
            if (!(error instanceof SourceFault)) throw error;
            writer.failed(file, error.code);
          }
        }
        const page = writer.addDocument(selected.get(document.documentId)!, document);
        await archive(page.name, await bytesOf(page));
      }
    for await (const entry of writer.closing()) await archive(entry.name, await bytesOf(entry));
    segmentCount = (await zip.finish()).segments.length;
    counts = { ...writer.counts };
  }

  async function selectedByRequester(): Promise<Map<string, SelectedDocument>> {
    const found = new Map<string, SelectedDocument>();
    for await (const each of quipux.documents.select(fixture.accounts.requester.userId, fixture.period))
      found.set(each.documentId, each);
    return found;
  }

  const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  const read = (path: string): string => readFileSync(join(bag, path), 'utf8');
  const records = (): DocumentRecord[] =>
    (JSON.parse(read('data/datos/documentos.json')) as { documentos: DocumentRecord[] }).documentos;
  const sorted = (hashes: Iterable<string>): string[] => [...hashes].sort();
  /** Files that a document of the list refers to, or one of its annexes. */
  const sourceFiles = () =>
    fixture.manifest.filter(({ documentIds }) => documentIds.some((documentId) => selected.has(documentId)));

  it('accounts for every document: packed, or with exceptions', () => {
    expect(counts.documentCount).toBe(documentCount);
    expect(selected.size).toBe(documentCount);
    expect(counts.packedCount + counts.exceptionDocumentCount).toBe(documentCount);
    expect(counts.exceptionDocumentCount).toBe(4);
    expect(records().map(({ id }) => id)).toEqual([...selected.keys()]);
    expect(segmentCount).toBeGreaterThan(1);
  });

  it('holds each file of the bodega once, with the bytes that the bodega has', async () => {
    const sources = sourceFiles().filter(({ fault }) => !fault);
    const paths = new Set(records().flatMap((record) => filesOf(record).flatMap(({ ruta }) => ruta ?? [])));
    const packed: string[] = [];
    for (const path of paths) {
      const hash = createHash('sha256');
      for await (const piece of createReadStream(join(bag, 'data', path))) hash.update(piece as Buffer);
      packed.push(hash.digest('hex'));
    }
    expect(sorted(packed)).toEqual(sorted(sources.map((source) => source.sha256)));
    expect(counts.fileCount).toBe(sources.length);
    const stored = readdirSync(join(bag, 'data', 'archivos'), { recursive: true, withFileTypes: true });
    expect(stored.filter((entry) => entry.isFile())).toHaveLength(paths.size);
  });

  it('gives for every damaged file its exception and its cause, and for no other', () => {
    const damaged = sourceFiles().filter(({ fault }) => fault);
    const { excepciones } = JSON.parse(read('data/datos/excepciones.json')) as { excepciones: { causa: string }[] };
    expect(sorted(excepciones.map(({ causa }) => causa))).toEqual(sorted(damaged.map(({ fault }) => fault!)));
    expect(new Set(damaged.map(({ fault }) => fault))).toEqual(new Set(['missing', 'empty', 'undecodable']));
  });

  it('meets every case of the files', () => {
    const all = records();
    const withSubject = (subject: string): DocumentRecord => all.find(({ asunto }) => asunto === subject)!;
    const paths = (subject: string): string[] => filesOf(withSubject(subject)).flatMap(({ ruta }) => ruta ?? []);
    expect(paths('Firmado en el mismo PDF')).toHaveLength(1);
    expect(paths('Solo el sobre firmado')).toEqual([expect.stringMatching(/\.p7m$/)]);
    expect(paths('Sobre antiguo sin su PDF')).toEqual([expect.stringMatching(/\.p7m$/)]);
    expect(
      paths('Sobre antiguo con su PDF')
        .map((path) => path.replace(/.*\./, ''))
        .sort(),
    ).toEqual(['p7m', 'pdf']);
    expect(new Set(paths('La imagen es un anexo')).size).toBe(1);
    expect(paths('La imagen está entre los anexos de la bodega')).toEqual([expect.stringMatching(/\.png$/)]);
    const awkward = paths('Anexos con nombres difíciles');
    expect(awkward.length).toBeGreaterThan(8);
    for (const path of awkward) expect(path).toMatch(/^archivos\/\d{4}\/\d{6}_[^/\\<>:"|?*%]+$/u);
    const text = all.find(({ asunto }) => asunto === 'Sin documento digitalizado')!;
    expect(read(`data/${text.pagina}`)).toContain('Documento Digitalizado no disponible.');
    const kinds = new Set(sourceFiles().map(({ location }) => location.kind));
    expect(kinds).toEqual(new Set(['path', 'database']));
  });

  it('is proven by our own check, read out of the set', async () => {
    const files = await openBag(join(home, 'set'));
    const verdict = await verifyBag(files, readPublicKeys(publicPemOf(key)));
    await files.close();
    expect(verdict).toMatchObject({ isValid: true, problems: [], signature: { state: 'proven' } });
    expect(verdict.fileCount).toBe(files.sizes.size - 2);
  });

  it('is read just as well out of the one ZIP that `zip -s 0` joins', async () => {
    const joined = join(home, 'unificado.zip');
    execFileSync('zip', ['-q', '-s', '0', join(home, 'set', 'respaldo.zip'), '--out', joined]);
    const files = await openBag(joined);
    expect(await verifyBag(files, null)).toMatchObject({ isValid: true, signature: { state: 'self' } });
    await files.close();
  });

  it('is a valid bag for a validator that is not ours, and for sha256sum', () => {
    expect(execFileSync('python3', [validator, bag], { encoding: 'utf8' })).toBe('valid\n');
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      expect(execFileSync('sha256sum', ['-c', '--quiet', '--strict', manifest], { cwd: bag, encoding: 'utf8' })).toBe(
        '',
      );
    expect(existsSync(join(bag, 'firma-ed25519.sig'))).toBe(true);
  });
});

function* inBatches<T>(items: T[], length: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += length) yield items.slice(at, at + length);
}
