import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, closeSync, constants, openSync } from 'node:fs';
import { runProgram } from './run-program';

export interface HungMount {
  /** The mount answers again, that is, it is gone: whoever waits gets an error, and what lies under it is seen again. */
  end(): Promise<void>;
}

const device = '/dev/fuse';

/** Whether this process may mount: root, with the kernel's file systems in user space. */
export function canHangMounts(): boolean {
  try {
    accessSync(device, constants.R_OK | constants.W_OK);
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
}

/**
 * Mounts over a folder a file system that never answers, as a network mount does whose server is gone: every look at it waits. Do
 * not look at it from this process but by promises, each of which holds a thread.
 */
export async function hangMount(dir: string): Promise<HungMount> {
  // Who serves the file system reads the kernel's questions here; nobody does.
  const questions = openSync(device, 'r+');
  try {
    const options = 'fd=3,rootmode=40000,user_id=0,group_id=0,allow_other';
    const mounting = spawn('mount', ['-i', '-t', 'fuse', '-o', options, 'hung', dir], {
      stdio: ['ignore', 'ignore', 'inherit', questions],
    });
    const [code] = (await once(mounting, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`mount ended with ${code}`);
  } catch (error) {
    closeSync(questions);
    throw error;
  }
  return {
    end: async () => {
      closeSync(questions);
      await runProgram('umount', '-l', dir);
    },
  };
}
