// Builds the services unless `dist/` is newer than every source: the stack's `down` need not wait for a compiler.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

// What a build writes last.
const stamp = 'dist/services/gateway.js';
const sources = ['apps', 'libs', 'tools'];

function newestBelow(dir) {
  const entries = readdirSync(dir, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(ts|mjs|cjs)$/.test(entry.name));
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
const changedAt = Math.max(...sources.map(newestBelow));
if (changedAt > builtAt) {
  const { status } = spawnSync('npm', ['run', '-s', 'build:services'], { stdio: ['ignore', 2, 2] });
  process.exitCode = status ?? 1;
}
