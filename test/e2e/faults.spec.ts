import { temporaryDirectory } from '@respaldos/testing';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

jest.setTimeout(60_000);

const faults = resolve(__dirname, '../../dist/tools/faults/main.js');

function run(args: string[], cwd: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [faults, ...args], { cwd, env: { PATH: process.env.PATH } });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, said })));
}

describe('npm run faults', () => {
  let dir: string;
  beforeEach(() => void (dir = temporaryDirectory('faults')));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('tells how it is used when it is not understood', async () => {
    const { code, said } = await run(['--only', 'sismo'], dir);
    expect(code).toBe(2);
    expect(said).toContain('kill-generation');
  });
});
