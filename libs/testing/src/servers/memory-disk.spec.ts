import { tmpdir } from 'node:os';
import { carefreeBase, memoryDisk } from './memory-disk';

describe('where servers that may lose everything keep their data', () => {
  const named = process.env.TMPDIR;
  beforeEach(() => delete process.env.TMPDIR);
  afterEach(() => {
    if (named === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = named;
  });

  it('is the disk in memory, or the temporary directory where that is small', () => {
    expect([memoryDisk, tmpdir()]).toContain(carefreeBase());
  });

  it('is the temporary directory where there is no disk in memory, or something else in its place', () => {
    expect([carefreeBase('/nowhere'), carefreeBase('/proc')]).toEqual([tmpdir(), tmpdir()]);
  });

  it('is where TMPDIR says, whatever there is', () => {
    process.env.TMPDIR = tmpdir();
    expect(carefreeBase()).toBe(tmpdir());
  });
});
