import { carefreeBase, removeWithServers, temporaryDirectory } from '@respaldos/testing';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

jest.setTimeout(600_000);
/** Before jest loses patience: what the drill said until then is told, and its servers and mounts are ended. */
const drillMs = 480_000;

const faults = resolve(__dirname, '../../dist/tools/faults/main.js');
const short = ['--rounds', '1', '--strikes', '8', '--seed', '5', '--documents', '60', '--json'];

/** In its own servers: a Redis that is emptied is nobody else's. */
function run(args: string[], cwd: string): Promise<{ code: number | null; out: string; said: string }> {
  const child = spawn(process.execPath, [faults, ...args], { cwd, env: { PATH: process.env.PATH } });
  const ending = setTimeout(() => child.kill('SIGTERM'), drillMs);
  let out = '';
  let said = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((done) => {
    child.once('close', (code) => {
      clearTimeout(ending);
      done({ code, out, said });
    });
  });
}

describe('npm run faults', () => {
  let dir: string;
  beforeEach(() => void (dir = temporaryDirectory('faults', carefreeBase())));
  // A drill that had to be killed leaves its disk mounted.
  afterEach(() => removeWithServers(dir));

  it('strikes the services and their servers, and finds every request ended well, once and whole', async () => {
    const only = ['kill-generation', 'kill-requests', 'redis-emptied', 'postgres-crash', 's3-503', 's3-rot'];
    const { code, out, said } = await run([...short, ...only.flatMap((name) => ['--only', name])], dir);
    // When it fails, what was said shows which invariant, which request, and where its evidence lies.
    expect([code, code === 0 ? '' : said]).toEqual([0, '']);
    const report = JSON.parse(out) as { strikes: Record<string, number> };
    expect(report).toMatchObject({ rounds: 1, requests: 3, identical: 3, breaches: [] });
    expect(Object.values(report.strikes).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(4);
  });

  it('tells how it is used when it is not understood', async () => {
    const { code, said } = await run(['--only', 'sismo'], dir);
    expect(code).toBe(2);
    expect(said).toContain('kill-generation');
  });
});
