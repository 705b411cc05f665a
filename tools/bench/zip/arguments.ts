import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type CorpusName, corpusNames } from './corpora';

export const usage = `Uso: npm run bench -- zip [--json] [--rounds N] [--corpus NOMBRE]… [--only NOMBRE]… [--share X] [--dir CARPETA]
     npm run bench -- zip --memory [--json] [--bytes TAMAÑO]

  --rounds N         vueltas alternadas, 3 si no se indica; los lentos solo corren en la primera
  --corpus NOMBRE    ${corpusNames.join(', ')}; los tres si no se indica
  --only NOMBRE      solo este participante y los nuestros
  --share X          solo esta parte de cada corpus, de 0 a 1, para una corrida breve
  --dir CARPETA      donde se escribe; en memoria (/dev/shm) si hay lugar
  --memory           100.000 entradas desde flujos hacia la nada, 200g en total si --bytes no dice otra cosa
  --json             el resultado en JSON
`;

export interface ZipBenchArguments {
  readonly isJson: boolean;
  readonly rounds: number;
  readonly corpora: readonly CorpusName[];
  /** Names of peers; all when empty. */
  readonly only: readonly string[];
  readonly share: number;
  readonly folder: string;
  readonly isMemory: boolean;
  readonly memoryBytes: number;
}

/** What the command line asks for, or undefined when it is not understood. */
export function parseArguments(words: readonly string[]): ZipBenchArguments | undefined {
  const given = { json: false, memory: false, rounds: '3', share: '1', bytes: '200g', dir: '' };
  const lists = { corpus: [] as string[], only: [] as string[] };
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const name = word.slice(2);
    if (word === '--json' || word === '--memory') given[name as 'json' | 'memory'] = true;
    else if (word === '--corpus' || word === '--only') lists[name as 'corpus' | 'only'].push(left.shift() ?? '');
    else if (word.startsWith('--') && name in given) given[name as 'rounds'] = left.shift() ?? '';
    else return undefined;
  }
  const corpora = corpusNames.filter((name) => lists.corpus.length === 0 || lists.corpus.includes(name));
  const [rounds, share, memoryBytes] = [Number(given.rounds), Number(given.share), sizeOf(given.bytes)];
  const isSound = Number.isInteger(rounds) && rounds > 0 && share > 0 && share <= 1 && memoryBytes !== undefined;
  if (!isSound || lists.corpus.some((name) => !corpora.includes(name as CorpusName))) return undefined;
  const { json: isJson, memory: isMemory } = given;
  return {
    isJson,
    isMemory,
    memoryBytes,
    rounds,
    share,
    corpora,
    only: lists.only,
    folder: given.dir || roomyFolder(),
  };
}

const units: Record<string, number> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

function sizeOf(word: string): number | undefined {
  const match = /^(\d+)([kmg]?)$/.exec(word);
  return match ? Number(match[1]) * units[match[2]!]! : undefined;
}

/** Memory, so that no disk is measured, if there is room for a corpus and an archive of it. */
function roomyFolder(): string {
  const folder = '/dev/shm';
  if (!existsSync(folder)) return tmpdir();
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 4e9 ? folder : tmpdir();
}
