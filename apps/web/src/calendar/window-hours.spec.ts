import fc from 'fast-check';
import { closingHour, durationBetween, hoursSentence } from './window-hours';

const hour = 3_600_000;
const hours = fc
  .integer({ min: 0, max: 1_439 })
  .map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);

describe('the hours of a window', () => {
  it('reach into the next day when it closes no later than it opens', () => {
    expect(durationBetween('20:00', '06:00')).toBe(10 * hour);
    expect(durationBetween('08:00', '17:30')).toBe(9.5 * hour);
    expect(durationBetween('06:00', '06:00')).toBe(24 * hour);
  });

  it('are told with the day on which it closes', () => {
    expect(hoursSentence('20:00', 10 * hour)).toBe('20:00 a 06:00 del día siguiente');
    expect(hoursSentence('08:00', 9 * hour)).toBe('08:00 a 17:00');
    expect(hoursSentence('14:00', 10 * hour)).toBe('14:00 a 00:00 del día siguiente');
    expect(hoursSentence('06:00', 24 * hour)).toBe('06:00 a 06:00 del día siguiente');
  });

  it('survive being written and read again, and never last longer than a day', () => {
    fc.assert(
      fc.property(hours, hours, (opensAt, closesAt) => {
        const durationMs = durationBetween(opensAt, closesAt);
        expect(closingHour(opensAt, durationMs)).toBe(closesAt);
        expect(durationMs).toBeGreaterThan(0);
        expect(durationMs).toBeLessThanOrEqual(24 * hour);
      }),
    );
  });
});
