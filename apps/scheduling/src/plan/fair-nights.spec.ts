import fc from 'fast-check';
import { aWaiting, nights, waitingOf } from '../spec/plan-builders';
import { fairNights } from './fair-nights';

describe('rule 11: the fair night', () => {
  it('shares every night alike between the institutions that wait, however much each of them asked for', () => {
    const [large, small] = [waitingOf(1, 6), waitingOf(2, 2)];
    const fair = fairNights([...large, ...small], nights(10));
    expect(small.map((waiting) => fair.get(waiting))).toEqual([0, 1]);
    expect(large.map((waiting) => fair.get(waiting))).toEqual([0, 1, 2, 2, 3, 3]);
  });

  it('shares by what a backup takes of the night, not by their number alone', () => {
    const [heavy, light] = [waitingOf(1, 4, { bytes: 50 }), waitingOf(2, 10, { bytes: 5 })];
    const fair = fairNights([...heavy, ...light], nights(10, { backupCount: 100, totalBytes: 100 }));
    expect(light.every((waiting) => fair.get(waiting) === 0)).toBe(true);
    expect(heavy.map((waiting) => fair.get(waiting))).toEqual([0, 1, 1, 2]);
  });

  it('goes lane by lane, and within an institution by age', () => {
    const normal = waitingOf(1, 2);
    const urgent = aWaiting({ institution: 1, lane: 'urgent' });
    const deferred = aWaiting({ institution: 2, lane: 'deferred', since: 0 });
    const fair = fairNights([...normal, deferred, urgent], nights(10));
    expect([urgent, ...normal, deferred].map((waiting) => fair.get(waiting))).toEqual([0, 0, 1, 1]);
  });

  it('leaves room for what no plan moves, and gives none to whom the nights do not reach', () => {
    const three = nights(3);
    three[0]!.fixed = { backupCount: 2, totalBytes: 10 };
    const everybody = waitingOf(1, 5);
    const fair = fairNights(everybody, three);
    expect(everybody.map((waiting) => fair.get(waiting))).toEqual([1, 1, 2, 2, undefined]);
  });

  it('gives a backup larger than any night an empty one', () => {
    const [oversize, other] = [aWaiting({ institution: 1, bytes: 5_000 }), aWaiting({ institution: 2 })];
    const fair = fairNights([oversize, other], nights(5));
    expect([oversize, other].map((waiting) => fair.get(waiting))).toEqual([0, 1]);
  });

  it('never puts more into a night than it holds, and never leaves one empty while somebody waits', () => {
    const sizes = fc.array(fc.record({ institution: fc.nat(5), bytes: fc.integer({ min: 1, max: 60 }) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(sizes, (asked) => {
        const everybody = asked.map((overrides) => aWaiting(overrides));
        const fair = fairNights(everybody, nights(80, { backupCount: 3, totalBytes: 100 }));
        expect(fair.size).toBe(everybody.length);
        const last = Math.max(-1, ...fair.values());
        for (let index = 0; index <= last; index += 1) {
          const inNight = everybody.filter((waiting) => fair.get(waiting) === index);
          expect(inNight.length).toBeGreaterThanOrEqual(1);
          expect(inNight.length).toBeLessThanOrEqual(3);
          expect(inNight.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
