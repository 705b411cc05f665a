/**
 * A child of the benchmark: `node engine.js ORDER.json` packs the same files with the archive engine alone: what generation is
 * measured against.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileContent, FileSink, type SegmentSink, SplitZipWriter } from '@respaldos/split-zip';
import { ObjectStore, type ObjectStoreOptions, S3SegmentSink } from '@respaldos/storage';

/** Where the archive goes; into nothing when there is no place for it. */
export interface EngineOrder {
  bodegaDir: string;
  paths: string[];
  segmentBytes: number;
  folder?: string;
  store?: { options: ObjectStoreOptions; prefix: string };
}

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

function sinkOf({ folder, store }: EngineOrder): SegmentSink {
  // Like the store in memory, not waiting for the disk.
  if (folder !== undefined) return new FileSink(folder, false);
  return store ? new S3SegmentSink(new ObjectStore(store.options), store.prefix) : nowhere;
}

async function main(path: string): Promise<void> {
  const order = JSON.parse(readFileSync(path, 'utf8')) as EngineOrder;
  const { bodegaDir, paths, segmentBytes } = order;
  const startedAt = performance.now();
  const writer = new SplitZipWriter({ baseName: 'motor', sink: sinkOf(order), segmentBytes });
  for (const one of paths) {
    const file = join(bodegaDir, one);
    await writer.add({ name: one.slice(1), modifiedAt: new Date(0), ...fileContent(file, statSync(file)) });
  }
  await writer.finish();
  console.log(JSON.stringify({ wallMs: performance.now() - startedAt }));
}

if (require.main === module)
  main(process.argv[2]!).then(
    // Connections that are kept alive would hold the process up.
    () => process.exit(),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
