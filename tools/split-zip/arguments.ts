export const usage = `Uso: npm run split-zip -- [-s TAMAÑO] [-0 … -9] [--json] SALIDA.zip CARPETA

Empaqueta CARPETA en SALIDA.zip o, si no cabe en una parte, en SALIDA.z01, SALIDA.z02 … SALIDA.zip.

  -s TAMAÑO   bytes por parte, con k, m o g (p. ej. 100m); 1g si no se indica
  -0 … -9     de guardar sin comprimir a comprimir mejor; -6 si no se indica
  --json      escribe el resultado en JSON
`;

export interface Arguments {
  readonly outPath: string;
  readonly folder: string;
  readonly segmentBytes: number | undefined;
  readonly level: number;
  readonly isJson: boolean;
}

const units: Record<string, number> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** What the command line asks for, or undefined when it is not understood. */
export function parseArguments(words: readonly string[]): Arguments | undefined {
  const paths: string[] = [];
  let segmentBytes: number | undefined;
  let level = 6;
  let isJson = false;
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--json') isJson = true;
    else if (word === '-s') {
      segmentBytes = sizeOf(left.shift() ?? '');
      if (segmentBytes === undefined) return undefined;
    } else if (/^-\d$/.test(word)) level = Number(word.slice(1));
    else if (word.startsWith('-')) return undefined;
    else paths.push(word);
  }
  const [outPath, folder, ...others] = paths;
  if (!outPath || !folder || others.length > 0) return undefined;
  return { outPath: outPath.replace(/\.zip$/, ''), folder, segmentBytes, level, isJson };
}

function sizeOf(word: string): number | undefined {
  const match = /^(\d+)([kmg]?)$/i.exec(word);
  return match ? Number(match[1]) * units[match[2]!.toLowerCase()]! : undefined;
}
