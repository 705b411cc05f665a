import { performance } from 'node:perf_hooks';
import { Pace } from './pace';

const never = new AbortController().signal;

describe('Pace', () => {
  it('lets no more through in a time than it was told, however many ask at once', async () => {
    const pace = new Pace(100);
    const startMs = performance.now();
    await Promise.all(Array.from({ length: 21 }, () => pace.turn(never)));
    // The first goes at once, the other twenty 10 ms apart; timers of Node may fire a millisecond early.
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(195);
  });

  it('keeps the order in which they asked', async () => {
    const pace = new Pace(500);
    const came: number[] = [];
    await Promise.all([0, 1, 2, 3].map((each) => pace.turn(never).then(() => came.push(each))));
    expect(came).toEqual([0, 1, 2, 3]);
  });

  it('does not make up for turns that nobody took', async () => {
    const pace = new Pace(100);
    await pace.turn(never);
    const meanwhile = new Pace(20);
    await meanwhile.turn(never);
    await meanwhile.turn(never);
    const startMs = performance.now();
    await Promise.all([0, 1, 2].map(() => pace.turn(never)));
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(18);
  });

  it('lets whoever is asked to stop go without a turn', async () => {
    const pace = new Pace(0.001);
    await pace.turn(never);
    const stopping = new AbortController();
    const waiting = pace.turn(stopping.signal);
    stopping.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
