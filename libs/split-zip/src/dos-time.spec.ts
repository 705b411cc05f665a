import { dosTime } from './dos-time';

const unpacked = (value: number): string => {
  const [date, time] = [Math.floor(value / 0x10000), value % 0x10000];
  const day = [(date >> 9) + 1980, (date >> 5) & 15, date & 31].join('-');
  return `${day} ${[time >> 11, (time >> 5) & 63, (time & 31) * 2].join(':')}`;
};

describe('the time of an entry', () => {
  it.each([
    ['2024-03-05T21:07:09Z', '2024-3-5 16:7:8'],
    ['2024-01-01T04:59:59Z', '2023-12-31 23:59:58'],
    ['1979-06-01T00:00:00Z', '1980-1-1 0:0:0'],
    ['1980-01-01T04:59:59Z', '1980-1-1 0:0:0'],
    ['2108-01-01T05:00:00Z', '2107-12-31 23:59:58'],
  ])('%s is written as the wall time of Guayaquil %s', (moment, wall) => {
    expect(unpacked(dosTime(new Date(moment)))).toBe(wall);
  });

  it('follows the offset that is given, never the machine', () => {
    expect(unpacked(dosTime(new Date('2024-03-05T21:07:09Z'), 60))).toBe('2024-3-5 22:7:8');
  });

  it('refuses a date that is none', () => {
    expect(() => dosTime(new Date('never'))).toThrow('not a valid date');
  });
});
