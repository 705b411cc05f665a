import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Does a piece of work while no other process does one in this directory; waits for its turn.
 * The kernel's lock is held by a helper that lives as long as we do: a killed process leaves no lock behind.
 * @throws when the turn does not come within two minutes.
 */
export async function alone<T>(dir: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const holder = spawn('flock', ['--wait', '120', join(dir, 'lock'), 'sh', '-c', 'echo held; exec cat > /dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(holder, 'close');
  const isHeld = await Promise.race([once(holder.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!isHeld) throw new Error(`another process is still at work in ${dir}`);
  try {
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
