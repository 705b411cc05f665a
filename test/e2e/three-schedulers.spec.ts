import { roleOf } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { momentAt } from '@respaldos/runtime';
import {
  createDatabase,
  eventually,
  freePort,
  insertBackupRow,
  insertRequestRow,
  redisPrefix,
  testServers,
  type TestDatabase,
} from '@respaldos/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';

jest.setTimeout(240_000);

const root = resolve(__dirname, '../..');
const twoHoursMs = 2 * 3_600_000;
/** As hosts that nobody looks after: two hours ahead in Japan, two hours behind in New York, right in Kiribati. */
const hosts = [
  { skewMs: twoHoursMs, zone: 'Asia/Tokyo' },
  { skewMs: -twoHoursMs, zone: 'America/New_York' },
  { skewMs: 0, zone: 'Pacific/Kiritimati' },
];

describe("rules 9 and 10: three schedulers on hosts with wrong clocks and other zones: only the database's clock decides", () => {
  const prefix = redisPrefix();
  const processes: ChildProcess[] = [];
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    await clockAt('2026-10-30', '10:00');
    for (const host of hosts) processes.push(await startScheduler(host));
  });
  afterAll(async () => {
    await Promise.all(processes.map(stop));
    await owner.destroy();
    await database.drop();
  });

  const clockAt = (day: string, time: string): Promise<unknown> =>
    owner.query('UPDATE clock SET shift = $1::timestamptz - now()', [momentAt(day, time).toISOString()]);

  async function startScheduler({ skewMs, zone }: (typeof hosts)[number]): Promise<ChildProcess> {
    const port = String(await freePort());
    const env = {
      PATH: process.env.PATH,
      TZ: zone,
      SKEW_MS: String(skewMs),
      HOST: '127.0.0.1',
      PORT: port,
      DATABASE_URL: database.urlAs(roleOf('scheduling')),
      REDIS_URL: testServers().redisUrl,
      REDIS_PREFIX: prefix,
      LOG_LEVEL: 'silent',
      DISPATCH_EVERY_MS: '500',
      SWEEP_EVERY_MS: '1000',
    };
    const preload = resolve(root, 'test/support/skewed-clock.cjs');
    const args = ['--require', preload, 'dist/services/scheduling.js'];
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
    const isReady = () =>
      fetch(`http://127.0.0.1:${port}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await eventually(async () => child.exitCode !== null || (await isReady()), { timeoutMs: 60_000 });
    expect(child.exitCode).toBeNull();
    return child;
  }

  async function stop(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async function sent(): Promise<string[]> {
    const open = openQueues({ redisUrl: testServers().redisUrl, prefix });
    const jobs = await open.queues
      .find(({ name }) => name === 'generation')!
      .getJobs(['waiting', 'delayed', 'prioritized']);
    await open.close();
    return jobs.map(({ id }) => id!).filter((id) => id.startsWith('generate-backup'));
  }

  it('give everybody the same night and promise, and send each backup once, at its hour', async () => {
    const backups: string[] = [];
    for (let count = 0; count < 24; count += 1) {
      const { id } = await insertRequestRow(owner);
      await owner.query('UPDATE backup_request SET approved_at = clock_now() WHERE id = $1', [id]);
      backups.push((await insertBackupRow(owner, id)).id);
    }
    await owner.query('UPDATE plan_setting SET concurrent_count = 100');
    const slots = await eventually(
      async () => {
        const rows = await owner.query<{ night: string; due: Date; promised: string }[]>(
          'SELECT night::text, due_at AS due, promised_by::text AS promised FROM schedule_slot',
        );
        return rows.length === 24 ? rows : undefined;
      },
      { timeoutMs: 90_000 },
    );
    for (const slot of slots)
      expect(slot).toEqual({ night: '2026-10-30', due: momentAt('2026-10-30', '20:00'), promised: '2026-11-10' });
    expect(await sent()).toEqual([]);

    await clockAt('2026-10-30', '20:00');
    await eventually(
      async () => {
        const [row] = await owner.query<{ count: number }[]>(
          `SELECT count(*)::int AS count FROM schedule_slot WHERE state = 'dispatched'`,
        );
        return row!.count === 24;
      },
      { timeoutMs: 90_000 },
    );
    const jobs = await eventually(async () => ((await sent()).length >= 24 ? sent() : undefined), {
      timeoutMs: 90_000,
    });
    const each = new Set(jobs.map((job) => job.replace(/-again-\d+$/, '')));
    expect(each).toEqual(new Set(backups.map((id) => `generate-backup-${id}-1`)));
  });

  it('go on while one of them is killed, whichever had the clock that was right', async () => {
    await stop(processes[2]!);
    const { id } = await insertRequestRow(owner);
    await insertBackupRow(owner, id);
    await eventually(
      async () => {
        const [slot] = await owner.query<{ state: string }[]>('SELECT state FROM schedule_slot WHERE request_id = $1', [
          id,
        ]);
        return slot?.state === 'dispatched';
      },
      { timeoutMs: 120_000 },
    );
  });
});
