import { availableParallelism } from 'node:os';
import { basename, dirname, relative, resolve } from 'node:path';
import { archiveUpperBoundBytes, type EntrySource, FileSink, SplitZipWriter } from '@respaldos/split-zip';
import { type Arguments, parseArguments, usage } from './arguments';
import { folderEntries } from './folder-entries';
import { ProgressBar } from './progress-bar';

async function main(): Promise<void> {
  const wanted = parseArguments(process.argv.slice(2));
  if (!wanted) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const startedAt = Date.now();
  const entries = folderEntries(wanted.folder, prefixFor(wanted.folder));
  const sizes = entries.map(({ name, bytes, content }) => ({ name, bytes: bytes ?? content?.length ?? 0 }));
  const result = await pack(wanted, entries, archiveUpperBoundBytes(sizes), sizes);
  const durationMs = Date.now() - startedAt;
  if (wanted.isJson) return console.log(JSON.stringify({ ...result, durationMs }, null, 2));
  for (const { name, bytes, sha256 } of result.segments) console.log(`${sha256}  ${name}  ${bytes} bytes`);
  console.log(`${result.entryCount} entradas, ${result.bytes} bytes, ${(durationMs / 1000).toFixed(1)} s`);
}

async function pack(
  { outPath, segmentBytes, level }: Arguments,
  entries: readonly EntrySource[],
  expectedBytes: number,
  sizes: readonly { bytes: number }[],
) {
  const bar = new ProgressBar(sizes.reduce((total, { bytes }) => total + bytes, 0));
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort(new Error('Interrumpido')));
  const writer = new SplitZipWriter({
    baseName: basename(outPath),
    sink: new FileSink(dirname(resolve(outPath)), false),
    segmentBytes,
    expectedBytes,
    level,
    // As zip does: the wall time of this machine.
    timeOffsetMinutes: -new Date().getTimezoneOffset(),
    fileWorkers: availableParallelism(),
    signal: controller.signal,
  });
  let doneBytes = 0;
  for (const entry of entries) {
    const { written } = await writer.add(entry);
    if (!bar.isSeen) continue;
    written.then(
      ({ bytes }) => bar.show((doneBytes += bytes)),
      () => undefined,
    );
  }
  const result = await writer.finish();
  bar.end();
  return result;
}

/** Names begin with the folder's path as it was given, as with zip, but never lead out of where they are unpacked. */
function prefixFor(folder: string): string {
  const path = relative('.', folder);
  const name = path === '' || path.startsWith('..') ? basename(resolve(folder)) : path;
  return path === '' ? '' : `${name}/`;
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  })
  // Nothing is open any more: the memory need not be taken apart object by object.
  .finally(() => process.exit());
