import { mkdirSync } from 'node:fs';
import { runProgram } from './run-program';

export interface SmallDisk {
  /** Room comes back: the disk is larger from now on. */
  enlarge(bytes: number): Promise<void>;
  end(): Promise<void>;
}

/** A disk of so many bytes (whole pages) in a folder, to be filled up. For root only. */
export async function mountSmallDisk(dir: string, bytes: number): Promise<SmallDisk> {
  mkdirSync(dir, { recursive: true });
  await runProgram('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'small', dir);
  return {
    enlarge: (more) => runProgram('mount', '-o', `remount,size=${more}`, dir),
    end: () => runProgram('umount', '-l', dir),
  };
}
