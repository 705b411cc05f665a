// Every package that is shipped (`--omit=dev`) must come under a licence that lets us ship it: read from its own package.json.
import { existsSync, readFileSync } from 'node:fs';

/** Permissive ones. Weak copyleft (MPL, LGPL) and stronger needs a decision, and a row below. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'CC-BY-4.0',
  'Python-2.0',
  'Zlib',
  'WTFPL',
]);

/** Packages whose package.json says it otherwise or not at all, looked at by a person: name → what its licence file says. */
const decided = {};

/** `(MIT OR GPL-2.0)` lets us choose; `MIT AND Zlib` does not. */
export function isAllowed(expression) {
  const text = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/ AND /.test(text)) return text.split(' AND ').every(isAllowed);
  if (/ OR /.test(text)) return text.split(' OR ').some(isAllowed);
  return allowed.has(text);
}

export function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license;
  if (license?.type) return license.type;
  return Array.isArray(licenses) ? licenses.map(({ type }) => type).join(' OR ') : '';
}

function main() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const shipped = Object.entries(packages).filter(
    ([path, entry]) => path && !entry.dev && !entry.devOptional && !entry.link,
  );
  const faults = [];
  let countedCount = 0;
  for (const [path] of shipped) {
    // What belongs to other platforms is not installed, and not shipped from here either.
    if (!existsSync(`${path}/package.json`)) continue;
    countedCount += 1;
    const name = path.split('node_modules/').at(-1);
    const licence = decided[name] ?? licenceOf(JSON.parse(readFileSync(`${path}/package.json`, 'utf8')));
    if (!isAllowed(licence)) faults.push(`${name}: ${licence || 'says no licence'}`);
  }
  for (const fault of faults) console.error(fault);
  console.log(
    `Licences of ${countedCount} shipped packages: ${faults.length === 0 ? 'all permissive' : `${faults.length} to be decided`}.`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (process.argv[1]?.endsWith('check-licences.mjs')) main();
