import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const script = resolve(__dirname, 'check-advisories.mjs');

/** What the script says of a report of npm's. */
function judged(report: object): { known: boolean; grave?: boolean; text: string } {
  const code = `import(${JSON.stringify(script)}).then(({ judge }) => console.log(JSON.stringify(judge(${JSON.stringify(report)}))))`;
  return JSON.parse(spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' }).stdout) as ReturnType<
    typeof judged
  >;
}

const report = (severity: string) => ({ metadata: {}, vulnerabilities: { x: { name: 'x', severity } } });

it.each(['high', 'critical'])('fails over a %s one', (severity) => {
  expect(judged(report(severity))).toEqual({ known: true, grave: true, text: `Advisories: x (${severity}).` });
});

it('tells of lesser ones, and that there are none', () => {
  expect(judged(report('moderate'))).toMatchObject({ known: true, grave: false });
  expect(judged({ metadata: {}, vulnerabilities: {} }).text).toBe('Advisories: none.');
});

it.each([[{}], [{ message: '405 Method Not Allowed', statusCode: 405 }], [{ error: { summary: 'ENOTFOUND' } }]])(
  'says that a registry does not know, instead of that all is well: %j',
  (answer) => {
    expect(judged(answer)).toMatchObject({ known: false, text: expect.stringContaining('tells no advisories') });
  },
);
