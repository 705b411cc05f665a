/** How each library packs a folder into `out/o.z01` … `out/o.zip`, or `out/o.zip` where it knows no split sets. */
import { createReadStream, createWriteStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { archiveUpperBoundBytes, fileContent, FileSink } from '@respaldos/split-zip';
import { SplitZipArchive } from '@respaldos/split-zip-archiver';
import * as zipjs from '@zip.js/zip.js';
import { type Archiver, ZipArchive } from 'archiver';
import { ZipFile } from 'yazl';
import { compressedTypes } from './contestants';
import { filesBelow } from './files-below';

const segmentBytes = 104_857_600;
const folder = 'out';

export const packers: Record<string, (corpus: string) => Promise<unknown>> = {
  'through-archiver': throughArchiver,
  archiver: (corpus) => archiver(corpus, new ZipArchive()),
  'archiver-store-by-type': (corpus) =>
    archiver(corpus, new ZipArchive({ zlib: { level: 6 } }), (path) => compressedTypes.includes(extname(path))),
  yazl,
  'zip.js': zipJs,
};

async function throughArchiver(corpus: string): Promise<void> {
  const files = [...filesBelow(corpus)];
  const expectedBytes = archiveUpperBoundBytes(files.map(({ path, stats }) => ({ name: path, bytes: stats.size })));
  const sink = new FileSink(folder, false);
  const fileWorkers = availableParallelism();
  const archive = new SplitZipArchive({ baseName: 'o', sink, segmentBytes, expectedBytes, fileWorkers });
  for (const { path, stats } of files)
    await archive.add({ name: path, modifiedAt: stats.mtime, mode: stats.mode, ...fileContent(path, stats) });
  await archive.finalize();
}

async function archiver(corpus: string, archive: Archiver, isStored?: (path: string) => boolean): Promise<void> {
  const written = pipeline(archive, createWriteStream(join(folder, 'o.zip')));
  for (const { path, stats } of filesBelow(corpus)) {
    const data = { name: path, stats, store: isStored?.(path) ?? false };
    archive.file(path, data);
  }
  await Promise.all([archive.finalize(), written]);
}

async function yazl(corpus: string): Promise<void> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(join(folder, 'o.zip')));
  for (const { path } of filesBelow(corpus)) zip.addFile(path, path);
  zip.end();
  await written;
}

async function zipJs(corpus: string): Promise<void> {
  const sinks: Writable[] = [];
  function* parts(): Generator<{ writable: WritableStream; maxSize: number }, never, boolean> {
    for (let index = 1; ; index += 1) {
      const sink = createWriteStream(join(folder, `o.z${index}`));
      sinks.push(sink);
      yield { writable: Writable.toWeb(sink) as WritableStream, maxSize: segmentBytes };
    }
  }
  const writer = new zipjs.ZipWriter(parts() as never, { level: 6 });
  for (const { path, stats } of filesBelow(corpus)) {
    const content = Readable.toWeb(createReadStream(path, { highWaterMark: 1_048_576 }));
    await writer.add(path, content as never, { lastModDate: stats.mtime });
  }
  await writer.close();
  await Promise.all(sinks.map((sink) => sink.end() && finished(sink)));
}
