/**
 * A child of the benchmark: `node engine.js BODEGA PATHS.json SEGMENT_BYTES` packs the same files with the archive engine alone,
 * into nothing: what generation is measured against.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileContent, type SegmentSink, SplitZipWriter } from '@respaldos/split-zip';

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

async function main(bodegaDir: string, list: string, segmentBytes: number): Promise<void> {
  const paths = JSON.parse(readFileSync(list, 'utf8')) as string[];
  const startedAt = performance.now();
  const writer = new SplitZipWriter({ baseName: 'motor', sink: nowhere, segmentBytes });
  for (const path of paths) {
    const file = join(bodegaDir, path);
    await writer.add({ name: path.slice(1), modifiedAt: new Date(0), ...fileContent(file, statSync(file)) });
  }
  await writer.finish();
  console.log(JSON.stringify({ wallMs: performance.now() - startedAt }));
}

main(process.argv[2]!, process.argv[3]!, Number(process.argv[4])).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
