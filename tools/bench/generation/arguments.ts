import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';

export const usage = `Uso: npm run bench -- generation [--json] [--bytes TAMAÑO] [--documents N] [--segment TAMAÑO]
                                      [--sparse] [--alone] [--test-archive] [--dir CARPETA]

  --bytes TAMAÑO     contenido de los documentos, 3g si no se indica
  --documents N      entre cuántos documentos se reparte, 2000 si no se indica
  --segment TAMAÑO   de una parte del archivo, 1g si no se indica
  --sparse           archivos huecos, que no ocupan disco: para medir memoria con 100g
  --alone            sin comparar con el motor
  --test-archive     al final se descarga el archivo y se comprueba con 7z t
  --dir CARPETA      donde se ponen los servidores y los documentos
  --json             el resultado en JSON
`;

export interface GenerationBenchArguments {
  readonly isJson: boolean;
  readonly bytes: number;
  readonly documentCount: number;
  readonly segmentBytes: number;
  readonly isSparse: boolean;
  /** Nothing but the service. */
  readonly isAlone: boolean;
  readonly testsArchive: boolean;
  readonly folder: string;
}

const options = {
  json: { type: 'boolean', default: false },
  bytes: { type: 'string', default: '3g' },
  documents: { type: 'string', default: '2000' },
  segment: { type: 'string', default: '1073741824' },
  sparse: { type: 'boolean', default: false },
  alone: { type: 'boolean', default: false },
  'test-archive': { type: 'boolean', default: false },
  dir: { type: 'string', default: tmpdir() },
} as const;

/** Undefined when the words are not understood. */
export function parseArguments(words: readonly string[]): GenerationBenchArguments | undefined {
  try {
    const { values } = parseArgs({ args: [...words], options, strict: true });
    const bytes = sizeOf(values.bytes);
    const segmentBytes = sizeOf(values.segment);
    const documentCount = Number(values.documents);
    if (!bytes || !segmentBytes || !Number.isInteger(documentCount) || documentCount < 1) return undefined;
    return {
      isJson: values.json,
      bytes,
      segmentBytes,
      documentCount,
      isSparse: values.sparse,
      isAlone: values.alone,
      testsArchive: values['test-archive'],
      folder: values.dir,
    };
  } catch {
    return undefined;
  }
}

const units: Record<string, number> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

function sizeOf(word: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)([kmg]?)$/.exec(word) ?? [];
  return digits === undefined ? undefined : Number(digits) * units[unit]!;
}
