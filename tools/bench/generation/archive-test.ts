import { ObjectStore } from '@respaldos/storage';
import type { ServerAddresses } from '@respaldos/testing';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runChild } from '../zip/child-run';

/** Downloads a set and lets 7-Zip read all of it. @throws with what 7-Zip says against it. */
export async function testArchive(
  keys: readonly string[],
  folder: string,
  { s3, bucket }: { s3: ServerAddresses['s3']; bucket: string },
): Promise<void> {
  const store = new ObjectStore({ ...s3, bucket });
  const downloads = join(folder, 'descarga');
  mkdirSync(downloads);
  try {
    for (const key of keys) await pipeline(store.read(key), createWriteStream(join(downloads, basename(key))));
    const { stdout } = await runChild({ program: '7z', args: ['t', '-bd', basename(keys.at(-1)!)] }, downloads);
    if (!stdout.includes('Everything is Ok') || /warning/i.test(stdout))
      throw new Error(`7z t says: ${stdout.slice(-500)}`);
  } finally {
    store.close();
    rmSync(downloads, { recursive: true });
  }
}
