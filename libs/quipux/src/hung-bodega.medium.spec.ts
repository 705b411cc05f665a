import { canHangMounts, eventually, hangMount, temporaryDirectory } from '@respaldos/testing';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { deflate } from 'node:zlib';
import { promisify } from 'node:util';
import { BodegaFolder } from './bodega-folder';

/** A mount that hangs is a real one here: only root can make it. */
(canHangMounts() ? describe : describe.skip)('a bodega whose mount hangs', () => {
  let dir: string;
  beforeEach(() => {
    dir = temporaryDirectory('hung-bodega');
    for (const year of ['2011', '2012']) {
      mkdirSync(join(dir, year));
      writeFileSync(join(dir, year, 'a.pdf'), year);
    }
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const read = async (bodega: BodegaFolder, path: string): Promise<string> =>
    String(await buffer(await (await bodega.open(path)).open()));

  it('in a part of it delays what lies there, and nothing else', async () => {
    const mount = await hangMount(join(dir, '2012'));
    try {
      const bodega = new BodegaFolder(dir, [], 200);
      await expect(read(bodega, '/2012/a.pdf')).rejects.toMatchObject({ name: 'DiskSilent', code: 'ETIMEDOUT' });
      expect(await read(bodega, '/2011/a.pdf')).toBe('2011');
      await expect(bodega.check()).resolves.toBeUndefined();
    } finally {
      await mount.end();
    }
  });

  it('as a whole leaves threads for compression and other files, and is read as soon as it is back', async () => {
    const bodega = new BodegaFolder(dir, [], 200);
    const mount = await hangMount(dir);
    try {
      const paths = Array.from({ length: 12 }, (_, index) => `/2011/${index}.pdf`);
      const outcomes = await Promise.allSettled(paths.map((path) => bodega.open(path)));
      expect(outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as Error).name)).toEqual(
        paths.map(() => 'DiskSilent'),
      );
      await expect(bodega.check()).rejects.toThrow('the disk does not answer');
      expect((await promisify(deflate)('text')).length).toBeGreaterThan(0);
      expect((await readFile(__filename)).length).toBeGreaterThan(0);
    } finally {
      await mount.end();
    }
    expect(await eventually(() => read(bodega, '/2012/a.pdf'))).toBe('2012');
  });
});
