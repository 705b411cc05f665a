// Known vulnerabilities of what is shipped, as the registry tells them. A registry without that service (many mirrors) is said
// so, and is no failure: `--required` makes it one, for a build that must know.
import { spawnSync } from 'node:child_process';

const failing = new Set(['high', 'critical']);

export function judge(report) {
  if (report.error || report.statusCode || !report.metadata) {
    return {
      known: false,
      text: `The registry tells no advisories (${report.message ?? report.error?.summary ?? 'no answer'}).`,
    };
  }
  const found = Object.values(report.vulnerabilities ?? {}).map(({ name, severity }) => ({ name, severity }));
  const grave = found.filter(({ severity }) => failing.has(severity));
  const list = found.map(({ name, severity }) => `${name} (${severity})`).join(', ');
  return { known: true, grave: grave.length > 0, text: `Advisories: ${list || 'none'}.` };
}

function main() {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 120_000 });
  let report = {};
  try {
    report = JSON.parse(stdout);
  } catch {
    // npm itself failed; judged as no answer.
  }
  const { known, grave, text } = judge(report);
  console.log(text);
  process.exitCode = grave || (!known && process.argv.includes('--required')) ? 1 : 0;
}

if (process.argv[1]?.endsWith('check-advisories.mjs')) main();
