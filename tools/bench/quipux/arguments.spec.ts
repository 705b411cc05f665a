import { parseArguments } from './arguments';

describe('the command line of the benchmark of Quipux', () => {
  it('measures a user of 100,000 documents among five millions unless told otherwise', () => {
    expect(parseArguments([])).toMatchObject({
      isJson: false,
      isAnnex: false,
      isKept: false,
      documentCount: 5_000_000,
      busyCount: 100_000,
      rounds: 3,
      annexBytes: 500_000_000,
    });
  });

  it('takes every figure and switch', () => {
    const words = '--json --keep --annex --documents 20000 --of-user 500 --rounds 1 --bytes 9m --dir /x'.split(' ');
    expect(parseArguments(words)).toEqual({
      isJson: true,
      isAnnex: true,
      isKept: true,
      documentCount: 20_000,
      busyCount: 500,
      rounds: 1,
      annexBytes: 9_000_000,
      folder: '/x',
    });
  });

  it.each([
    ['--documents', 'muchos'],
    ['--rounds', '0'],
    ['--of-user', '1.5'],
    ['--bytes', '9x'],
    ['--dir'],
    ['--fast'],
    ['más'],
  ])('does not understand %s %s', (...words) => {
    expect(parseArguments(words)).toBeUndefined();
  });
});
