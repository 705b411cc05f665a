import { createHash, timingSafeEqual } from 'node:crypto';

/** Quipux keeps characters 2 to 27 of the lower-case hexadecimal MD5, unsalted, in `usua_pasw`. */
export function storedPasswordFor(password: string): string {
  return createHash('md5').update(password, 'utf8').digest('hex').slice(1, 27);
}

/** Whether `password` is the one that `usua_pasw` stands for, in a time that tells nothing about where they differ. */
export function passwordMatches(stored: string, password: string): boolean {
  const expected = Buffer.from(storedPasswordFor(password));
  const found = Buffer.from(stored);
  if (found.length === expected.length) return timingSafeEqual(found, expected);
  timingSafeEqual(expected, expected);
  return false;
}
