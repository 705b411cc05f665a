import { ObjectStore } from '@respaldos/storage';
import type { ServerAddresses } from '@respaldos/testing';
import { noise } from '../zip/content';

const chunk = noise(1_048_576, 'store');

/** How fast the object store takes bytes from one writer, with nothing else to do: no generation can be faster. */
export async function storeAloneMs(s3: ServerAddresses['s3'], bucket: string, bytes: number): Promise<number> {
  const store = new ObjectStore({ ...s3, bucket });
  const prefix = 'bench/';
  try {
    const startedAt = performance.now();
    const upload = await store.openUpload(`${prefix}ruido.bin`);
    for (let left = bytes; left > 0; left -= chunk.length)
      await upload.write(chunk.subarray(0, Math.min(left, chunk.length)));
    await upload.complete();
    return performance.now() - startedAt;
  } finally {
    await store.remove(prefix);
    store.close();
  }
}
