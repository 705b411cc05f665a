import { eventually } from '@respaldos/testing';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Housekeeping } from './housekeeping';
import { Workshop } from './spec/workshop';

jest.setTimeout(60_000);

describe('notes of packages on the disk of a host', () => {
  let shop: Workshop;
  beforeAll(async () => void (shop = await Workshop.open()));
  afterAll(() => shop.close());

  it('go when nobody works with them any more, also while the process goes on, and stay while somebody does', async () => {
    const worker = await shop.worker({ env: { TIDY_EVERY_MS: '50' } });
    await shop.openBackup(worker);
    const [dead, alive, strange] = [
      join(shop.workDir, '01a22127-5b1a-7095-9ec6-8a8f56667b6f-1'),
      join(shop.workDir, `${shop.backupId}-1`),
      join(shop.workDir, 'otra-cosa'),
    ] as const;
    for (const dir of [dead, alive, strange]) mkdirSync(dir);
    const beat = (at: string): Promise<unknown> =>
      shop.owner.query(`UPDATE backup SET state = 'generating', attempt = 1, heartbeat_at = ${at} WHERE id = $1`, [
        shop.backupId,
      ]);
    await beat('now()');
    await worker.get(Housekeeping).atStart();
    expect([dead, alive, strange].map((dir) => existsSync(dir))).toEqual([false, true, true]);
    await beat(`now() - interval '1 hour'`);
    await eventually(() => !existsSync(alive));
    expect(existsSync(strange)).toBe(true);
    worker.get(Housekeeping).onApplicationShutdown();
  });
});
