/**
 * A child of the benchmark: `node memory.js BYTES kept|outside` packs 100,000 entries from streams, so many bytes in all, into
 * nothing, with their rows kept in memory or in a file, and prints how much memory it had on the way.
 */
import { createReadStream } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type CheckpointStore, type EntryRow, type SegmentSink, SplitZipWriter } from '@respaldos/split-zip';
import { noise } from './content';

const entryCount = 100_000;
const chunk = noise(65_536, 'memory');

const nowhere: SegmentSink = {
  minimumCutBytes: 0,
  forgetsBytes: true,
  open: async () => undefined,
  write: async () => undefined,
  cut: async () => ({}),
  close: async () => ({}),
  commit: async () => undefined,
  abort: async () => undefined,
  release: async () => undefined,
};

/** As a table keeps them. */
function rowsInFile(path: string): CheckpointStore {
  return {
    save: (_, rows) => appendFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
    rows: async function* () {
      for await (const line of createInterface({ input: createReadStream(path) })) yield JSON.parse(line) as EntryRow;
    },
  };
}

function* chunks(bytes: number): Generator<Buffer, void, undefined> {
  for (let left = bytes; left > 0; left -= chunk.length) yield chunk.subarray(0, Math.min(left, chunk.length));
}

async function main(totalBytes: number, rows: string): Promise<void> {
  const bytes = Math.ceil(totalBytes / entryCount);
  const checkpoints = rows === 'outside' ? rowsInFile('out/rows') : undefined;
  const writer = new SplitZipWriter({ baseName: 'm', sink: nowhere, segmentBytes: 2_000_000_000, checkpoints });
  const modifiedAt = new Date(0);
  const rssBytes: number[] = [];
  for (let index = 0; index < entryCount; index += 1) {
    await writer.add({ name: `carpeta/${index}.pdf`, modifiedAt, bytes, open: () => Readable.from(chunks(bytes)) });
    if (index % (entryCount / 10) === entryCount / 20) rssBytes.push(process.memoryUsage.rss());
  }
  const { segments } = await writer.finish();
  const rssMebibytes = rssBytes.map((one) => Math.round(one / 1_048_576));
  console.log(JSON.stringify({ rows, entryCount, totalBytes, segmentCount: segments.length, rssMebibytes }));
}

main(Number(process.argv[2]), process.argv[3]!).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
