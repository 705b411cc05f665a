// Makes `dist/apps`, `dist/libs` and `dist/tools` of our TypeScript, each file by itself. Types are looked at by `npm run check:types`:
// whoever starts the service need not wait for that again.
import { transformFile } from '@swc/core';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { swc } from './swc.cjs';

const root = join(import.meta.dirname, '../..');
const places = ['apps', 'libs', 'tools'];
/** Pages have a compiler of their own, and specs with what only they need are not shipped. */
const notShipped = /^apps\/web\/|\.spec\.ts$|\/spec\/|\/spec-support\/|^libs\/testing\/src\/jest\//;

async function sourcesBelow(place) {
  const entries = await readdir(join(root, place), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((source) => !notShipped.test(source));
}

async function compile(source) {
  const target = join(root, 'dist', source.replace(/\.ts$/, '.js'));
  const { code, map } = await transformFile(join(root, source), {
    ...swc,
    // Packages that are published as ES modules only are imported as such where the source says `import()`.
    module: { ...swc.module, ignoreDynamic: true },
    jsc: { ...swc.jsc, baseUrl: root, paths: { '@respaldos/*': ['libs/*/src/index.ts'] } },
    configFile: false,
    swcrc: false,
    sourceMaps: true,
    sourceFileName: relative(dirname(target), join(root, source)),
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.map`, map);
  await writeFile(target, `${code}//# sourceMappingURL=${basename(target)}.map\n`);
}

const sources = (await Promise.all(places.map(sourcesBelow))).flat();
await Promise.all(sources.map(compile));
