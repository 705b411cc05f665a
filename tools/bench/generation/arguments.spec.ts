import { tmpdir } from 'node:os';
import { parseArguments } from './arguments';

const parsed = (line: string): ReturnType<typeof parseArguments> => parseArguments(line.split(' ').filter(Boolean));

it('without words, 3 GB in 2,000 documents are generated in segments of 1 GiB', () => {
  expect(parsed('')).toEqual({
    isJson: false,
    bytes: 3e9,
    documentCount: 2000,
    segmentBytes: 1_073_741_824,
    isSparse: false,
    isAlone: false,
    testsArchive: false,
    folder: tmpdir(),
  });
});

it.each([
  ['--json --bytes 100g --sparse', { isJson: true, bytes: 100e9, isSparse: true }],
  ['--alone --test-archive', { isAlone: true, testsArchive: true }],
  [
    '--bytes 10m --documents 40 --segment 2m --dir /x',
    { bytes: 10e6, documentCount: 40, segmentBytes: 2e6, folder: '/x' },
  ],
])('%s is understood', (line, wanted) => expect(parsed(line)).toMatchObject(wanted));

it.each(['--bytes muchos', '--bytes 0', '--documents 0', '--documents x', '--segment 1t', '--rounds 3', 'algo'])(
  '%s is not understood',
  (line) => expect(parsed(line)).toBeUndefined(),
);
