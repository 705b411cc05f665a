import { parseArguments } from './arguments';
import { faultNames } from './faults';

it('without words there are ten rounds of every fault', () => {
  expect(parseArguments([])).toEqual({
    isJson: false,
    rounds: 10,
    kills: null,
    mostStrikes: 4,
    seed: 1,
    documentCount: 150,
    only: [],
    dir: '.faults',
  });
});

it('rounds, seed, documents, faults, folder and form of the answer can be said', () => {
  const words =
    '--rounds 3 --strikes 9 --seed 7 --documents 90 --only redis-emptied --only kill-generation --dir x --json';
  expect(parseArguments(words.split(' '))).toEqual({
    isJson: true,
    rounds: 3,
    kills: null,
    mostStrikes: 9,
    seed: 7,
    documentCount: 90,
    only: ['redis-emptied', 'kill-generation'],
    dir: 'x',
  });
});

it('rounds can go on until so many services were killed', () => {
  expect(parseArguments(['--kills', '200'])).toMatchObject({ kills: 200 });
});

it.each([
  ['--rounds', '0'],
  ['--rounds'],
  ['--kills', '0'],
  ['--kills'],
  ['--strikes', '0'],
  ['--rounds', '1.5'],
  ['--documents', '59'],
  ['--only', 'sismo'],
  ['ayuda'],
])('is not understood: %s %s', (...words) => expect(parseArguments(words)).toBeUndefined());

it('each service can be killed and frozen, and each server can fail', () => {
  for (const service of ['gateway', 'requests', 'scheduling', 'generation', 'notification']) {
    expect(faultNames).toContain(`kill-${service}`);
    expect(faultNames).toContain(`freeze-${service}`);
  }
  for (const server of ['redis', 'postgres', 's3', 'smtp', 'source', 'bodega', 'notes'])
    expect(faultNames.some((name) => name.startsWith(`${server}-`))).toBe(true);
});
