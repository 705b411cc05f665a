import { NotABag } from './sources/bag-files';
import type { Problem, ProblemKind, Verdict } from './bag/verdict';

const sentences: Record<ProblemKind, string> = {
  missing: 'FALTA',
  extra: 'SOBRA: no es parte del respaldo (si lo creó su computador, bórrelo)',
  changed: 'CAMBIADO: su contenido no es el que se entregó',
  unreadable: 'NO SE PUEDE LEER',
  malformed: 'MAL FORMADO: no es como este sistema lo escribe',
  truncated: 'CORTADO: el archivo está incompleto',
  signature: 'FIRMA INVÁLIDA: no corresponde a tagmanifest-sha256.txt; uno de los dos fue cambiado',
  unsigned: 'SIN FIRMA: falta el archivo de la firma',
  'other-key': 'OTRA CLAVE: lo firmó una clave que no es la indicada',
  doubtful: 'DUDOSO: no coincide con una lista que fue cambiada; no se puede saber cuál de los dos es el correcto',
};

/** One line that names the file and says what is wrong with it. */
export function problemText({ file, kind, detail }: Problem): string {
  return `  ${file}: ${sentences[kind]}${detail ? ` (${detail})` : ''}`;
}

const figure = new Intl.NumberFormat('es-EC');

function signatureText({ state, keyId }: Verdict['signature']): string {
  if (state === 'proven') return `Firma válida, con la clave indicada: ${keyId}`;
  if (state === 'unproven') return 'La firma no se pudo comprobar.';
  return `Firma coherente con la clave que trae el propio respaldo: ${keyId}
Para saber además quién lo firmó, compare ese número con el que publica el sistema (/api/signing-keys), o repita con --public-key.`;
}

/** The whole answer, for a person. */
export function verdictText(verdict: Verdict): string {
  const { isValid, problems, fileCount, bytes, description } = verdict;
  const read = `${figure.format(fileCount)} archivos, ${figure.format(bytes)} bytes leídos.`;
  const head = [description ?? '', read, signatureText(verdict.signature)].filter(Boolean);
  if (isValid) return [...head, 'RESPALDO ÍNTEGRO: están todos los archivos y ninguno cambió.'].join('\n');
  const count = problems.length === 1 ? '1 archivo' : `${figure.format(problems.length)} archivos`;
  return [...head, `RESPALDO NO VÁLIDO. Con problemas: ${count}`, ...problems.map(problemText)].join('\n');
}

/** What is wrong with something in which nothing could be checked. */
export function notABagText({ file, kind, message }: NotABag): string {
  return `NO SE PUEDE COMPROBAR\n${problemText({ file, kind, detail: message })}`;
}
