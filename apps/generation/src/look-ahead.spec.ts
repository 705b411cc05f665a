import { lookAhead } from './look-ahead';

describe('looking ahead', () => {
  it('yields in order whatever finishes first', async () => {
    const delays = [30, 1, 20, 5];
    const yielded: number[] = [];
    for await (const { result } of lookAhead(
      delays,
      3,
      (ms) => new Promise<number>((resolve) => setTimeout(() => resolve(ms), ms)),
    ))
      yielded.push(result);
    expect(yielded).toEqual(delays);
  });

  it('never has more than its depth under way', async () => {
    let underWay = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, (underWay += 1));
      await new Promise(setImmediate);
      underWay -= 1;
    };
    for await (const _ of lookAhead(Array.from({ length: 20 }), 4, work)) await new Promise(setImmediate);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('throws a failure in its turn, after what came before it was yielded, and leaves nothing running', async () => {
    let finished = 0;
    const work = async (item: number): Promise<number> => {
      await new Promise(setImmediate);
      if (item === 2) throw new Error('the third');
      finished += 1;
      return item;
    };
    const yielded: number[] = [];
    const run = async (): Promise<void> => {
      for await (const { result } of lookAhead([0, 1, 2, 3], 4, work)) yielded.push(result);
    };
    await expect(run()).rejects.toThrow('the third');
    expect(yielded).toEqual([0, 1]);
    expect(finished).toBe(3);
  });

  it('does not ask for more items than it looks ahead', async () => {
    let asked = 0;
    function* items(): Generator<number> {
      for (;;) yield (asked += 1);
    }
    for await (const { item } of lookAhead(items(), 3, async () => undefined)) if (item === 5) break;
    expect(asked).toBeLessThanOrEqual(8);
  });
});
