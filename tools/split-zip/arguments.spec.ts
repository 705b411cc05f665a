import { parseArguments } from './arguments';

const parsed = (line: string): ReturnType<typeof parseArguments> => parseArguments(line.split(' '));

it.each([
  ['-s 100m out.zip docs', { outPath: 'out', folder: 'docs', segmentBytes: 104_857_600, level: 6, isJson: false }],
  ['out docs', { outPath: 'out', folder: 'docs', segmentBytes: undefined, level: 6, isJson: false }],
  [
    '-9 --json -s 64K a/out.zip docs',
    { outPath: 'a/out', folder: 'docs', segmentBytes: 65_536, level: 9, isJson: true },
  ],
  ['-s 1g -0 out.zip docs', { outPath: 'out', folder: 'docs', segmentBytes: 1_073_741_824, level: 0, isJson: false }],
  ['-s 70000 out.zip docs', { outPath: 'out', folder: 'docs', segmentBytes: 70_000, level: 6, isJson: false }],
])('%s is understood', (line, wanted) => expect(parsed(line)).toEqual(wanted));

it.each(['', 'out.zip', 'out.zip a b', '-s out.zip docs', '-s 1t out.zip docs', '-x out.zip docs', '-s'])(
  '%j is not',
  (line) => expect(parsed(line)).toBeUndefined(),
);
