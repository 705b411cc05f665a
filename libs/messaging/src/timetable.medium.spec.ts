import { dispatchDue, sweep } from '@respaldos/contracts';
import { eventually, redisPrefix, testServers } from '@respaldos/testing';
import { currentContext } from './log-context';
import { Harness } from './spec/harness';
import { recur } from './timetable';

const everyMs = 150;

describe('the timetable of a queue', () => {
  let harness: Harness;
  beforeEach(() => (harness = new Harness({ redisUrl: testServers().redisUrl, prefix: redisPrefix() })));
  afterEach(() => harness.close());

  const schedulers = () => harness.queue('scheduling').getJobSchedulers();
  const keys = async () => (await schedulers()).map(({ key }) => key).sort();

  it('tells a message once per tick, however many processes keep it and whenever they start', async () => {
    const ticks: number[] = [];
    const serve = () =>
      harness.serve(
        'scheduling',
        { sweep: async () => void ticks.push(Number(currentContext()?.jobId?.split(':').at(-1))) },
        { recurring: [recur(sweep, { everyMs })] },
      );
    await Promise.all([serve(), serve()]);
    await eventually(() => ticks.length >= 3);
    await serve();
    await eventually(() => ticks.length >= 7);
    const gaps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0));
    expect(new Set(ticks).size).toBe(ticks.length);
    expect(gaps.filter((gap) => gap <= 0 || gap % everyMs !== 0)).toEqual([]);
  });

  it('forgets the messages that are no longer declared, and takes a new rhythm', async () => {
    const hourly = { everyMs: 3_600_000 };
    await harness.serve('scheduling', {}, { recurring: [recur(sweep, hourly), recur(dispatchDue, hourly)] });
    await eventually(async () => (await keys()).length === 2);
    await harness.stopServices();
    await harness.serve('scheduling', {}, { recurring: [recur(sweep, { everyMs: 7_200_000 })] });
    const [only] = await eventually(async () => {
      const found = await schedulers();
      return found.length === 1 && Number(found[0]?.every) === 7_200_000 && found;
    });
    expect(only?.key).toBe('sweep');
  });

  it('is left alone by a service that declares none', async () => {
    await harness.serve('scheduling', {}, { recurring: [recur(sweep, { everyMs: 3_600_000 })] });
    await eventually(async () => (await keys()).length === 1);
    const service = await harness.serve('scheduling', {});
    await service.close();
    expect(await keys()).toEqual(['sweep']);
  });

  it('is put right when Redis has lost it', async () => {
    const recurring = [recur(sweep, { everyMs: 3_600_000 })];
    await harness.serve('scheduling', {}, { recurring, timetableIntervalMs: 50 });
    await eventually(async () => (await keys()).length === 1);
    await harness.queue('scheduling').removeJobScheduler('sweep');
    await eventually(async () => (await keys()).length === 1);
  });

  it('reads cron in the time of Ecuador', async () => {
    await harness.serve('scheduling', {}, { recurring: [recur(sweep, { cron: '30 2 * * *' })] });
    const [scheduler] = await eventually(async () => {
      const found = await schedulers();
      return found.length === 1 && found;
    });
    expect(new Date(scheduler?.next ?? 0).toISOString()).toMatch(/T07:30:00\.000Z$/);
  });
});
