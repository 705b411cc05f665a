import { aDocument, insertDocument, type TestQuipux } from '@respaldos/testing';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { noise } from './noise';

/** Documents with one file each that does not compress: enough to have checkpoints within segments. */
export interface LargeFiles {
  count: number;
  bytes: number;
}

/** Before anything that the fixture has. */
export const largePeriod = { from: '2015-03-01', to: '2015-03-31' };

const folder = '2015/000201';

/** @param seed other bytes for another seed */
export function writeLargeFile(bodegaDir: string, index: number, bytes: number, seed = index + 1): void {
  mkdirSync(join(bodegaDir, folder), { recursive: true });
  writeFileSync(join(bodegaDir, folder, `grande_${index}.bin`), noise(bytes, seed));
}

/** One a day, of the fixture's main requester. */
export async function writeLargeFiles(quipux: TestQuipux, bodegaDir: string, files: LargeFiles): Promise<void> {
  const client = new Client({ connectionString: quipux.databaseUrl });
  await client.connect();
  for (let index = 0; index < files.count; index += 1) {
    const moment = `2015-03-${String(index + 1).padStart(2, '0')}T12:00:00-05:00`;
    writeLargeFile(bodegaDir, index, files.bytes);
    await insertDocument(
      client,
      aDocument({
        senders: [quipux.accounts.requester.userId],
        registeredAt: moment,
        officialAt: moment,
        path: `/${folder}/grande_${index}.bin`,
      }),
    );
  }
  await client.end();
}
