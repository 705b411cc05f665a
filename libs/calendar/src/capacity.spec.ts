import { momentAt } from '@respaldos/runtime';
import { capacityOfNight, type CapacityTerms } from './capacity';

const night = {
  night: '2026-11-23',
  opensAt: momentAt('2026-11-23', '20:00'),
  closesAt: momentAt('2026-11-24', '06:00'),
};
const terms = (overrides: Partial<CapacityTerms> = {}): CapacityTerms => ({
  ceiling: { backupCount: 200, totalBytes: 1e12 },
  correctedByNight: new Map(),
  concurrentCount: 4,
  bytesPerSecond: null,
  factor: 1,
  ...overrides,
});

describe('rule 9: what a night holds', () => {
  it('is the ceiling while nothing was measured', () => {
    expect(capacityOfNight(night, terms())).toEqual({ backupCount: 200, totalBytes: 1e12 });
  });

  it('is what the measured machines can do while its window is open', () => {
    expect(capacityOfNight(night, terms({ bytesPerSecond: 1_000_000 })).totalBytes).toBe(4 * 36_000 * 1_000_000);
    const longer = { ...night, closesAt: momentAt('2026-11-24', '16:00') };
    expect(capacityOfNight(longer, terms({ bytesPerSecond: 1_000_000 })).totalBytes).toBe(8 * 36_000 * 1_000_000);
  });

  it('is never more than the ceiling, however fast they are', () => {
    expect(capacityOfNight(night, terms({ bytesPerSecond: 1e9 })).totalBytes).toBe(1e12);
  });

  it('is multiplied in a surge', () => {
    expect(capacityOfNight(night, terms({ factor: 2.5 }))).toEqual({ backupCount: 500, totalBytes: 2.5e12 });
  });

  it('is what an operator said of that very night, as it was said', () => {
    const correctedByNight = new Map([['2026-11-23', { backupCount: 3, totalBytes: 7 }]]);
    const corrected = terms({ correctedByNight, factor: 9, bytesPerSecond: 1e9 });
    expect(capacityOfNight(night, corrected)).toEqual({ backupCount: 3, totalBytes: 7 });
    expect(capacityOfNight({ ...night, night: '2026-11-24' }, corrected).backupCount).toBe(1_800);
  });
});
