import { passwordMatches, storedPasswordFor } from './password';

describe('a password of Quipux', () => {
  it('is stored as characters 2 to 27 of its MD5', () => {
    // md5('123') = 202cb962ac59075b964b07152d234b70; the stored form is the one of Quipux's own first user
    expect(storedPasswordFor('123')).toBe('02cb962ac59075b964b07152d2');
  });

  it('matches its stored form and nothing else', () => {
    expect(passwordMatches('02cb962ac59075b964b07152d2', '123')).toBe(true);
    expect(passwordMatches('02cb962ac59075b964b07152d2', '124')).toBe(false);
    expect(passwordMatches('02CB962AC59075B964B07152D2', '123')).toBe(false);
  });

  it.each(['', '0', '202cb962ac59075b964b07152d234b70', '02cb962ac59075b964b07152d', 'ñ'.repeat(26)])(
    'never matches the malformed stored form %j',
    (stored) => {
      expect(passwordMatches(stored, '123')).toBe(false);
      expect(passwordMatches(stored, '')).toBe(false);
    },
  );

  it('takes letters beyond ASCII as UTF-8, as browsers do', () => {
    // md5 of the bytes 70 c3 a1 72 61 6d 6f
    expect(storedPasswordFor('páramo')).toHaveLength(26);
    expect(passwordMatches(storedPasswordFor('páramo'), 'paramo')).toBe(false);
  });
});
