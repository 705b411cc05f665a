import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import alone from './alone.json';
import oneHouse from './one-house.json';
import order from './order.json';
import shortened from './shortened.json';
import thorough from './thorough.json';
import { shortSpecsOf, specsOf } from './together';

type Kind = 'pure' | 'medium';

/** What each file beside this one runs, as it says itself. */
function togetherRun(): string[] {
  const calls = readdirSync(__dirname).map((name) =>
    /^together\((.*)\);$/m.exec(readFileSync(join(__dirname, name), 'utf8')),
  );
  return calls.flatMap((call) => {
    if (!call) return [];
    const [kind, ...folders] = call[1]!.replaceAll("'", '').split(', ') as [Kind, ...string[]];
    return folders.flatMap((folder) => shortSpecsOf(kind, folder));
  });
}

it('every spec of the house is run once by npm test, or by npm run test:thorough', () => {
  const beside = alone.filter((path) => !path.startsWith('test/'));
  const all = ['apps', 'libs', 'tools', 'test/door'].flatMap(specsOf);
  expect(all.length).toBeGreaterThan(300);
  expect([...togetherRun(), ...beside, ...thorough].toSorted()).toEqual(all.toSorted());
});

it('every spec that runs alone, at a place of its own, or is shortened by npm test, is there', () => {
  const all = ['apps', 'libs', 'tools', 'test'].flatMap(specsOf);
  expect([...alone, ...shortened, ...oneHouse, ...order].filter((path) => !all.includes(path))).toEqual([]);
});
