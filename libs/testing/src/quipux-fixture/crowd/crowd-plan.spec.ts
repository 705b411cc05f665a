import { bundleCountOf, countsOf, spacingOf } from './crowd-plan';

describe('the plan of a crowd', () => {
  it('gives each clause its turn, and half of the received ones both trays', () => {
    expect(countsOf(12)).toEqual({ documentCount: 12, sentCount: 5, receivedCount: 8 });
    expect(countsOf(0)).toEqual({ documentCount: 0, sentCount: 0, receivedCount: 0 });
    expect(countsOf(7)).toEqual({ documentCount: 7, sentCount: 4, receivedCount: 4 });
  });

  it('spreads the documents of the busy user over all the others', () => {
    const plan = { documentCount: 5_000_000, busyCount: 100_000 };
    expect(bundleCountOf(plan)).toBe(2_500_000);
    expect(spacingOf(plan)).toBe(25);
  });

  it.each([
    [{ documentCount: 1001, busyCount: 10 }, 'even number'],
    [{ documentCount: 1000, busyCount: 15 }, 'tens'],
    [{ documentCount: 1000, busyCount: 0 }, 'tens'],
    [{ documentCount: 1000, busyCount: 100 }, 'the rest are the crowd'],
  ])('refuses %j', (plan, reason) => {
    expect(() => spacingOf(plan)).toThrow(reason);
  });
});
