import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const rows = readFileSync(join(root, 'docs/amenazas.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \*\*[STRIDE]\*\* /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, letter = '', threat = '', defence = '', tests = '']) => ({ letter, threat, defence, tests }));

/** Each file of a cell, with the names of tests that follow it. */
const namedIn = (tests: string): { file: string; names: string[] }[] =>
  tests
    .split(/`/)
    .slice(1)
    .reduce<{ file: string; names: string[] }[]>((found, part, index) => {
      if (index % 2 === 0) return [...found, { file: part, names: [] }];
      found.at(-1)!.names.push(...[...part.matchAll(/«([^»]+)»/g)].map(([, name]) => name!));
      return found;
    }, []);

it('has rows for each of the six kinds of threats', () => {
  expect(new Set(rows.map(({ letter }) => letter.replaceAll('*', '')))).toEqual(new Set('STRIDE'));
});

it.each(rows)('«$threat» has a defence and tests that exist', ({ defence, tests }) => {
  expect(defence).not.toBe('');
  const named = namedIn(tests);
  expect(named.length).toBeGreaterThan(0);
  for (const { file, names } of named) {
    expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    const text = readFileSync(join(root, file), 'utf8');
    for (const name of names) expect([name, text.includes(name)]).toEqual([name, true]);
  }
});
