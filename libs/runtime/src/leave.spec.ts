import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leave } from './leave';

const firstCall = (): Promise<unknown[]> =>
  new Promise((done) => {
    const called = (name: string) => (value: unknown, signal?: unknown) => done([name, value, signal]) as never;
    jest.spyOn(process, 'exit').mockImplementation(called('exit'));
    jest.spyOn(process, 'kill').mockImplementation(called('kill'));
  });

afterEach(() => jest.restoreAllMocks());

it('a process leaves with its code', async () => {
  const call = firstCall();
  leave(3);
  expect(await call).toEqual(['exit', 3, undefined]);
});

it('a process of which a thread hangs in a disk does not wait for it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'leave-'));
  const pipe = join(dir, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const hanging = open(pipe);
  const call = firstCall();
  leave(0);
  expect(await call).toEqual(['kill', process.pid, 'SIGKILL']);
  closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
  await (await hanging).close();
  rmSync(dir, { recursive: true });
});
