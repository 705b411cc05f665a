import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canHangMounts } from './hung-mount';
import { mountPoints } from './mounts-below';
import { mountSmallDisk } from './small-disk';
import { removeWithServers, temporaryDirectory } from './temporary-directory';

describe('mounts below a folder', () => {
  const table = [
    'proc /proc proc rw 0 0',
    'small /tmp/una\\040casa/notas tmpfs rw 0 0',
    'hung /tmp/una\\040casa/notas/dentro fuse rw 0 0',
    'small /tmp/una\\040casa-ajena tmpfs rw 0 0',
    '',
  ].join('\n');

  it('are found by their whole path, the deepest first, and not the folder itself', () => {
    expect(mountPoints(table, '/tmp/una casa')).toEqual(['/tmp/una casa/notas/dentro', '/tmp/una casa/notas']);
    expect(mountPoints(table, '/tmp/una casa/notas')).toEqual(['/tmp/una casa/notas/dentro']);
    expect(mountPoints(table, '/tmp/otra')).toEqual([]);
  });

  const asRoot = canHangMounts() ? it : it.skip;
  asRoot('do not keep a folder whose process was killed', async () => {
    const dir = temporaryDirectory('mounts');
    const disk = join(dir, 'dentro', 'notas');
    mkdirSync(disk, { recursive: true });
    await mountSmallDisk(disk, 1_000_000);
    expect(() => rmSync(dir, { recursive: true })).toThrow('EBUSY');
    await removeWithServers(dir);
    expect(existsSync(dir)).toBe(false);
  });
});
