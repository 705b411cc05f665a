import { Deletions } from './deletions';
import { MortalWorker } from './spec/mortal-worker';
import { Workshop } from './spec/workshop';

jest.setTimeout(300_000);

describe('a generation that is interrupted', () => {
  let shop: Workshop;
  let worker: MortalWorker;
  let undisturbed: string[];
  let requestCount: number;
  let halfWay: number;

  beforeAll(async () => {
    shop = await Workshop.open();
    worker = await MortalWorker.born(shop);
    await shop.openBackup(worker.module);
    await worker.live();
    undisturbed = await shop.sums();
    ({ requestCount } = worker);
    halfWay = Math.floor(requestCount / 3);
  });
  afterAll(async () => {
    await worker.bury();
    await shop.close();
  });
  beforeEach(async () => {
    await shop.makeAgain();
  });
  afterEach(async () => {
    await shop.owner.query('DELETE FROM schedule_slot');
  });

  const once = (at: number, act: () => void) => (count: number) => {
    if (count === at) act();
    return undefined;
  };
  const query = (sql: string) => void shop.owner.query(sql);
  const givenANight = (): Promise<unknown> =>
    shop.owner.query(
      `INSERT INTO schedule_slot (request_id, state, night, due_at, window_ends_at, promised_by, estimated_bytes)
       VALUES ($1, 'dispatched', '2026-01-05', clock_now() - interval '1 hour', clock_now() + interval '1 hour', '2026-01-09', 1)`,
      [shop.requestId],
    );
  const entryCount = async (): Promise<number> => {
    const [row] = await shop.owner.query<{ n: number }[]>(
      `SELECT entry_count AS n FROM backup_checkpoint WHERE kind = 'latest'`,
    );
    return row?.n ?? 0;
  };

  it('by the end of its window stops at a checkpoint, and goes on in the next one with the same bytes', async () => {
    await givenANight();
    await worker.liveAnd(once(halfWay, () => query('UPDATE schedule_slot SET window_ends_at = clock_now()')));
    expect(await shop.backup()).toMatchObject({
      state: 'stopped',
      stop_reason: 'window-ended',
      failed_attempt_count: 0,
    });
    expect((await shop.trail()).at(-1)).toBe('stopped');
    const covered = await entryCount();
    expect(covered).toBeGreaterThan(0);
    const { attempt } = await shop.backup();
    await shop.generate(worker.module);
    // Told too early: its window is closed.
    expect(await shop.backup()).toMatchObject({ state: 'stopped', attempt });
    await shop.owner.query(`UPDATE schedule_slot SET window_ends_at = clock_now() + interval '1 hour'`);
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'generated', stop_reason: null });
    expect(await shop.sums()).toEqual(undisturbed);
  });

  it('whose worker died in a window that is over is stopped for the next one by whoever is told', async () => {
    await givenANight();
    await worker.live(halfWay);
    await shop.buryWorker();
    await shop.owner.query('UPDATE schedule_slot SET window_ends_at = clock_now()');
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'stopped', stop_reason: 'window-ended' });
  });

  it('by the end of its process stops at a checkpoint, and goes on in another one', async () => {
    await worker.liveAnd(once(halfWay, () => worker.askToStop()));
    expect(await shop.backup()).toMatchObject({ state: 'stopped', stop_reason: 'process-stopped' });
    expect(await entryCount()).toBeGreaterThan(0);
    expect(shop.notesLeft()).toEqual([]);
    await worker.live();
    expect(await shop.sums()).toEqual(undisturbed);
  });

  it('while its stored bytes are verified needs nothing but to be verified again', async () => {
    await worker.liveAnd(once(requestCount - 4, () => worker.askToStop()));
    expect(await shop.backup()).toMatchObject({ state: 'stopped' });
    await worker.live();
    expect(worker.partCount).toBe(0);
    expect(await shop.sums()).toEqual(undisturbed);
  });

  it('by an object store that is away waits for it to be back, and nobody counts that as a failure', async () => {
    await worker.liveAnd((count) => (count >= halfWay ? 503 : undefined));
    expect(await shop.backup()).toMatchObject({ state: 'generating', failed_attempt_count: 0 });
    expect(await shop.owner.query(`SELECT retry_at > now() AS later FROM backup`)).toEqual([{ later: true }]);
    await shop.buryWorker();
    await worker.live();
    expect(await shop.sums()).toEqual(undisturbed);
  });

  it('by a database that restarts goes on, at once or with the next attempt', async () => {
    await worker.liveAnd(once(halfWay, () => worker.database.cut()));
    if ((await shop.backup()).state !== 'generated') {
      expect(await shop.backup()).toMatchObject({ failed_attempt_count: 0 });
      await shop.buryWorker();
      await worker.live();
    }
    expect(await shop.sums()).toEqual(undisturbed);
  });

  it('by its cancellation is deleted, checkpoints and all', async () => {
    await worker.liveAnd(
      once(halfWay, () => query(`UPDATE backup SET deletion_reason = 'cancelled' WHERE state = 'generating'`)),
    );
    await shop.owner.query(`UPDATE backup_request SET state = 'deleted'`);
    await worker.module.get(Deletions).delete(shop.requestId, 'cancelled');
    expect(await shop.backup()).toMatchObject({ state: 'deleted' });
    expect(await shop.keys()).toEqual([]);
    expect(await shop.owner.query('SELECT FROM backup_checkpoint UNION ALL SELECT FROM backup_entry_batch')).toEqual(
      [],
    );
  });
});
