import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const script = resolve(__dirname, 'check-licences.mjs');
let root: string;

beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'licences-'))));
afterEach(() => rmSync(root, { recursive: true }));

interface Package {
  licence: unknown;
  dev?: true;
}

function judged(packages: Record<string, Package>): { status: number | null; faults: string } {
  const locked = Object.entries(packages).map(([name, { dev }]) => [`node_modules/${name}`, { version: '1.0.0', dev }]);
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, ...Object.fromEntries(locked) } }),
  );
  for (const [name, { licence }] of Object.entries(packages)) {
    mkdirSync(join(root, 'node_modules', name), { recursive: true });
    writeFileSync(join(root, 'node_modules', name, 'package.json'), JSON.stringify({ name, ...(licence as object) }));
  }
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: root, encoding: 'utf8' });
  return { status, faults: stderr };
}

it('is content with permissive licences, however they are written', () => {
  const packages = {
    a: { licence: { license: 'MIT' } },
    b: { licence: { license: '(MIT OR GPL-3.0)' } },
    c: { licence: { license: { type: 'ISC' } } },
    d: { licence: { licenses: [{ type: 'GPL-2.0' }, { type: 'Apache-2.0' }] } },
  };
  expect(judged(packages)).toEqual({ status: 0, faults: '' });
});

it.each([
  ['a copyleft one', { license: 'AGPL-3.0-only' }],
  ['one that comes together with another', { license: 'MIT AND GPL-2.0' }],
  ['none', {}],
  ['one that only a file tells', { license: 'SEE LICENSE IN LICENSE.md' }],
])('names a package with %s', (_, licence) => {
  const { status, faults } = judged({ good: { licence: { license: 'MIT' } }, '@x/bad': { licence } });
  expect(status).toBe(1);
  expect(faults).toMatch(/^@x\/bad: /);
});

it('leaves alone what is only for developing', () => {
  expect(judged({ tool: { licence: { license: 'GPL-3.0' }, dev: true } }).status).toBe(0);
});
