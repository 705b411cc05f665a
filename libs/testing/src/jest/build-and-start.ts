import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import startServers from './start-servers';
import stopServers from './stop-servers';

/** Without jest's own: pages that are built for tests bring React as developers have it. */
const { NODE_ENV: _, ...env } = process.env;

/** Builds what stories start while the servers come up: each alone would leave a processor idle. */
export default async function buildAndStart(): Promise<void> {
  const [built, started] = await Promise.allSettled([
    promisify(execFile)('npm', ['run', '-s', 'build'], { env }),
    startServers(),
  ]);
  if (started.status === 'rejected') throw started.reason as Error;
  if (built.status === 'fulfilled') return;
  await stopServers();
  const { stdout, stderr } = built.reason as { stdout: string; stderr: string };
  throw new Error(`npm run build failed:\n${stdout}${stderr}`);
}
