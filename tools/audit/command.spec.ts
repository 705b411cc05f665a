import { commandOf } from './command';

const hash = 'a'.repeat(64);

it('takes verify, its form of answer, and links noted elsewhere', () => {
  expect(commandOf(['verify'])).toEqual({ json: false, noted: [] });
  expect(commandOf(['verify', '--json', '--noted', `7:${hash}`, '--noted', `9:${hash}`])).toEqual({
    json: true,
    noted: [
      { seq: 7, hash },
      { seq: 9, hash },
    ],
  });
});

it.each([
  [[]],
  [['mend']],
  [['verify', 'twice']],
  [['verify', '--noted', 'abc']],
  [['verify', '--noted', `x:${hash}`]],
])('refuses %j and says how it is used', (args) => {
  expect(() => commandOf(args)).toThrow('npm run -s audit -- verify');
});
