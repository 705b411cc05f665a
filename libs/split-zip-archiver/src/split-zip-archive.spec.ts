import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import type { EntryData, ProgressData } from 'archiver';
import { MemorySink, type SplitZipOptions, SplitZipWriter } from '@respaldos/split-zip';
import { modifiedAt, noise, text } from '../../split-zip/src/spec-support/content';
import { unpack } from '../../split-zip/src/spec-support/unpack';
import { SplitZipArchive } from './split-zip-archive';
import { EMPTY } from './task-source';

function anArchive(options: Partial<SplitZipOptions> = {}): { archive: SplitZipArchive; sink: MemorySink } {
  const sink = new MemorySink();
  return { archive: new SplitZipArchive({ baseName: 'r', sink, segmentBytes: 65_536, ...options }), sink };
}

const contents = (sink: MemorySink): Record<string, string> =>
  Object.fromEntries(unpack(sink.segments).map(({ name, content }) => [name, content.toString()]));

describe('SplitZipArchive', () => {
  it('takes text, buffers, streams and things to open, and keeps their order', async () => {
    const { archive, sink } = anArchive();
    archive.append('uno', { name: '1.txt', date: modifiedAt });
    archive.append(Buffer.from('dos'), { name: '2.txt', date: modifiedAt });
    archive.append(Readable.from(['tr', 'es']), { name: '3.txt', date: modifiedAt });
    archive.append(EMPTY, {
      name: '4.txt',
      date: modifiedAt,
      size: 6,
      open: () => Readable.from([Buffer.from('cuatro')]),
    });
    archive.append(EMPTY, { name: 'carpeta/', date: modifiedAt });
    archive.symlink('enlace', '1.txt');
    await archive.finalize();
    expect(Object.entries(contents(sink))).toEqual([
      ['1.txt', 'uno'],
      ['2.txt', 'dos'],
      ['3.txt', 'tres'],
      ['4.txt', 'cuatro'],
      ['carpeta/', ''],
      ['enlace', '1.txt'],
    ]);
    expect(unpack(sink.segments).map(({ mode }) => mode.toString(8))).toEqual([
      '100644',
      '100644',
      '100644',
      '100644',
      '40755',
      '120777',
    ]);
    expect(archive.result()).toMatchObject({ entryCount: 6, isPlain: false, dataSegmentCount: 1 });
  });

  it('gives the same bytes as the writer beneath', async () => {
    const { archive, sink } = anArchive();
    const direct = new MemorySink();
    const writer = new SplitZipWriter({ baseName: 'r', sink: direct, segmentBytes: 65_536 });
    for (let index = 0; index < 40; index += 1) {
      const content = index % 3 ? text(index * 997, index) : noise(index * 997, index);
      archive.append(content, { name: `${index}.bin`, date: modifiedAt });
      await writer.add({ name: `${index}.bin`, modifiedAt, content });
    }
    await Promise.all([archive.finalize(), writer.finish()]);
    expect([...sink.segments.keys()]).toEqual([...direct.segments.keys()]);
    for (const [name, bytes] of direct.segments) expect(sink.segments.get(name)!.equals(bytes)).toBe(true);
  });

  it('packs files and folders from disk, with colons in their names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'split-zip-'));
    try {
      await mkdir(join(folder, 'docs/vacía'), { recursive: true });
      await writeFile(join(folder, 'Acta: 1.txt'), 'acta');
      await writeFile(join(folder, 'docs/niño.txt'), 'niño');
      await symlink('niño.txt', join(folder, 'docs/enlace'));
      for (const name of ['Acta: 1.txt', 'docs/niño.txt']) await utimes(join(folder, name), modifiedAt, modifiedAt);
      const { archive, sink } = anArchive();
      archive.directory(folder, 'copia');
      archive.file(join(folder, 'Acta: 1.txt'), { name: 'Acta: 1.txt' });
      await archive.finalize();
      expect(contents(sink)).toEqual({
        'copia/Acta_ 1.txt': 'acta',
        'copia/docs/': '',
        'copia/docs/enlace': 'niño.txt',
        'copia/docs/niño.txt': 'niño',
        'copia/docs/vacía/': '',
        'Acta_ 1.txt': 'acta',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says which entry is written, and how many, after it is', async () => {
    const { archive } = anArchive();
    const names: string[] = [];
    const progress: ProgressData[] = [];
    archive.on('entry', (entry: EntryData) => names.push(entry.name));
    archive.on('progress', (data: ProgressData) => progress.push(data));
    for (const name of ['a', 'b', 'c']) archive.append(name, { name, date: modifiedAt });
    await archive.finalize();
    expect(names).toEqual(['a', 'b', 'c']);
    expect(progress.at(-1)).toEqual({ entries: { total: 3, processed: 3 }, fs: { totalBytes: 0, processedBytes: 0 } });
  });

  it('lets the caller wait for room and for each entry', async () => {
    const { archive, sink } = anArchive();
    const first = await archive.add({ name: 'Á.txt', modifiedAt, content: Buffer.from('uno') });
    expect(first.name).toBe('Á.txt');
    const row = await archive.pack({ name: 'á.TXT', modifiedAt, content: Buffer.from('dos') });
    expect(row).toMatchObject({ name: 'á (2).TXT', bytes: 3, segment: 0 });
    await expect(first.written).resolves.toMatchObject({ offset: 4 });
    await archive.finalize();
    expect(contents(sink)).toEqual({ 'Á.txt': 'uno', 'á (2).TXT': 'dos' });
  });

  it('does not touch a source before its turn', async () => {
    const { archive } = anArchive({ windowBytes: 65_536, sourceConcurrency: 1 });
    let opened = 0;
    const gate = new PassThrough();
    const date = modifiedAt;
    archive.append(EMPTY, { name: 'first', date, open: () => gate });
    for (let index = 0; index < 50; index += 1)
      archive.append(EMPTY, { name: `${index}`, date, size: 0, open: () => ((opened += 1), Readable.from([])) });
    gate.write('x');
    await new Promise(setImmediate);
    expect(opened).toBe(0);
    gate.end();
    await archive.finalize();
    expect(opened).toBe(50);
  });

  it('leaves out an entry that fails when told to, as a warning, and goes on', async () => {
    const { archive, sink } = anArchive({ onEntryFailure: 'skip' });
    const warnings: unknown[] = [];
    archive.on('warning', (warning) => warnings.push(warning));
    archive.append('a', { name: 'a', date: modifiedAt });
    archive.append(failing('disk gone'), { name: 'b', date: modifiedAt });
    const short = archive.pack({ name: 'c', modifiedAt, bytes: 9, open: () => Readable.from([Buffer.from('short')]) });
    archive.append('d', { name: 'd', date: modifiedAt });
    await expect(short).rejects.toMatchObject({ code: 'entry.source-too-short' });
    await archive.finalize();
    expect(contents(sink)).toEqual({ a: 'a', d: 'd' });
    expect(warnings).toMatchObject([{ code: 'entry.source-failed' }, { code: 'entry.source-too-short' }]);
    expect(archive.result().skipped.map(({ name }) => name)).toEqual(['b', 'c']);
  });

  it('fails as a whole otherwise: an error event, finalize rejects, nothing is final', async () => {
    const { archive, sink } = anArchive();
    const errors: unknown[] = [];
    archive.on('error', (error) => errors.push(error));
    archive.append('a', { name: 'a', date: modifiedAt });
    archive.append(failing('disk gone'), { name: 'b', date: modifiedAt });
    archive.append('c', { name: 'c', date: modifiedAt });
    await expect(archive.finalize()).rejects.toMatchObject({
      code: 'entry.source-failed',
      message: /b failed: disk gone/,
    });
    expect(errors).toHaveLength(1);
    expect(sink.segments.size).toBe(0);
    await expect(archive.pack({ name: 'd', modifiedAt, content: EMPTY })).rejects.toMatchObject({
      code: 'entry.source-failed',
    });
  });

  it('does not hang on a stream that is closed without a word', async () => {
    const { archive } = anArchive();
    const stream = new PassThrough();
    archive.append(stream, { name: 'a', date: modifiedAt });
    stream.write('half');
    stream.destroy();
    await expect(archive.finalize()).rejects.toMatchObject({ code: 'entry.source-failed' });
  });

  it('refuses to be empty', async () => {
    const { archive } = anArchive();
    await expect(archive.finalize()).rejects.toMatchObject({ code: 'archive.empty' });
    expect(() => archive.result()).toThrow(expect.objectContaining({ code: 'archive.closed' }) as Error);
  });

  it('is given up by its signal: open sources are closed, whoever waits is told', async () => {
    const controller = new AbortController();
    const { archive, sink } = anArchive({ signal: controller.signal, windowBytes: 65_536 });
    const endless = new PassThrough();
    archive.append(endless, { name: 'a', date: modifiedAt });
    endless.write('x');
    const waiting = archive.pack({ name: 'b', modifiedAt, content: noise(100) });
    const queued = archive.pack({ name: 'c', modifiedAt, content: noise(100) });
    setImmediate(() => controller.abort(new Error('cancelled by its owner')));
    await expect(waiting).rejects.toThrow('cancelled by its owner');
    await expect(queued).rejects.toThrow('cancelled by its owner');
    await expect(archive.finalize()).rejects.toThrow('cancelled by its owner');
    expect(endless.destroyed).toBe(true);
    expect(sink.segments.size).toBe(0);
  });

  it('is given up by abort, as archiver is', async () => {
    const { archive } = anArchive();
    archive.append('a', { name: 'a', date: modifiedAt });
    archive.abort();
    await expect(archive.finalize()).rejects.toMatchObject({ code: 'archive.aborted' });
  });
});

function failing(message: string): Readable {
  return new Readable({
    read() {
      this.destroy(new Error(message));
    },
  });
}
