import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemorySink, SplitZipWriter } from '@respaldos/split-zip';
import { folderEntries } from './folder-entries';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'split-zip-'))));
afterEach(() => rm(folder, { recursive: true }));

it('a folder is found whole, always in the same order', async () => {
  await mkdir(join(folder, 'b/vacía'), { recursive: true });
  await writeFile(join(folder, 'b/niño.txt'), 'niño');
  await writeFile(join(folder, 'a.txt'), '');
  await symlink('a.txt', join(folder, 'enlace'));
  const entries = folderEntries(folder, 'docs/');
  expect(entries.map(({ name, bytes, content }) => [name, bytes ?? content?.length])).toEqual([
    ['docs/a.txt', 0],
    ['docs/b/', undefined],
    ['docs/b/niño.txt', 5],
    ['docs/b/vacía/', undefined],
    ['docs/enlace', 5],
  ]);
  const writer = new SplitZipWriter({ baseName: 'r', sink: new MemorySink() });
  for (const entry of entries) await (await writer.add(entry)).written;
  expect(await writer.finish()).toMatchObject({ entryCount: 5 });
});
