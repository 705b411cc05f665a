import { faultNames, type FaultName } from './faults';

export const usage = `Uso: npm run faults -- [--rounds N] [--seed N] [--documents N] [--only FALLA]… [--dir CARPETA] [--json]

  --rounds N      vueltas, 10 si no se indica; en cada una tres personas piden su respaldo y de una a cuatro fallas caen en el camino
  --seed N        la misma semilla elige las mismas fallas en los mismos momentos, 1 si no se indica
  --documents N   documentos de la persona que más tiene, 150 si no se indica
  --only FALLA    ${faultNames.join(', ')}; todas si no se indica
  --dir CARPETA   donde viven los servidores, .faults si no se indica
  --json          el resultado en JSON
`;

export interface FaultArguments {
  readonly isJson: boolean;
  readonly rounds: number;
  readonly seed: number;
  readonly documentCount: number;
  readonly only: readonly FaultName[];
  readonly dir: string;
}

/** What the command line asks for, or undefined when it is not understood. */
export function parseArguments(words: readonly string[]): FaultArguments | undefined {
  const given = { json: false, rounds: '10', seed: '1', documents: '150', dir: '.faults' };
  const only: string[] = [];
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const name = word.slice(2);
    if (word === '--json') given.json = true;
    else if (word === '--only') only.push(left.shift() ?? '');
    else if (word.startsWith('--') && name in given) given[name as 'rounds'] = left.shift() ?? '';
    else return undefined;
  }
  const [rounds, seed, documentCount] = [Number(given.rounds), Number(given.seed), Number(given.documents)];
  const areWhole = [rounds, seed, documentCount].every((number) => Number.isSafeInteger(number) && number >= 1);
  const areKnown = only.every((name) => (faultNames as string[]).includes(name));
  if (!areWhole || !areKnown || documentCount < 60 || given.dir === '') return undefined;
  return { isJson: given.json, rounds, seed, documentCount, only: only as FaultName[], dir: given.dir };
}
