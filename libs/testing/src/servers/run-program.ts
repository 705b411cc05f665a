import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const setpriv = '/usr/bin/setpriv';

/** The same command, to which the kernel sends a signal when we are gone, however we went: even SIGKILL leaves it not behind. */
export function dyingWithUs(command: string[], signal: NodeJS.Signals): string[] {
  return existsSync(setpriv) ? [setpriv, '--pdeathsig', signal.slice('SIG'.length), ...command] : command;
}

/** Runs a program to its end. @throws when it fails, with what it wrote to its standard error. */
export async function runProgram(...command: string[]): Promise<void> {
  const [program = '', ...args] = dyingWithUs(command, 'SIGKILL');
  await promisify(execFile)(program, args, { timeout: 180_000 });
}
