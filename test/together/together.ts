import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import alone from './alone.json';
import thorough from './thorough.json';

const root = join(__dirname, '../..');
/** The most that any of them asks for: of several `jest.setTimeout` the last one holds. */
const patienceMs = 300_000;

/** With a file of jest to themselves, or not run by `npm test`. */
const apart = new Set([...alone, ...thorough]);

type Kind = 'pure' | 'medium';

/** The short specs of some folders in one file of jest: what they load is loaded once. Each keeps its hooks to itself. */
export function together(kind: Kind, ...folders: readonly string[]): void {
  for (const path of folders.flatMap((folder) => shortSpecsOf(kind, folder)))
    describe(path, () => void jest.requireActual(join(root, path)));
  jest.setTimeout(patienceMs);
}

export function shortSpecsOf(kind: Kind, folder: string): string[] {
  return specsOf(folder)
    .filter((path) => path.includes('.medium.') === (kind === 'medium') && !apart.has(path))
    .toSorted();
}

export function specsOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.spec\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
}
