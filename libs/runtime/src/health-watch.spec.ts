import { HealthWatch } from './health-watch';
import { probe } from './probe';

/** A thing that can be taken away and given back. */
function aThing(terms: Parameters<typeof probe>[2] = {}) {
  const thing = { isThere: true, askedCount: 0 };
  const ask = async (): Promise<void> => {
    thing.askedCount += 1;
    if (!thing.isThere) throw new Error('connect ECONNREFUSED');
  };
  return Object.assign(thing, { probe: probe('objects', ask, terms) });
}

describe('the watch over what a service depends on', () => {
  it('keeps since when a thing is as it is, however often it looks', async () => {
    const thing = aThing();
    const watch = new HealthWatch([thing.probe]);
    const [first] = await watch.look();
    const [second] = await watch.look();
    expect(first).toEqual({ name: 'objects', isUp: true, error: null, sinceAt: expect.any(String) });
    expect(second).toEqual(first);
    thing.isThere = false;
    const [gone] = await watch.look();
    expect(gone).toMatchObject({ isUp: false, error: 'connect ECONNREFUSED' });
    expect(gone!.sinceAt >= first!.sinceAt).toBe(true);
    expect(await watch.look()).toEqual([gone]);
    thing.isThere = true;
    expect(await watch.look()).toMatchObject([{ isUp: true, error: null }]);
  });

  it('tells each thing apart', async () => {
    const there = probe('database', () => Promise.resolve());
    const away = probe('queues', () => Promise.resolve(false));
    const found = await new HealthWatch([there, away]).look();
    expect(found.map(({ name, isUp }) => [name, isUp])).toEqual([
      ['database', true],
      ['queues', false],
    ]);
    expect(found[1]!.error).toBe('queues does not answer');
  });

  it('does not bother what is costly to ask at each look', async () => {
    const [often, seldom] = [aThing(), aThing({ everyMs: 60_000 })];
    const watch = new HealthWatch([often.probe, seldom.probe]);
    for (let look = 0; look < 3; look += 1) await watch.look();
    expect([often.askedCount, seldom.askedCount]).toEqual([3, 1]);
  });

  it('has its last look at hand without asking again', async () => {
    const thing = aThing();
    const watch = new HealthWatch([thing.probe]);
    expect(watch.lastSeen()).toEqual([]);
    const found = await watch.look();
    expect(watch.lastSeen()).toEqual(found);
    expect(thing.askedCount).toBe(1);
  });

  it('takes what never answers for away', async () => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    const watch = new HealthWatch([probe('mail', () => new Promise(() => undefined))]);
    const look = watch.look();
    await jest.advanceTimersByTimeAsync(5_000);
    jest.useRealTimers();
    expect(await look).toMatchObject([{ isUp: false, error: 'no answer within 5000 ms' }]);
  });
});
