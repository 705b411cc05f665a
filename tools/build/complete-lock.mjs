// npm leaves out of the lock the optional packages of other platforms that the registry in use does not hold, and then `npm ci`
// refuses that lock (npm/cli#4828). This adds them, by name and version and without a hash: no machine of their kind is ours.
// Run after `npm install`; `--check` only tells what is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'sunos', 'aix', 'netbsd', 'openbsd'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const aliases = { linuxmusl: 'linux' };

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const missing = [];
for (const entry of Object.values(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`))) continue;
    missing.push({ name, version: range.replace(/^[\^~]/, ''), dev: entry.dev });
  }
}

if (process.argv.includes('--check')) {
  for (const { name, version } of missing) console.error(`package-lock.json lacks ${name}@${version}`);
  if (missing.length > 0) console.error('Run: node tools/build/complete-lock.mjs');
  process.exit(missing.length > 0 ? 1 : 0);
}

for (const { name, version, dev } of missing) {
  const words = name.split(/[/-]/).map((word) => aliases[word] ?? word);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length === 0 && cpu.length === 0)
    throw new Error(`${name}: its name tells no platform, so it must be had from the registry`);
  const libc = name.includes('musl') ? { libc: ['musl'] } : {};
  lock.packages[`node_modules/${name}`] = {
    version,
    ...(cpu.length && { cpu }),
    ...(dev && { dev }),
    ...libc,
    optional: true,
    ...(os.length && { os }),
  };
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted);
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`Added ${missing.length} packages of other platforms.`);
