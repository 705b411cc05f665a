import { dispatchDue, sweep } from '@respaldos/contracts';
import { eventually, redisPrefix, testServers } from '@respaldos/testing';
import { connectToTell, untilConnected } from './connection';
import { queueStateOf, roundsOf } from './queue-state';
import { Harness } from './spec/harness';
import { recur } from './timetable';

const redis = connectToTell(testServers().redisUrl).on('error', () => undefined);
const harness = new Harness({ redisUrl: testServers().redisUrl, prefix: redisPrefix() });
beforeAll(() => untilConnected(redis, 5_000));
afterAll(async () => {
  redis.disconnect();
  await harness.close();
});
afterEach(async () => {
  await harness.stopServices();
  for (const queue of [harness.queue('scheduling'), harness.queue('requests')]) await queue.obliterate({ force: true });
});

describe('the state of a queue', () => {
  it('tells what waits, and for how long the oldest has', async () => {
    const queue = harness.queue('requests');
    const add = (at: number) => queue.add('close-request', {}, { timestamp: at });
    await add(Date.now() - 90_000);
    await add(Date.now());
    await queue.add('close-request', {}, { delay: 60_000 });
    const state = await queueStateOf(queue);
    expect(state).toMatchObject({
      queue: 'requests',
      waitingCount: 2,
      delayedCount: 1,
      activeCount: 0,
      failedCount: 0,
    });
    expect(state.oldestWaitingMs).toBeGreaterThanOrEqual(90_000);
    expect(state.oldestWaitingMs).toBeLessThan(600_000);
  });

  it('tells of an empty queue that nothing waits', async () => {
    expect(await queueStateOf(harness.queue('requests'))).toMatchObject({ waitingCount: 0, oldestWaitingMs: null });
  });
});

describe('the rounds of a queue', () => {
  it('tell when the last tick ended, and that one failed', async () => {
    const failing = { sweep: () => Promise.reject(new Error('no')), dispatchDue: () => Promise.resolve() };
    const recurring = [recur(sweep, { everyMs: 300 }), recur(dispatchDue, { everyMs: 300 })];
    await harness.serve('scheduling', failing, { recurring });
    const rounds = await eventually(async () => {
      const found = await roundsOf(harness.queue('scheduling'));
      return found.length === 2 && found.every(({ endedAgoMs }) => endedAgoMs !== null) && found;
    });
    expect(rounds.toSorted((one, other) => one.message.localeCompare(other.message))).toMatchObject([
      { queue: 'scheduling', message: 'dispatch-due', everyMs: 300, isLate: false, hasFailed: false },
      { queue: 'scheduling', message: 'sweep', everyMs: 300, isLate: false, hasFailed: true },
    ]);
    for (const { endedAgoMs } of rounds) expect(endedAgoMs).toBeLessThan(60_000);
  });

  it('are late when nobody has taken a tick for long', async () => {
    const queue = harness.queue('scheduling');
    await queue.upsertJobScheduler('sweep', { every: 60_000 }, { name: 'sweep', data: {} });
    expect(await roundsOf(queue)).toMatchObject([{ message: 'sweep', isLate: false, endedAgoMs: null }]);
    // Ten minutes in which nobody served the queue.
    await redis.zadd(queue.toKey('repeat'), Date.now() - 600_000, 'sweep');
    expect(await roundsOf(queue)).toMatchObject([{ message: 'sweep', isLate: true }]);
  });
});
