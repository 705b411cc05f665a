import type { QueueName } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { roleOf } from '@respaldos/contracts';
import { createLogger, momentAt, readEnv } from '@respaldos/runtime';
import {
  createDatabase,
  insertBackupRow,
  insertRequestRow,
  redisPrefix,
  testServers,
  type TestDatabase,
} from '@respaldos/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Dispatcher } from './dispatcher';
import { Planner } from './planner';
import { Rescheduling } from './rescheduling';
import { SchedulingModule } from './scheduling.module';
import { schedulingEnv } from './scheduling.env';
import { Sweeper } from './sweeper';

const operator = { userId: 7, name: 'Ximena Andrango', department: 'SGE', institutionId: 1 };

const changeTo = (requestId: string, day: string) => ({ commandId: randomUUID(), actor: operator, requestId, day });

describe('scheduling', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let services: TestingModule[];
  let prefix: string;

  beforeEach(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    prefix = redisPrefix();
    services = await Promise.all([startService(), startService()]);
  });
  afterEach(async () => {
    await Promise.all(services.map((service) => service.close()));
    await owner.destroy();
    await database.drop();
  });

  function startService(overrides: Record<string, string> = {}): Promise<TestingModule> {
    const env = readEnv(schedulingEnv, {
      DATABASE_URL: database.urlAs(roleOf('scheduling')),
      REDIS_URL: testServers().redisUrl,
      REDIS_PREFIX: prefix,
      HEARTBEAT_STALE_MS: '1000',
      ...overrides,
    });
    return Test.createTestingModule({
      imports: [SchedulingModule.with(env, createLogger('test', 'silent'))],
    }).compile();
  }

  /** The clock of the database is put to a moment, as a demonstration does. */
  async function clockAt(day: string, time: string): Promise<void> {
    await owner.query('UPDATE clock SET shift = $1::timestamptz - now()', [momentAt(day, time).toISOString()]);
  }

  const slotOf = async (requestId: string): Promise<Record<string, unknown>> => {
    const [slot] = await owner.query<Record<string, unknown>[]>(
      `SELECT state, night::text, due_at AT TIME ZONE 'America/Guayaquil' AS due, promised_by::text AS "promisedBy" FROM schedule_slot WHERE request_id = $1`,
      [requestId],
    );
    return slot!;
  };

  async function told(queue: QueueName): Promise<string[]> {
    const open = openQueues({ redisUrl: testServers().redisUrl, prefix });
    const jobs = await open.queues
      .find(({ name }) => name === queue)!
      .getJobs(['waiting', 'delayed', 'active', 'prioritized']);
    await open.close();
    return jobs.map(({ id, name }) => `${name} ${id}`).toSorted();
  }

  const [planner, other] = [() => services[0]!.get(Planner), () => services[1]!.get(Planner)];
  const rescheduling = () => services[0]!.get(Rescheduling);

  it('gives an approved request tonight, with the promise of five business days', async () => {
    await clockAt('2026-10-30', '10:00');
    const { id } = await insertRequestRow(owner);
    await planner().schedule(id);
    expect(await slotOf(id)).toMatchObject({ state: 'planned', night: '2026-10-30', promisedBy: '2026-11-10' });
    const [entry] = await owner.query<{ action: string; comment: string; actor_name: null }[]>(
      'SELECT * FROM trail_entry WHERE request_id = $1',
      [id],
    );
    expect(entry).toMatchObject({
      action: 'scheduled',
      actor_name: null,
      comment: 'Fecha tentativa de ejecución de respaldo: 2026-10-30',
    });
  });

  it('schedules once, told by two messages to two processes', async () => {
    const { id } = await insertRequestRow(owner);
    await Promise.all([planner().schedule(id), other().schedule(id)]);
    const [count] = await owner.query<{ entries: number }[]>(
      'SELECT count(*)::int AS entries FROM trail_entry WHERE request_id = $1',
      [id],
    );
    expect(count!.entries).toBe(1);
  });

  it('gives nothing to a request that is not approved', async () => {
    const { id } = await insertRequestRow(owner, { state: 'deleted' });
    await planner().schedule(id);
    expect(await slotOf(id)).toBeUndefined();
  });

  it('never gives the last place of a night twice, however many are planned at once', async () => {
    await clockAt('2026-11-23', '10:00');
    await owner.query('UPDATE night_capacity SET backup_count = 2');
    const requests = await Promise.all(Array.from({ length: 7 }, () => insertRequestRow(owner)));
    await Promise.all(requests.map(({ id }, index) => (index % 2 ? planner() : other()).schedule(id)));
    const slots = await Promise.all(requests.map(({ id }) => slotOf(id)));
    const nights = slots.map(({ night }) => String(night)).toSorted((a, b) => a.localeCompare(b));
    expect(nights).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-24',
      '2026-11-24',
      '2026-11-25',
      '2026-11-25',
      '2026-11-26',
    ]);
  });

  it('leaves the place of a cancelled request to others', async () => {
    await clockAt('2026-11-23', '10:00');
    await owner.query('UPDATE night_capacity SET backup_count = 1');
    const first = await insertRequestRow(owner);
    await planner().schedule(first.id);
    await owner.query(`UPDATE backup_request SET state = 'deleted' WHERE id = $1`, [first.id]);
    const second = await insertRequestRow(owner);
    await planner().schedule(second.id);
    expect(await slotOf(second.id)).toMatchObject({ night: '2026-11-23' });
  });

  it('obeys a decree from the next plan on', async () => {
    await clockAt('2026-11-23', '10:00');
    await owner.query(`INSERT INTO calendar_decree VALUES ('2026-11-24', 'rest', 'Suspensión', 'Decreto de prueba')`);
    const { id } = await insertRequestRow(owner);
    await planner().schedule(id);
    expect(await slotOf(id)).toMatchObject({ promisedBy: '2026-12-01' });
  });

  it("changes a date with the manual's comment and the operator's name", async () => {
    await clockAt('2026-11-23', '10:00');
    const { id } = await insertRequestRow(owner);
    await planner().schedule(id);
    const { dueAt } = await rescheduling().one(changeTo(id, '2026-12-01'));
    expect(dueAt).toBe(momentAt('2026-12-01', '20:00').toISOString());
    const [entry] = await owner.query<object[]>(
      'SELECT * FROM trail_entry WHERE request_id = $1 ORDER BY id DESC LIMIT 1',
      [id],
    );
    expect(entry).toMatchObject({
      action: 'scheduled',
      actor_name: operator.name,
      comment: 'Se cambia fecha de ejecución de respaldo a: 2026-12-01',
    });
  });

  it.each([
    ['2026-11-22', 'schedule.date-in-past'],
    ['2026-12-06', 'schedule.day-closed'],
  ])('refuses to change a date to %s: %s', async (day, code) => {
    await clockAt('2026-11-23', '10:00');
    await owner.query(`DELETE FROM generation_window WHERE day_kind = 'sunday'`);
    const { id } = await insertRequestRow(owner);
    await planner().schedule(id);
    await expect(rescheduling().one(changeTo(id, day))).rejects.toMatchObject({ code });
    expect(await slotOf(id)).toMatchObject({ night: '2026-11-23' });
  });

  it('changes no date of a request that was cancelled, and writes a repeated change once', async () => {
    await clockAt('2026-11-23', '10:00');
    const { id } = await insertRequestRow(owner);
    await planner().schedule(id);
    const change = changeTo(id, '2026-12-01');
    await rescheduling().one(change);
    await rescheduling().one(change);
    const [count] = await owner.query<{ entries: number }[]>('SELECT count(*)::int AS entries FROM trail_entry');
    expect(count!.entries).toBe(2);
    await owner.query(`UPDATE backup_request SET state = 'deleted'`);
    await expect(rescheduling().one(changeTo(id, '2026-12-02'))).rejects.toMatchObject({
      code: 'request.wrong-state',
    });
  });

  it('gives a request whose night passed without it the next night, and never works outside windows', async () => {
    await clockAt('2026-11-23', '10:00');
    const { id } = await insertRequestRow(owner);
    await insertBackupRow(owner, id);
    await planner().schedule(id);
    await clockAt('2026-11-24', '09:00');
    await services[0]!.get(Dispatcher).dispatchDue();
    expect(await told('generation')).toEqual([]);
    await planner().replanMissed();
    await planner().replanMissed();
    expect(await slotOf(id)).toMatchObject({ state: 'planned', night: '2026-11-24' });
    const entries = await owner.query<{ comment: string }[]>('SELECT comment FROM trail_entry ORDER BY id');
    expect(entries.map(({ comment }) => comment).slice(1)).toEqual([
      'Se cambia fecha de ejecución de respaldo a: 2026-11-24',
    ]);
  });

  it('dispatches due work once, though two processes do it at the same time, and nothing before its hour', async () => {
    await clockAt('2026-11-23', '10:00');
    const { id } = await insertRequestRow(owner);
    const backup = await insertBackupRow(owner, id);
    await planner().schedule(id);
    const dispatch = (): Promise<unknown> =>
      Promise.all(services.map((service) => service.get(Dispatcher).dispatchDue()));
    await dispatch();
    expect(await told('generation')).toEqual([]);
    await clockAt('2026-11-23', '20:00');
    await dispatch();
    await dispatch();
    expect(await told('generation')).toEqual([`generate-backup generate-backup-${backup.id}-1`]);
    expect(await slotOf(id)).toMatchObject({ state: 'dispatched' });
  });

  it('tells again what every row still owes, and nothing of what is done or in good hands', async () => {
    await clockAt('2026-11-23', '10:00');
    const request = async (state: string, backup?: Parameters<typeof insertBackupRow>[2]): Promise<string> => {
      const { id } = await insertRequestRow(owner, { state });
      if (backup) await insertBackupRow(owner, id, backup);
      await owner.query(
        `INSERT INTO schedule_slot (request_id, state, night, due_at, window_ends_at, promised_by, estimated_bytes)
         VALUES ($1, 'dispatched', '2026-11-22', clock_now(), clock_now() + '8 hours', '2026-11-30', 1)`,
        [id],
      );
      return id;
    };
    const unopened = await request('approved');
    const silent = await request('approved', { state: 'generating', attempt: 3, heartbeat_at: '2026-11-01T00:00:00Z' });
    await request('approved', { state: 'generating', attempt: 1, heartbeat_at: '2999-01-01T00:00:00Z' });
    await request('approved', { state: 'failed' });
    const verified = await request('approved', { state: 'generated', expires_at: '2026-12-01T00:00:00Z' });
    const expired = await request('fulfilled', { state: 'generated', expires_at: '2026-11-23T00:00:00Z' });
    const gone = await request('fulfilled', { state: 'deleted' });
    const neverFulfilled = await request('approved', { state: 'deleted' });
    const cancelled = await request('deleted', { state: 'stopped' });
    await request('deleted', { state: 'deleted' });
    await request('rejected');

    await services[0]!.get(Sweeper).sweep();
    const generation = await told('generation');
    const [stale] = await owner.query<{ id: string }[]>('SELECT id FROM backup WHERE request_id = $1', [silent]);
    expect(generation.map((job) => job.replace(/-again-\d+$/, ''))).toEqual(
      [
        `delete-backup delete-backup-${cancelled}-cancelled`,
        `delete-backup delete-backup-${expired}-expired`,
        `generate-backup generate-backup-${stale!.id}-4`,
        `open-backup open-backup-${unopened}`,
      ].toSorted(),
    );
    expect((await told('requests')).map((job) => job.replace(/-again-\d+$/, ''))).toEqual(
      [
        `close-request close-request-${gone}`,
        `close-request close-request-${neverFulfilled}`,
        `fulfil-request fulfil-request-${verified}`,
      ].toSorted(),
    );
  });

  it('lets one telling wait for each entry that nobody announced, however many turns pass', async () => {
    const { id } = await insertRequestRow(owner);
    const entries = await owner.query<{ id: number }[]>(
      `INSERT INTO trail_entry (request_id, action, request_state, backup_state)
       SELECT $1, action, 'approved', 'pending' FROM unnest(ARRAY['submitted', 'approved']) AS action RETURNING id`,
      [id],
    );
    const hasty = await startService({ SWEEP_EVERY_MS: '1' });
    for (let turn = 0; turn < 3; turn += 1) await hasty.get(Sweeper).sweep();
    await hasty.close();
    const each = entries.map((entry) => `announce-trail-entry announce-trail-entry-${entry.id}`);
    expect(await told('notification')).toEqual(each.toSorted());
  });
});
