import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carefreeBase } from './memory-disk';
import { mountSmallDisk } from './small-disk';

describe('where servers that may lose everything keep their data', () => {
  const named = process.env.TMPDIR;
  beforeEach(() => delete process.env.TMPDIR);
  afterEach(() => {
    if (named === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = named;
  });

  const mayMount = process.getuid?.() === 0 && process.availableMemory() > 9 * 1024 ** 3;
  (mayMount ? it : it.skip)('is the disk in memory, or the temporary directory while that is small', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'memory-'));
    const disk = await mountSmallDisk(folder, 1024 ** 3);
    try {
      expect(carefreeBase(folder)).toBe(tmpdir());
      await disk.enlarge(5 * 1024 ** 3);
      expect(carefreeBase(folder)).toBe(folder);
    } finally {
      await disk.end();
      rmSync(folder, { recursive: true });
    }
  });

  it('is the temporary directory where there is no disk in memory, or something else in its place', () => {
    expect([carefreeBase('/nowhere'), carefreeBase('/proc')]).toEqual([tmpdir(), tmpdir()]);
  });

  it('is where TMPDIR says, whatever there is', () => {
    process.env.TMPDIR = tmpdir();
    expect(carefreeBase()).toBe(tmpdir());
  });
});
