import {
  dayOf,
  formatBytes,
  formatCount,
  formatDay,
  formatHour,
  formatMoment,
  formatRemaining,
  formatShortDay,
  formatShortWeekday,
  formatSpokenDay,
  formatSpokenMoment,
  monthsBefore,
  weekdayOf,
} from './format';

describe('dates are those of Guayaquil, whatever the reader’s clock', () => {
  it('writes a moment as the manual does', () => {
    expect(formatMoment('2017-02-08T21:55:50.123Z')).toBe('2017-02-08 16:55:50 (GMT-5)');
  });

  it('keeps the evening of Guayaquil on its own day although UTC is already on the next', () => {
    expect(formatMoment('2017-02-09T04:59:59Z')).toBe('2017-02-08 23:59:59 (GMT-5)');
    expect(dayOf('2017-02-09T04:59:59Z')).toBe('2017-02-08');
    expect(dayOf('2017-02-09T05:00:00Z')).toBe('2017-02-09');
  });

  it('does not move a day that has no time', () => {
    expect(formatDay('2016-12-08')).toBe('2016-12-08 (GMT-5)');
    expect(formatSpokenDay('2017-02-08')).toBe('miércoles, 8 de febrero de 2017');
    expect(formatShortDay('2017-02-08')).toBe('8 feb');
    expect(formatShortWeekday('2017-02-08')).toBe('mié');
  });

  it('speaks a moment with its hour', () => {
    expect(formatHour('2017-02-08T21:05:00Z')).toBe('16:05');
    expect(formatSpokenMoment('2017-02-08T21:05:00Z')).toBe('miércoles, 8 de febrero de 2017, 16:05');
  });

  it('counts the week from Monday', () => {
    expect(weekdayOf('2017-02-06')).toBe(1);
    expect(weekdayOf('2017-02-12')).toBe(7);
  });
});

describe('sizes and counts', () => {
  it.each([
    [0, '0 B'],
    [1023, '1.023 B'],
    [1024, '1 KB'],
    [1_048_575, '1.024 KB'],
    [1_048_576, '1 MB'],
    [1_610_612_736, '1,5 GB'],
    [5 * 1024 ** 4, '5 TB'],
    [2 * 1024 ** 5, '2.048 TB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('groups thousands the Ecuadorian way', () => expect(formatCount(1_234_567)).toBe('1.234.567'));
});

describe('what remains', () => {
  const hourMs = 3_600_000;
  it.each([
    [4 * 24 * hourMs, '4 días'],
    [25 * hourMs, '1 día y 1 hora'],
    [2 * hourMs + 60_000, '2 horas y 1 minuto'],
    [hourMs, '1 hora'],
    [59_999, 'menos de un minuto'],
    [120_000, '2 minutos'],
  ])('says %d ms as %s', (remainingMs, text) => expect(formatRemaining(remainingMs)).toBe(text));

  it('says nothing once the time is over', () => expect(formatRemaining(0)).toBeNull());
});

describe('months before a day', () => {
  it.each([
    ['2017-02-08', 6, '2016-08-08'],
    ['2017-03-31', 1, '2017-02-28'],
    ['2016-03-31', 1, '2016-02-29'],
    ['2017-01-15', 12, '2016-01-15'],
    ['2017-01-31', 60, '2012-01-31'],
  ])('%s less %d months is %s', (day, months, before) => expect(monthsBefore(day, months)).toBe(before));
});
