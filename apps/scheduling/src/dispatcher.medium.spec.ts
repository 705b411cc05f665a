import { createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { Dispatcher } from './dispatcher';
import { Planner } from './planner';
import { PromiseWatch } from './promise-watch';
import { OpenScheduling, type Places } from './spec/open-scheduling';
import { Sweeper } from './sweeper';
import { Throughput } from './throughput';

const places = async (): Promise<Places> => ({
  database: await createDatabase('respaldos'),
  redisUrl: testServers().redisUrl,
  prefix: redisPrefix(),
});

describe('three schedulers', () => {
  let scheduling: OpenScheduling;

  beforeEach(async () => {
    scheduling = await OpenScheduling.open(await places(), 3);
    await scheduling.clockAt('2026-11-23');
  });
  afterEach(() => scheduling.close());

  const setBackup = (id: string, set: string): Promise<unknown> =>
    scheduling.owner.query(`UPDATE backup SET ${set} WHERE request_id = $1`, [id]);
  const ofAll = <Result>(work: (dispatcher: Dispatcher) => Promise<Result>): Promise<Result[]> =>
    Promise.all(scheduling.services.map((service) => work(service.get(Dispatcher))));
  const planned = async (howMany: number): Promise<string[]> => {
    const ids = await scheduling.approve(howMany);
    await scheduling.get(Planner).planWaiting();
    return ids;
  };

  it('rule 9: send due work once, and no more of it than may be in the making at a time', async () => {
    const ids = await planned(20);
    await scheduling.clockAt('2026-11-23', '20:00');
    const sent = await ofAll(async (dispatcher) => (await dispatcher.dispatchDue()) + (await dispatcher.dispatchDue()));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(8);
    const done = (await scheduling.slots(ids)).flatMap(({ state }, index) =>
      state === 'dispatched' ? [ids[index]!] : [],
    );
    for (const id of done.slice(0, 3)) await setBackup(id, `state = 'generating', heartbeat_at = now()`);
    expect((await ofAll((dispatcher) => dispatcher.dispatchDue())).reduce((sum, count) => sum + count, 0)).toBe(0);
    for (const id of done.slice(0, 3)) await setBackup(id, `state = 'failed'`);
    expect((await ofAll((dispatcher) => dispatcher.dispatchDue())).reduce((sum, count) => sum + count, 0)).toBe(3);
    expect((await scheduling.told('generation')).length).toBe(11);
  });

  it('rule 11: send the urgent first', async () => {
    const ids = await planned(12);
    await scheduling.owner.query(`UPDATE schedule_slot SET lane = 'urgent' WHERE request_id = $1`, [ids[11]]);
    await scheduling.owner.query('UPDATE plan_setting SET concurrent_count = 1');
    await scheduling.clockAt('2026-11-23', '20:00');
    await scheduling.get(Dispatcher).dispatchDue();
    expect(await scheduling.slots([ids[11]!])).toMatchObject([{ state: 'dispatched' }]);
  });

  it('rule 12: send what stopped with the end of its window into the next one, before everybody else', async () => {
    const [id] = await planned(1);
    await scheduling.clockAt('2026-11-23', '20:00');
    await scheduling.get(Dispatcher).dispatchDue();
    await setBackup(id!, `state = 'generating', attempt = 1, heartbeat_at = now()`);
    await setBackup(id!, `state = 'stopped', stop_reason = 'window-ended'`);
    await scheduling.get(Sweeper).sweep();
    expect((await scheduling.told('generation')).filter((job) => job.endsWith('-2'))).toEqual([]);
    await scheduling.owner.query('UPDATE night_capacity SET backup_count = 1');
    const [waiting] = await planned(1);
    await scheduling.clockAt('2026-11-24', '06:01');
    await Promise.all(scheduling.services.map((service) => service.get(Planner).replanMissed()));
    expect(await scheduling.nights([id!, waiting!])).toEqual(['2026-11-24', '2026-11-25']);
    expect((await scheduling.comments(id!)).slice(1)).toEqual([
      'Se cambia fecha de ejecución de respaldo a: 2026-11-24',
    ]);
    await scheduling.clockAt('2026-11-24', '20:00');
    await ofAll((dispatcher) => dispatcher.dispatchDue());
    expect((await scheduling.told('generation')).filter((job) => job.endsWith('-2'))).toHaveLength(1);
  });

  it('rule 12: leave alone what an operator paused, and go on with it once it is resumed', async () => {
    const [id] = await planned(1);
    await scheduling.clockAt('2026-11-23', '20:00');
    await scheduling.get(Dispatcher).dispatchDue();
    await setBackup(id!, `state = 'generating', attempt = 1, heartbeat_at = now()`);
    await setBackup(id!, `state = 'stopped', stop_reason = 'paused'`);
    await scheduling.clockAt('2026-11-24', '12:00');
    expect(await scheduling.get(Planner).replanMissed()).toBe(0);
    await setBackup(id!, `stop_reason = NULL`);
    expect(await scheduling.get(Planner).replanMissed()).toBe(1);
    expect(await scheduling.nights([id!])).toEqual(['2026-11-24']);
  });

  it('rule 10: catch up after an outage of three nights: everybody gets the next ones, and whoever will be late is told', async () => {
    await scheduling.owner.query('UPDATE night_capacity SET backup_count = 2');
    const ids = await planned(8);
    await scheduling.clockAt('2026-11-27', '12:00');
    await Promise.all(scheduling.services.map((service) => service.get(Planner).replanMissed()));
    const slots = await scheduling.slots(ids);
    expect(slots.map(({ night }) => night).toSorted((a, b) => a.localeCompare(b))).toEqual([
      '2026-11-27',
      '2026-11-27',
      '2026-11-28',
      '2026-11-28',
      '2026-11-29',
      '2026-11-29',
      '2026-11-30',
      '2026-11-30',
    ]);
    for (const [index, { night, toldLate }] of slots.entries()) {
      expect(toldLate).toBe(night === '2026-11-30');
      expect(await scheduling.comments(ids[index]!)).toHaveLength(2);
    }
  });

  it('rule 10: warn once whoever will not be served by the promised day, whatever held it up', async () => {
    const [id, kept] = await planned(2);
    await setBackup(id!, `state = 'generating', attempt = 5, heartbeat_at = now()`);
    await setBackup(id!, `state = 'failed', failure_code = 'WorkerDied'`);
    await scheduling.owner.query(`UPDATE backup SET state = 'generating' WHERE request_id = $1`, [kept]);
    await scheduling.owner.query(
      `UPDATE backup SET state = 'generated', generated_at = now(), expires_at = now(), done_count = document_count WHERE request_id = $1`,
      [kept],
    );
    await scheduling.get(PromiseWatch).warn();
    expect(await scheduling.comments(id!)).toHaveLength(1);
    await scheduling.clockAt('2026-12-01', '00:00:01');
    await Promise.all(scheduling.services.map((service) => service.get(PromiseWatch).warn()));
    expect((await scheduling.comments(id!)).slice(1)).toEqual([
      'Por la alta demanda no se alcanza a entregar hasta el 2026-11-30, como se estimó.',
    ]);
    expect(await scheduling.comments(kept!)).toHaveLength(1);
  });
});

describe('rule 9: the capacity that was measured', () => {
  let scheduling: OpenScheduling;

  beforeAll(async () => {
    scheduling = await OpenScheduling.open(await places());
    await scheduling.clockAt('2026-11-23');
  });
  afterAll(() => scheduling.close());

  /** One backup of the night, that took so many seconds. */
  async function generated(night: string, bytes: number, seconds: number, runs = 1): Promise<void> {
    const [id] = await scheduling.approve(1, null, 'generating');
    await scheduling.owner.query(`UPDATE backup_request SET estimated_bytes = $2 WHERE id = $1`, [id, bytes]);
    await scheduling.owner.query(
      `INSERT INTO schedule_slot (request_id, state, night, due_at, window_ends_at, promised_by, estimated_bytes)
       VALUES ($1, 'dispatched', $2::date, $2::date, $2::date + 1, $2::date, $3)`,
      [id, night, bytes],
    );
    await scheduling.owner.query(
      `INSERT INTO trail_entry (request_id, at, action, request_state, backup_state)
       SELECT $1::uuid, $2::date + n * interval '1 second', 'generating', 'approved', 'generating' FROM generate_series(1, $3) AS n
       UNION ALL SELECT $1::uuid, $2::date + ($3 + $4) * interval '1 second', 'generated', 'approved', 'generated'`,
      [id, night, runs, seconds],
    );
    await scheduling.owner.query(
      `UPDATE backup SET state = 'generated', generated_at = $2::date, expires_at = now() WHERE request_id = $1`,
      [id, night],
    );
  }
  const learned = async (): Promise<number | null> => {
    await scheduling.owner.query('UPDATE plan_setting SET learned_at = NULL');
    await scheduling.get(Throughput).learn();
    const [row] = await scheduling.owner.query<{ rate: number | null }[]>(
      'SELECT learned_bytes_per_second AS rate FROM plan_setting',
    );
    return row!.rate;
  };

  it('is unknown until five nights tell, then what three of four nights reach; interrupted runs do not count', async () => {
    for (const [index, seconds] of [100, 200, 400, 1_000].entries()) await generated(`2026-11-1${index}`, 1e9, seconds);
    expect(await learned()).toBeNull();
    await generated('2026-11-14', 1e9, 50);
    await generated('2026-11-14', 1e12, 1, 3);
    expect(await learned()).toBe(2_500_000);
  });

  it('bounds what a night holds, and gives way to what operators say of it', async () => {
    await scheduling.owner.query('UPDATE plan_setting SET learned_bytes_per_second = 1, concurrent_count = 1');
    const first = await scheduling.approve(3);
    await scheduling.owner.query(`UPDATE backup_request SET estimated_bytes = 20000 WHERE id = ANY ($1)`, [first]);
    await scheduling.get(Planner).planWaiting();
    expect(new Set(await scheduling.nights(first)).size).toBe(3);
    await scheduling.owner.query('UPDATE plan_setting SET corrected_bytes_per_second = 1000000');
    const second = await scheduling.approve(3);
    await scheduling.get(Planner).planWaiting();
    expect(new Set(await scheduling.nights(second)).size).toBe(1);
  });
});
