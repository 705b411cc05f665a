import { copies } from './take-over';

describe('the copies that take an upload over', () => {
  it('is one as long as one request may carry it', () => {
    expect(copies(1)).toEqual([{ start: 0, end: 1 }]);
    expect(copies(10, 10)).toEqual([{ start: 0, end: 10 }]);
  });

  it('are alike in size and leave nothing out', () => {
    expect(copies(11, 10)).toEqual([
      { start: 0, end: 6 },
      { start: 6, end: 11 },
    ]);
    const parts = copies(4_294_967_295);
    expect(parts).toHaveLength(16);
    expect(parts.at(-1)!.end).toBe(4_294_967_295);
    for (const [index, { start, end }] of parts.entries()) {
      expect(start).toBe(parts[index - 1]?.end ?? 0);
      expect(end - start).toBeGreaterThan(200 * 1_048_576);
    }
  });
});
