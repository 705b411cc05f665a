import { carefreeBase, temporaryDirectory } from '@respaldos/testing';
import { execFile, execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoProgram, processesOf } from '../support/running-demo';

jest.setTimeout(300_000);

/** For a visitor it is walked through by `browser.spec.ts`. */
describe('npm run demo', () => {
  let dir: string;
  beforeEach(() => {
    dir = temporaryDirectory('demo', carefreeBase());
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('--once --json does the whole main job, ends with one line of JSON, and leaves no process behind', async () => {
    const args = [
      demoProgram,
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

  it('refuses a number that is none, naming what was expected', async () => {
    const failed = promisify(execFile)(process.execPath, [demoProgram, '--once', '--documents', 'muchos'], {
      cwd: dir,
    });
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--documents: expected a whole number from 21'),
    });
  });
});
