import fc from 'fast-check';
import { addDays, dayOf, momentAt, wallClock, wallClockWithZone } from './guayaquil';

describe('time in Ecuador', () => {
  it('shows a moment as the manual does', () => {
    expect(wallClockWithZone(new Date('2017-02-08T21:55:50Z'))).toBe('2017-02-08 16:55:50 (GMT-5)');
  });

  it('keeps the evening on its own day although UTC is already in the next', () => {
    expect(dayOf(new Date('2026-11-24T00:30:00Z'))).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-23T05:00:00Z'))).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-23T04:59:59Z'))).toBe('2026-11-22');
  });

  it('shows midnight as 00, not 24', () => {
    expect(wallClock(momentAt('2026-01-01'))).toBe('2026-01-01 00:00:00');
  });

  it('gives back the wall clock it was given', () => {
    const days = fc
      .date({ min: new Date('1994-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const times = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(fc.property(days, times, (day, time) => wallClock(momentAt(day, time)) === `${day} ${time}:00`));
  });

  it('counts days over months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});
