import { lstatSync, readdirSync, type Stats } from 'node:fs';

export interface FoundFile {
  readonly path: string;
  readonly stats: Stats;
}

/** The files of a folder and of those in it, always in the same order. */
export function* filesBelow(folder: string): Generator<FoundFile, void, undefined> {
  for (const name of readdirSync(folder).sort()) {
    const path = `${folder}/${name}`;
    const stats = lstatSync(path);
    if (stats.isDirectory()) yield* filesBelow(path);
    else yield { path, stats };
  }
}
