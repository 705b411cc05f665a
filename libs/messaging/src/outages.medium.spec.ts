import { randomUUID } from 'node:crypto';
import { rescheduleBackup, scheduleBackup, sweep } from '@respaldos/contracts';
import { eventually, redisPrefix, startRedis, temporaryDirectory, type RedisServer } from '@respaldos/testing';
import { MessageNotTold } from './faults';
import { MessagingClient } from './messaging-client';
import { MessagingServer } from './messaging-server';
import { Messenger } from './messenger';
import { Harness } from './spec/harness';
import { silent } from './spec/service';
import { recur } from './timetable';

const actor = { userId: 7, name: 'Rosa Quishpe', department: 'Archivo', institutionId: 3 };
const ask = () => ({ commandId: randomUUID(), actor, requestId: randomUUID(), day: '2026-11-30' });

describe('when Redis goes away', () => {
  const dir = temporaryDirectory('messaging-outages');
  let redis: RedisServer;
  let harness: Harness;
  let hasty: MessagingClient;

  beforeAll(async () => {
    redis = await startRedis({ dir });
    const location = { redisUrl: redis.url, prefix: redisPrefix() };
    harness = new Harness(location);
    hasty = new MessagingClient({ ...location, tellTimeoutMs: 250, log: silent });
  });
  afterEach(() => harness.stopServices());
  afterAll(async () => {
    await hasty.close();
    await harness.close();
    await redis.stop();
  });

  /** Comes back on the same port and knows nothing, like a Redis that keeps nothing on disk. */
  const restart = async () => (redis = await startRedis({ dir, port: redis.port }));

  it('telling fails at once, a hint is left to the sweeper, asking is busy, and all that is told after it is back is done', async () => {
    const done: string[] = [];
    await harness.serve(
      'scheduling',
      { scheduleBackup: async ({ requestId }) => void done.push(requestId) },
      { recurring: [recur(sweep, { everyMs: 3_600_000 })], timetableIntervalMs: 100 },
    );
    await harness.messenger.tell(scheduleBackup, { requestId: randomUUID() });
    await eventually(() => done.length === 1);
    await redis.stop();

    const messenger = new Messenger(hasty);
    const lost = messenger.tell(scheduleBackup, { requestId: randomUUID() });
    await expect(lost).rejects.toBeInstanceOf(MessageNotTold);
    await expect(messenger.ask(rescheduleBackup, ask())).rejects.toMatchObject({ code: 'service.busy' });
    await expect(messenger.hint(scheduleBackup, { requestId: randomUUID() })).resolves.toBeUndefined();
    await expect(messenger.isReady()).resolves.toBe(false);

    await restart();
    // Each connection comes back in its own time.
    for (const each of [messenger, harness.messenger]) await eventually(() => each.isReady());
    const requestIds = Array.from({ length: 50 }, () => randomUUID());
    for (const requestId of requestIds) await harness.messenger.tell(scheduleBackup, { requestId });
    await eventually(() => done.length === 51);
    expect(done.slice(1).sort()).toEqual(requestIds.sort());
    await eventually(async () => (await harness.queue('scheduling').getJobSchedulersCount()) === 1);
  });

  it('a job at work ends, and answers, once it is back', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await harness.serve('scheduling', { scheduleBackup: () => released });
    const requestId = randomUUID();
    await harness.messenger.tell(scheduleBackup, { requestId });
    await eventually(() => harness.jobIn('active', 'scheduling', scheduleBackup.id({ requestId })));
    redis.pids.forEach((pid) => process.kill(pid, 'SIGSTOP'));
    release();
    await expect(new Messenger(hasty).tell(scheduleBackup, { requestId })).rejects.toBeInstanceOf(MessageNotTold);
    redis.pids.forEach((pid) => process.kill(pid, 'SIGCONT'));
    await eventually(() => harness.jobIn('completed', 'scheduling', scheduleBackup.id({ requestId })));
  });

  it('services that start without it begin to work when it is there', async () => {
    await redis.stop();
    const client = new MessagingClient({ ...harness.location, log: silent });
    const messenger = new Messenger(client);
    const done: string[] = [];
    const acts = { scheduleBackup: async ({ requestId }: { requestId: string }) => void done.push(requestId) };
    const service = await harness.serve('scheduling', acts);
    const server = service.getTransportServer() as unknown as MessagingServer;
    await expect(server.isReady()).resolves.toBe(false);
    const telling = messenger.tell(scheduleBackup, { requestId: randomUUID() });
    await restart();
    await telling;
    await eventually(() => done.length === 1);
    await expect(server.isReady()).resolves.toBe(true);
    await client.close();
  });
});
