import { createDatabase, eventually, insertBackupRow, insertRequestRow, type TestDatabase } from '@respaldos/testing';
import { roleOf } from '@respaldos/contracts';
import { DataSource } from 'typeorm';
import { Interrupted, Lease, LeaseLost } from './lease';
import { ProgressMeter } from './progress-meter';

describe('the lease of a backup', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let worker: DataSource;
  let backupId: string;
  let requestId: string;
  let stopping: AbortController;

  beforeAll(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    const url = database.urlAs(roleOf('generation'));
    worker = await new DataSource({ type: 'postgres', url, parseInt8: true }).initialize();
  });
  afterAll(async () => {
    await worker.destroy();
    await owner.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    ({ id: requestId } = await insertRequestRow(owner));
    ({ id: backupId } = await insertBackupRow(owner, requestId, { state: 'generating', attempt: 3 }));
    stopping = new AbortController();
  });

  const leaseOf = (attempt = 3, staleMs = 60_000, meter = new ProgressMeter()): Lease =>
    new Lease(worker, { backupId, attempt, staleMs, stopping: stopping.signal }, meter);
  const row = async (): Promise<Record<string, unknown>> =>
    (await owner.query<Record<string, unknown>[]>('SELECT * FROM backup WHERE id = $1', [backupId]))[0]!;

  it('beats, and shows how far the work is', async () => {
    const meter = new ProgressMeter();
    Object.assign(meter, { doneCount: 7, readBytes: 700, writtenBytes: 500 });
    const lease = leaseOf(3, 60_000, meter);
    lease.start(20);
    await eventually(async () => (await row())['done_count'] === 7);
    await lease.stop();
    expect(await row()).toMatchObject({ done_count: 7, read_bytes: 700, written_bytes: 500, attempt: 3 });
    expect(lease.signal.aborted).toBe(false);
  });

  it.each([
    ['was taken over', `UPDATE backup SET attempt = 4 WHERE id = $1`],
    ['was paused', `UPDATE backup SET state = 'stopped', stop_reason = 'paused' WHERE id = $1`],
    ['is to be deleted', `UPDATE backup SET deletion_reason = 'cancelled' WHERE id = $1`],
  ])('is lost when the backup %s: nothing of its transaction is written', async (_, sql) => {
    const lease = leaseOf();
    await owner.query(sql, [backupId]);
    const writing = worker.transaction(async (manager) => {
      await lease.hold(manager);
      await manager.query(`UPDATE backup SET document_count = 1 WHERE id = $1`, [backupId]);
    });
    await expect(writing).rejects.toThrow(LeaseLost);
    expect(lease.isLost).toBe(true);
    expect(lease.interruption).toBeNull();
    expect(await row()).toMatchObject({ document_count: 30 });
    await expect(lease.ensureHeld()).rejects.toThrow(LeaseLost);
  });

  it('holds the row until the transaction ends: nobody takes it over in between', async () => {
    const lease = leaseOf();
    const order: string[] = [];
    let taking: Promise<unknown> | undefined;
    await worker.transaction(async (manager) => {
      await lease.hold(manager);
      taking = owner.query(`UPDATE backup SET attempt = 4 WHERE id = $1`, [backupId]).then(() => order.push('taken'));
      await eventually(async () => {
        const [waiting] = await owner.query<object[]>(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting;
      });
      order.push('written');
    });
    await taking;
    expect(order).toEqual(['written', 'taken']);
  });

  it('is asked for again only when the last answer is not fresh', async () => {
    const [fresh, old] = [leaseOf(3, 60_000), leaseOf(3, 0)];
    await owner.query(`UPDATE backup SET attempt = 4 WHERE id = $1`, [backupId]);
    await expect(fresh.ensureHeld()).resolves.toBeUndefined();
    await expect(old.ensureHeld()).rejects.toThrow(LeaseLost);
  });

  it('is interrupted when its process is asked to stop, and the row stays ours', async () => {
    const lease = leaseOf();
    stopping.abort();
    expect(lease.signal.reason).toBeInstanceOf(Interrupted);
    expect(lease.interruption?.reason).toBe('process-stopped');
    await expect(lease.beat()).resolves.toBeUndefined();
    const late = leaseOf();
    expect(late.interruption?.reason).toBe('process-stopped');
  });

  it('is interrupted at the beat that finds its window over', async () => {
    await owner.query(
      `INSERT INTO schedule_slot (request_id, state, night, due_at, window_ends_at, promised_by, estimated_bytes)
       VALUES ($1, 'dispatched', '2026-01-05', clock_now() - interval '2 hours', clock_now() + interval '1 hour', '2026-01-09', 1)`,
      [requestId],
    );
    const lease = leaseOf();
    await lease.beat();
    expect(lease.interruption).toBeNull();
    await owner.query(`UPDATE schedule_slot SET window_ends_at = clock_now() WHERE request_id = $1`, [requestId]);
    await lease.beat();
    expect(lease.interruption?.reason).toBe('window-ended');
  });

  it('is no longer interrupted, but lost, once another has it', async () => {
    const lease = leaseOf();
    stopping.abort();
    await owner.query(`UPDATE backup SET attempt = 4 WHERE id = $1`, [backupId]);
    await expect(lease.beat()).rejects.toThrow(LeaseLost);
    expect(lease.interruption).toBeNull();
  });
});
