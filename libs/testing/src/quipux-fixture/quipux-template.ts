import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmptyBodega, createMainTables, inDatabase, settleBodega, settlePeople } from './build-quipux';
import { composeQuipux, type Composition, type QuipuxFixture } from './compose-quipux';
import { ecuadorsToday } from './ecuadors-today';
import { nowhere, rowsInto } from './row-sink';

const documentCount = 60;
const fixtureFile = 'fixture.json';

/** What a run of jest shares on disk; its directory is made and removed with its servers. */
const sharedDir = (): string => join(process.env.TEST_DIRECTORY ?? '', 'quipux');
const bodegaDir = (): string => join(sharedDir(), 'bodega');

/** Each half is made by itself, from the same seed and day, so that they fit together. */
const composition = (): Composition => ({
  main: nowhere,
  bodega: nowhere,
  bodegaDir: null,
  documentCount,
  seed: 1,
  today: process.env.TEST_DAY ?? ecuadorsToday(),
  damages: true,
});

/** The main half, and the folder with it. */
export async function buildMainTemplate(url: string): Promise<void> {
  await mkdir(bodegaDir(), { recursive: true });
  const fixture = await inDatabase(url, async (main) => {
    await createMainTables(main);
    const made = await composeQuipux({ ...composition(), main: rowsInto(main), bodegaDir: bodegaDir() });
    await settlePeople(main);
    return made;
  });
  await writeFile(join(sharedDir(), fixtureFile), JSON.stringify(fixture));
}

export async function buildBodegaTemplate(url: string): Promise<void> {
  await inDatabase(url, async (bodega) => {
    await createEmptyBodega(bodega);
    await composeQuipux({ ...composition(), bodega: rowsInto(bodega) });
    await settleBodega(bodega);
  });
}

/** What `buildMainTemplate` made. */
export async function templateFixture(): Promise<QuipuxFixture & { bodegaDir: string }> {
  const fixture = JSON.parse(await readFile(join(sharedDir(), fixtureFile), 'utf8')) as QuipuxFixture;
  return { ...fixture, bodegaDir: bodegaDir() };
}
