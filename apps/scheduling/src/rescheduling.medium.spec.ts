import { createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { momentAt } from '@respaldos/runtime';
import { randomUUID } from 'node:crypto';
import { CalendarChanges } from './calendar-changes';
import { Planner } from './planner';
import { Rescheduling } from './rescheduling';
import { command, OpenScheduling, type Places } from './spec/open-scheduling';

const places = async (): Promise<Places> => ({
  database: await createDatabase('respaldos'),
  redisUrl: testServers().redisUrl,
  prefix: redisPrefix(),
});

describe('rule 11: an operator changes dates', () => {
  let scheduling: OpenScheduling;

  beforeAll(async () => {
    scheduling = await OpenScheduling.open(await places());
  });
  beforeEach(async () => {
    await scheduling.owner.query('TRUNCATE schedule_slot');
    await scheduling.owner.query(`UPDATE backup_request SET state = 'deleted' WHERE state <> 'deleted'`);
    await scheduling.owner.query('UPDATE night_capacity SET backup_count = 200');
    await scheduling.clockAt('2026-11-23');
  });
  afterAll(() => scheduling.close());

  const planned = async (howMany: number): Promise<string[]> => {
    const ids = await scheduling.approve(howMany);
    await scheduling.get(Planner).planWaiting();
    return ids;
  };
  const many = async (requestIds: string[], day: string, by = command()) => {
    const { outcomes } = await scheduling.get(Rescheduling).many({ ...by, requestIds, day });
    return outcomes.map(({ dueAt, refusal }) => refusal?.code ?? dueAt);
  };

  it('of many at once, and tells of each what became of it', async () => {
    const [moved, cancelled, dispatched] = await planned(3);
    await scheduling.owner.query(`UPDATE backup_request SET state = 'deleted' WHERE id = $1`, [cancelled]);
    await scheduling.owner.query(`UPDATE schedule_slot SET state = 'dispatched' WHERE request_id = $1`, [dispatched]);
    const outcomes = await many([moved!, cancelled!, dispatched!, randomUUID()], '2026-11-25');
    expect(outcomes).toEqual([
      momentAt('2026-11-25', '20:00').toISOString(),
      'request.wrong-state',
      'request.wrong-state',
      'request.not-found',
    ]);
    expect(await scheduling.slots([moved!])).toMatchObject([{ night: '2026-11-25', isPinned: true }]);
    expect((await scheduling.comments(moved!)).at(-1)).toBe('Se cambia fecha de ejecución de respaldo a: 2026-11-25');
    expect(await scheduling.comments(dispatched!)).toHaveLength(1);
  });

  it('into a night only until it is full, and refuses the others with the reason', async () => {
    const ids = await planned(4);
    await scheduling.owner.query(`INSERT INTO night_capacity VALUES ('2026-11-25', 3, 1000000)`);
    const outcomes = await many(ids, '2026-11-25');
    await scheduling.owner.query(`DELETE FROM night_capacity WHERE night IS NOT NULL`);
    expect(outcomes.filter((outcome) => outcome === 'schedule.night-full')).toHaveLength(1);
    expect(await scheduling.nights(ids)).toEqual(['2026-11-25', '2026-11-25', '2026-11-25', '2026-11-23']);
  });

  it('not into the past, not into a closed day, not into a night of no backups', async () => {
    const ids = await planned(1);
    expect(await many(ids, '2026-11-22')).toEqual(['schedule.date-in-past']);
    await scheduling.owner.query(`INSERT INTO night_capacity VALUES ('2026-11-26', 0, 0)`);
    expect(await many(ids, '2026-11-26')).toEqual(['schedule.day-closed']);
    await scheduling.owner.query(`DELETE FROM night_capacity WHERE night IS NOT NULL`);
    expect(await many(ids, '2029-11-26')).toEqual(['schedule.day-closed']);
    expect(await scheduling.comments(ids[0]!)).toHaveLength(1);
  });

  it('once, however often the command comes', async () => {
    const ids = await planned(2);
    const by = command();
    expect(await many(ids, '2026-11-25', by)).toEqual(await many(ids, '2026-11-25', by));
    for (const id of ids) expect(await scheduling.comments(id)).toHaveLength(2);
  });

  it('and no plan moves them again, not even a surge', async () => {
    const [chosen, other] = await planned(2);
    await many([chosen!], '2026-11-27');
    await many([other!], '2026-11-27');
    await scheduling.owner.query('UPDATE schedule_slot SET is_pinned = false WHERE request_id = $1', [other]);
    const surge = { reason: 'Cambio de gobierno', capacityFactor: 2, aroundTheClock: false };
    const changes = scheduling.get(CalendarChanges);
    await changes.change({ ...command(), change: { kind: 'surge.declared', surge }, dryRun: false });
    expect(await scheduling.nights([chosen!, other!])).toEqual(['2026-11-27', '2026-11-23']);
    await changes.change({ ...command(), change: { kind: 'surge.ended' }, dryRun: false });
  });

  it('knows that a date beyond the promise is late, so that nobody tells the person twice', async () => {
    const [id] = await planned(1);
    await many([id!], '2026-12-10');
    expect(await scheduling.slots([id!])).toMatchObject([{ toldLate: true, promisedBy: '2026-11-30' }]);
  });
});

describe('rule 11: priority lanes', () => {
  let scheduling: OpenScheduling;

  beforeAll(async () => {
    scheduling = await OpenScheduling.open(await places());
    await scheduling.clockAt('2026-11-23');
    await scheduling.owner.query('UPDATE night_capacity SET backup_count = 2');
  });
  afterAll(() => scheduling.close());

  it('bring an urgent request to the first night; whoever gives way is told, and both say why', async () => {
    const ids = await scheduling.approve(6);
    await scheduling.get(Planner).planWaiting();
    const last = ids[(await scheduling.nights(ids)).lastIndexOf('2026-11-25')]!;
    const { outcomes } = await scheduling
      .get(Rescheduling)
      .toLane({ ...command(), requestIds: [last, randomUUID()], lane: 'urgent' });
    expect(outcomes.map(({ refusal }) => refusal?.code ?? null)).toEqual([null, 'request.not-found']);
    expect(await scheduling.slots([last])).toMatchObject([{ night: '2026-11-23', lane: 'urgent' }]);
    expect((await scheduling.comments(last)).at(-1)).toBe(
      'Se cambia la prioridad a: Urgente. Se cambia fecha de ejecución de respaldo a: 2026-11-23',
    );
    const others = await Promise.all(ids.filter((id) => id !== last).map((id) => scheduling.comments(id)));
    expect(others.filter((comments) => comments.length > 1).length).toBe(1);
  });
});
