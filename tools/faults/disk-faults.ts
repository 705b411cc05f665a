import { canHangMounts, hangMount, type Random } from '@respaldos/testing';
import { createWriteStream } from 'node:fs';
import { readdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { DrillStage } from './drill-stage';
import type { Fault } from './fault';

/** Those that need a mount do nothing where this process may not mount. */
export const diskFaults = {
  'source-missing': (stage, random) => stage.alone('bodega', () => awayFor(stage, random, async () => undefined)),
  'source-unreadable': (stage, random) => stage.alone('bodega', () => awayFor(stage, random, putNonsense)),
  'bodega-hangs': (stage, random) =>
    stage.alone('bodega', async () => {
      if (!canHangMounts()) return;
      const mount = await hangMount(stage.bodegaDir);
      await pause(random.between(1000, 5000));
      await mount.end();
    }),
  'notes-disk-full': (stage, random) =>
    stage.alone('notes', async () => {
      if (!canHangMounts()) return;
      const filling = join(stage.notesDir, 'filling');
      await fill(filling);
      await pause(random.between(1000, 4000));
      await rm(filling, { force: true });
    }),
} satisfies Record<string, Fault>;

/** A tenth of the files of the bodega cannot be had for a while. */
async function awayFor(
  { bodegaDir }: DrillStage,
  random: Random,
  instead: (path: string) => Promise<void>,
): Promise<void> {
  const entries = await readdir(bodegaDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((file) => file.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const hidden = files.filter(() => random.chance(0.1));
  for (const path of hidden) {
    await rename(path, `${path}.away`);
    await instead(path);
  }
  await pause(random.between(200, 1500));
  for (const path of hidden) {
    await rm(path, { force: true });
    await rename(`${path}.away`, path);
  }
}

/** A link to itself: every attempt to open it fails, root's too. */
const putNonsense = (path: string): Promise<void> => symlink(path, path);

/** Until there is no room for one byte more. */
async function fill(path: string): Promise<void> {
  const block = Buffer.alloc(65_536);
  const endless = function* (): Generator<Buffer> {
    for (;;) yield block;
  };
  await pipeline(Readable.from(endless(), { objectMode: false }), createWriteStream(path)).catch(() => undefined);
}
