import { faultNames, type FaultName } from './faults';

export const usage = `Uso: npm run faults -- [--rounds N | --kills N] [--strikes N] [--seed N] [--documents N] [--only FALLA]… [--dir CARPETA] [--json]

  --rounds N      vueltas, 10 si no se indica; en cada una tres personas piden su respaldo y caen fallas en el camino
  --kills N       vueltas hasta haber sobrevivido N SIGKILL
  --strikes N     fallas de una vuelta como máximo, 4 si no se indica; como mínimo la mitad
  --seed N        la misma semilla elige las mismas fallas en los mismos momentos, 1 si no se indica
  --documents N   documentos de la persona que más tiene, 150 si no se indica
  --only FALLA    ${faultNames.join(', ')}; todas si no se indica
  --dir CARPETA   donde viven los servidores, .faults si no se indica; lo que se supo de una falla del sistema queda en su «evidencia»
  --json          el resultado en JSON
`;

export interface FaultArguments {
  readonly isJson: boolean;
  readonly rounds: number;
  /** Null: so many rounds instead. */
  readonly kills: number | null;
  readonly mostStrikes: number;
  readonly seed: number;
  readonly documentCount: number;
  readonly only: readonly FaultName[];
  readonly dir: string;
}

/** What the command line asks for, or undefined when it is not understood. */
export function parseArguments(words: readonly string[]): FaultArguments | undefined {
  const given = { json: false, rounds: '10', kills: '', strikes: '4', seed: '1', documents: '150', dir: '.faults' };
  const only: string[] = [];
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const name = word.slice(2);
    if (word === '--json') given.json = true;
    else if (word === '--only') only.push(left.shift() ?? '');
    else if (word.startsWith('--') && name in given) given[name as 'rounds'] = left.shift() ?? '0';
    else return undefined;
  }
  const { rounds, kills, strikes, seed, documents } = given;
  const numbers = [rounds, kills || '1', strikes, seed, documents].map(Number);
  const areWhole = numbers.every((number) => Number.isSafeInteger(number) && number >= 1);
  const areKnown = only.every((name) => (faultNames as string[]).includes(name));
  if (!areWhole || !areKnown || Number(documents) < 60 || given.dir === '') return undefined;
  return {
    isJson: given.json,
    rounds: Number(rounds),
    kills: kills === '' ? null : Number(kills),
    mostStrikes: Number(strikes),
    seed: Number(seed),
    documentCount: Number(documents),
    only: only as FaultName[],
    dir: given.dir,
  };
}
