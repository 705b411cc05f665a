import { roleOf } from '@respaldos/contracts';
import { dataSourceOptions } from '@respaldos/persistence';
import {
  createDatabase,
  insertBackupRow,
  insertRequestRow,
  type BackupRow,
  type TestDatabase,
} from '@respaldos/testing';
import { DataSource } from 'typeorm';
import { claim, type Claim, type ClaimTerms } from './claim';

describe('claiming a backup', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let worker: DataSource;

  beforeAll(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    const url = database.urlAs(roleOf('generation'));
    worker = await new DataSource(dataSourceOptions({ url, applicationName: 'claim' })).initialize();
  });
  afterAll(async () => {
    await worker.destroy();
    await owner.destroy();
    await database.drop();
  });

  interface Given {
    requestState?: string;
    backup?: Partial<BackupRow>;
    /** SQL for columns of the backup. */
    set?: string;
    /** When its window ends, from now. */
    windowEndsIn?: string;
  }

  async function given({ requestState = 'approved', backup = {}, set, windowEndsIn }: Given = {}): Promise<string> {
    const { id: requestId } = await insertRequestRow(owner, { state: requestState });
    const { id } = await insertBackupRow(owner, requestId, backup);
    if (set) await owner.query(`UPDATE backup SET ${set} WHERE id = $1`, [id]);
    if (windowEndsIn)
      await owner.query(
        `INSERT INTO schedule_slot (request_id, state, night, due_at, window_ends_at, promised_by, estimated_bytes)
         VALUES ($1, 'dispatched', '2026-01-05', clock_now() - interval '9 hours', clock_now() + $2::interval, '2026-01-09', 1)`,
        [requestId, windowEndsIn],
      );
    return id;
  }
  const attempted = (id: string, terms: Partial<ClaimTerms> = {}): Promise<Claim | null> =>
    worker.transaction((manager) =>
      claim(manager, id, { attempt: 2, worker: 'nodo-1/77', staleMs: 60_000, maximumAttempts: 5, ...terms }),
    );
  const rowOf = async (id: string): Promise<Record<string, unknown>> =>
    (await owner.query<Record<string, unknown>[]>('SELECT * FROM backup WHERE id = $1', [id]))[0]!;

  const silent = `heartbeat_at = now() - interval '2 minutes'`;
  const generating = { state: 'generating', attempt: 1 };

  it.each<[string, Given]>([
    ['that waits for its turn', {}],
    [
      'that was stopped with its process',
      { backup: { state: 'stopped', attempt: 1 }, set: `stop_reason = 'process-stopped'` },
    ],
    [
      'that was stopped by the end of a window',
      { backup: { state: 'stopped', attempt: 1 }, set: `stop_reason = 'window-ended'` },
    ],
    ['whose worker is silent', { backup: generating, set: silent }],
    ['whose worker let go', { backup: generating, set: `heartbeat_at = '-infinity'` }],
    ['within its window', { windowEndsIn: '1 hour' }],
  ])('takes one %s, under the new attempt', async (_, situation) => {
    const id = await given(situation);
    const claimed = await attempted(id);
    expect(claimed?.backup).toMatchObject({ id, state: 'generating', attempt: 2, worker: 'nodo-1/77' });
    expect(await rowOf(id)).toMatchObject({ state: 'generating', stop_reason: null, retry_at: null });
  });

  it.each<[string, Given, Partial<ClaimTerms>?]>([
    ['whose worker beats', { backup: generating, set: 'heartbeat_at = now()' }],
    ['that an operator holds', { backup: { state: 'stopped' }, set: `stop_reason = 'paused'` }],
    ['that is to be deleted', { set: `deletion_reason = 'cancelled'` }],
    ['of a request that is not approved any more', { requestState: 'deleted' }],
    ['that failed', { backup: { state: 'failed' } }],
    ['that is generated', { backup: { state: 'generated' } }],
    ['for an attempt that it had already', { backup: { attempt: 2 } }],
    ['before its next window opens', { backup: { state: 'stopped' }, windowEndsIn: '-1 hour' }],
    ['whose window passed before it began', { windowEndsIn: '-1 hour' }],
  ])('leaves one %s', async (_, situation) => {
    const id = await given(situation);
    const before = await rowOf(id);
    expect(await attempted(id)).toBeNull();
    expect(await rowOf(id)).toEqual(before);
  });

  it('says in the trail that it runs, but not again when only its worker is another', async () => {
    const [pending, taken] = [await given(), await given({ backup: generating, set: silent })];
    expect((await attempted(pending))?.trailEntryId).toEqual(expect.any(Number));
    expect((await attempted(taken))?.trailEntryId).toBeNull();
  });

  it('counts a worker that died of it, and not one that let go', async () => {
    const [died, let_go] = [
      await given({ backup: generating, set: `${silent}, failed_attempt_count = 1` }),
      await given({ backup: generating, set: `heartbeat_at = '-infinity', failed_attempt_count = 1` }),
    ];
    await attempted(died);
    await attempted(let_go);
    expect([(await rowOf(died))['failed_attempt_count'], (await rowOf(let_go))['failed_attempt_count']]).toEqual([
      2, 1,
    ]);
  });

  it('gives one of which too many died to an operator', async () => {
    const id = await given({ backup: generating, set: `${silent}, failed_attempt_count = 4` });
    expect(await attempted(id)).toMatchObject({ backup: null, trailEntryId: expect.any(Number) as number });
    expect(await rowOf(id)).toMatchObject({ state: 'failed', failure_code: 'WorkerDied', failed_attempt_count: 5 });
  });

  it('stops one whose worker died in a night that is over, for the next one', async () => {
    const id = await given({ backup: generating, set: silent, windowEndsIn: '-1 minute' });
    expect(await attempted(id)).toMatchObject({ backup: null });
    expect(await rowOf(id)).toMatchObject({ state: 'stopped', stop_reason: 'window-ended', attempt: 1 });
  });

  it('is won by one of two', async () => {
    const id = await given();
    const claims = await Promise.all([attempted(id), attempted(id)]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });
});
