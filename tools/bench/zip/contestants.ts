import { join } from 'node:path';
import type { Command } from './child-run';

export interface Contestant {
  readonly name: string;
  readonly isOurs: boolean;
  /** Runs in the first round only. */
  readonly isSlow: boolean;
  /** Packs a folder below the present one into `out/o.zip`. */
  command(corpus: string): Command;
}

/** What a person who knows the corpus would tell a packer not to compress. */
export const compressedTypes = ['.pdf', '.p7m', '.p7s', '.docx', '.xlsx', '.pptx'];

const partSize = '100m';
const archive = 'out/o.zip';

const program = (name: string, program: string, args: (corpus: string) => string[], isSlow = false): Contestant => ({
  name,
  isOurs: false,
  isSlow,
  command: (corpus) => ({ program, args: args(corpus) }),
});

/** Another run of Node, in which `packers.ts` has the packer of that name. */
const packer = (name: string, isOurs: boolean, isSlow: boolean): Contestant => ({
  name,
  isOurs,
  isSlow,
  command: (corpus) => ({ program: process.execPath, args: [join(__dirname, 'pack.js'), name, corpus] }),
});

const zip = ['-q', '-r', '-X', '-6', '-s', partSize];
const sevenZip = ['a', '-tzip', '-bd', '-bso0', `-v${partSize}`];

export const contestants: readonly Contestant[] = [
  {
    ...packer('direct', true, false),
    command: (corpus) => ({
      program: process.execPath,
      args: [join(__dirname, '../../split-zip/main.js'), '-s', partSize, archive, corpus],
    }),
  },
  packer('through-archiver', true, false),
  program('zip', 'zip', (corpus) => [...zip, archive, corpus]),
  program('zip-n', 'zip', (corpus) => [...zip, '-n', compressedTypes.join(':'), archive, corpus]),
  packer('archiver-store-by-type', false, false),
  packer('archiver', false, true),
  program('7z-mx1', '7z', (corpus) => [...sevenZip, '-mx=1', archive, corpus]),
  program('7z-mx5', '7z', (corpus) => [...sevenZip, '-mx=5', archive, corpus], true),
  packer('yazl', false, true),
  packer('zip.js', false, true),
];
