import { asVariables, carefreeBase, eventually, temporaryDirectory, testServers } from '@respaldos/testing';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(300_000);

const demo = resolve(__dirname, '../../dist/tools/demo/main.js');

/** Processes whose command line names a folder: the servers and services of a demo that runs there. */
function processesOf(dir: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    try {
      return (
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dir) ||
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`WORK_DIR=${dir}`)
      );
    } catch {
      return false; // it has ended meanwhile
    }
  });
}

describe('npm run demo', () => {
  let dir: string;
  beforeEach(() => {
    dir = temporaryDirectory('demo', carefreeBase());
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('--once --json does the whole main job, ends with one line of JSON, and leaves no process behind', async () => {
    const args = [
      demo,
      '--once',
      '--json',
      '--documents',
      '60',
      '--segment-bytes',
      '300000',
      '--out',
      join(dir, 'out'),
    ];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: dir });
    const report = JSON.parse(stdout.trim().split('\n').at(-1)!) as {
      backup: { segments: { name: string; bytes: number; sha256: string }[] };
    };
    expect(report).toMatchObject({
      request: { number: 1, state: 'fulfilled' },
      backup: { state: 'generated', documents: 60, exceptions: 4 },
      mail: { to: 'maria.nacato@quipux.test', subject: expect.stringContaining('1') },
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      afterExpiry: { requestState: 'deleted', backupState: 'deleted', linkStatus: 404 },
      seconds: expect.any(Number),
    });
    expect(report.backup.segments.length).toBeGreaterThan(1);
    for (const { name, bytes } of report.backup.segments) expect(statSync(join(dir, 'out', name)).size).toBe(bytes);
    for (const { bytes } of report.backup.segments) expect(bytes).toBeLessThanOrEqual(300_000);
    execFileSync('7z', ['t', join(dir, 'out', 'respaldo_1.zip')]);
    expect(processesOf(dir)).toEqual([]);
  });

  it('for a visitor, on the servers that the environment names, prints where to go and who may enter, lets time pass, and ends cleanly at «s»', async () => {
    const child = spawn(process.execPath, [demo, '--documents', '60'], {
      cwd: dir,
      env: { ...process.env, ...asVariables(testServers()) },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let shown = '';
    child.stdout.on('data', (text: Buffer) => (shown += text.toString()));
    await eventually(() => /s = salir/.test(shown), { timeoutMs: 240_000 });
    expect(shown).toMatch(/http:\/\/127\.0\.0\.1:\d+[\s\S]*AIQ[\s\S]*Operadora de la SGE/);
    child.stdin.end('n\ns\n');
    await new Promise((resolveExit) => child.once('exit', resolveExit));
    expect(shown).toMatch(/Ahora es \d{4}-\d\d-\d\d/);
    expect(processesOf(dir)).toEqual([]);
  });

  it('refuses a number that is none, naming what was expected', async () => {
    const failed = promisify(execFile)(process.execPath, [demo, '--once', '--documents', 'muchos'], { cwd: dir });
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--documents: expected a whole number from 21'),
    });
  });
});
