import { parseArgs } from 'node:util';

export const usage = `Uso: npm run -s verify -- CARPETA|NOMBRE.zip [--public-key CLAVE.pem] [--json]

Comprueba un respaldo: que estén todos sus archivos, que ninguno haya cambiado, y la firma. Lee la carpeta en la que se
extrajo, o NOMBRE.zip con sus partes (NOMBRE.z01 …) al lado, sin extraerlas.

  --public-key F   clave pública del sistema (de /api/signing-keys.pem); sin ella se usa la que trae el respaldo
  --json           escribe el resultado en JSON

Termina con 0 si el respaldo es íntegro, 1 si no lo es, 2 si no se pudo comprobar.
`;

export interface Arguments {
  path: string;
  publicKeyPath: string | undefined;
  isJson: boolean;
}

/** What the command line asks for, or undefined when it is not understood. */
export function parseArguments(words: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { 'public-key': { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [path, ...others] = positionals;
    if (!path || others.length > 0 || values['public-key'] === '') return undefined;
    return { path, publicKeyPath: values['public-key'], isJson: values.json };
  } catch {
    return undefined;
  }
}
