import { join } from 'node:path';
import { tmpdir } from 'node:os';

export const usage = `Uso: npm run bench -- quipux [--json] [--documents N] [--of-user N] [--rounds N] [--dir CARPETA] [--keep]
     npm run bench -- quipux --annex [--json] [--bytes TAMAÑO] [--dir CARPETA] [--keep]

  --documents N    filas de radicado, 5000000 si no se indica (filas, no archivos)
  --of-user N      documentos del usuario medido, 100000 si no se indica; otro tiene la décima parte
  --rounds N       mediciones de cada cosa, 3 si no se indica
  --annex          lee un anexo grande de la bodega en base de datos, de 500m si --bytes no dice otra cosa
  --dir CARPETA    donde vive el servidor de PostgreSQL; sirve el de DATABASE_URL si el entorno lo nombra
  --keep           deja lo construido, y usa lo que otra corrida igual dejó
  --json           el resultado en JSON
`;

export interface QuipuxBenchArguments {
  readonly isJson: boolean;
  readonly isAnnex: boolean;
  readonly isKept: boolean;
  readonly documentCount: number;
  readonly busyCount: number;
  readonly rounds: number;
  readonly annexBytes: number;
  readonly folder: string;
}

const switches = ['--json', '--annex', '--keep'];

/** What the command line asks for, or undefined when it is not understood. */
export function parseArguments(words: readonly string[]): QuipuxBenchArguments | undefined {
  const given: Record<string, string> = { documents: '5000000', 'of-user': '100000', rounds: '3', bytes: '500m' };
  given.dir = join(tmpdir(), 'quipux-respaldos-bench');
  const on = new Set<string>();
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const name = word.slice(2);
    if (switches.includes(word)) on.add(name);
    else if (word.startsWith('--') && name in given) given[name] = left.shift() ?? '';
    else return undefined;
  }
  const [documentCount, busyCount, rounds] = [given.documents, given['of-user'], given.rounds].map(Number) as [
    number,
    number,
    number,
  ];
  const annexBytes = sizeOf(given.bytes!);
  const areCounts = [documentCount, busyCount, rounds].every((count) => Number.isInteger(count) && count > 0);
  if (!areCounts || annexBytes === undefined || given.dir === '') return undefined;
  const flags = { isJson: on.has('json'), isAnnex: on.has('annex'), isKept: on.has('keep') };
  return { ...flags, documentCount, busyCount, rounds, annexBytes, folder: given.dir };
}

const units: Record<string, number> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

function sizeOf(word: string): number | undefined {
  const match = /^(\d+)([kmg]?)$/.exec(word);
  return match ? Number(match[1]) * units[match[2]!]! : undefined;
}
