import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryDisk } from './memory-disk';
import { sweepAbandonedDirectories, temporaryDirectory } from './temporary-directory';

describe('temporary directories', () => {
  const made: string[] = [];
  const make = (base?: string) => {
    const dir = temporaryDirectory('spec', base);
    made.push(dir);
    return dir;
  };

  afterEach(() => {
    for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
  });

  it('stay while the process that made them lives', async () => {
    const dir = make();
    await sweepAbandonedDirectories();
    expect(existsSync(dir)).toBe(true);
  });

  it.each([tmpdir(), memoryDisk])('in %s are swept with all they hold when their process is gone', async (base) => {
    const dir = make(base);
    mkdirSync(join(dir, 'redis'));
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(join(dir, 'owner.json'), JSON.stringify({ pid, bornAtTicks: '1' }));
    await sweepAbandonedDirectories();
    expect(existsSync(dir)).toBe(false);
  });

  it('are swept when a later process has the pid of theirs', async () => {
    const dir = make();
    const owner = JSON.parse(readFileSync(join(dir, 'owner.json'), 'utf8')) as object;
    writeFileSync(join(dir, 'owner.json'), JSON.stringify({ ...owner, bornAtTicks: '1' }));
    await sweepAbandonedDirectories();
    expect(existsSync(dir)).toBe(false);
  });

  it('stay when it cannot be told whose they are', async () => {
    const dir = make();
    writeFileSync(join(dir, 'owner.json'), '');
    await sweepAbandonedDirectories();
    expect(existsSync(dir)).toBe(true);
  });
});
