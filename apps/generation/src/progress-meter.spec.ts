import { ProgressMeter } from './progress-meter';

describe('the progress of a run', () => {
  let nowMs = 0;
  let meter: ProgressMeter;
  beforeEach(() => {
    nowMs = 0;
    meter = new ProgressMeter(() => nowMs);
  });

  const after = (ms: number, bytes: number): number => {
    nowMs += ms;
    meter.readBytes += bytes;
    return meter.reading().bytesPerSecond;
  };

  it('has no speed before it was measured', () => {
    expect(meter.reading()).toEqual({ doneCount: 0, readBytes: 0, writtenBytes: 0, bytesPerSecond: 0 });
    expect(after(900, 5_000)).toBe(0);
  });

  it('is as fast as it was measured', () => {
    expect(after(1_000, 5_000)).toBe(5_000);
    expect(after(2_000, 10_000)).toBe(5_000);
  });

  it('does not jump with one large file', () => {
    after(1_000, 1_000);
    const jumped = after(1_000, 1_000_000);
    expect(jumped).toBeGreaterThan(1_000);
    expect(jumped).toBeLessThan(400_000);
  });

  it('does not take for speed what an earlier run has done', () => {
    meter.goOn({ doneCount: 7, readBytes: 1_000_000, writtenBytes: 900_000 });
    expect(meter.reading()).toMatchObject({ doneCount: 7, readBytes: 1_000_000, bytesPerSecond: 0 });
    expect(after(1_000, 2_000)).toBe(2_000);
  });

  it('measures a stretch once, however often it is asked', () => {
    after(1_000, 4_000);
    expect([meter.reading(), meter.reading()].map(({ bytesPerSecond }) => bytesPerSecond)).toEqual([4_000, 4_000]);
  });
});
