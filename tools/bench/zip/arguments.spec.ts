import { parseArguments } from './arguments';

const parsed = (line: string): ReturnType<typeof parseArguments> => parseArguments(line.split(' ').filter(Boolean));

it('without words, everything is measured, three rounds', () => {
  expect(parsed('')).toMatchObject({ rounds: 3, corpora: ['realistic', 'text', 'tiny'], only: [], share: 1 });
});

it.each([
  ['--json --rounds 5 --corpus tiny --corpus text', { isJson: true, rounds: 5, corpora: ['text', 'tiny'] }],
  ['--only zip --only 7z-mx1 --share 0.1 --dir /x', { only: ['zip', '7z-mx1'], share: 0.1, folder: '/x' }],
  ['--memory --bytes 20g', { isMemory: true, memoryBytes: 20e9 }],
])('%s is understood', (line, wanted) => expect(parsed(line)).toMatchObject(wanted));

it.each([
  '--rounds 0',
  '--rounds x',
  '--corpus huge',
  '--share 2',
  '--share 0',
  '--bytes 1t',
  '--nothing 1',
  'zip',
  '--rounds',
])('%j is not', (line) => expect(parsed(line)).toBeUndefined());
