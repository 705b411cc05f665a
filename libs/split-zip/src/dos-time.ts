import { SplitZipError } from './errors';

/** Quito and Guayaquil have no daylight saving: wall time is UTC minus five hours, all year (GMT-5). */
export const guayaquilOffsetMinutes = -300;

const firstYear = 1980;
const lastYear = 2107;

/**
 * MS-DOS date (upper 16 bits) and time (lower 16 bits) as APPNOTE 4.4.6 wants: local wall time in steps of two seconds,
 * 1980 to 2107; moments outside are brought to the nearest bound. The zone is given, never the machine's, so that the
 * same moment makes the same bytes anywhere.
 * @throws SplitZipError `entry.time-invalid`
 */
export function dosTime(moment: Date, offsetMinutes = guayaquilOffsetMinutes): number {
  const wall = new Date(moment.getTime() + offsetMinutes * 60_000);
  const year = wall.getUTCFullYear();
  if (Number.isNaN(year)) throw new SplitZipError('entry.time-invalid', 'The time of an entry is not a valid date');
  if (year < firstYear) return packed(firstYear, 1, 1, 0, 0, 0);
  if (year > lastYear) return packed(lastYear, 12, 31, 23, 59, 58);
  return packed(
    year,
    wall.getUTCMonth() + 1,
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
  );
}

function packed(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const date = ((year - firstYear) << 9) | (month << 5) | day;
  const time = (hour << 11) | (minute << 5) | (second >> 1);
  return date * 0x10000 + time;
}
