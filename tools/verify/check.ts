import { readFile } from 'node:fs/promises';
import { readPublicKeys, type PublishedKey } from '@respaldos/runtime';
import type { Arguments } from './arguments';
import { verifyBag } from './bag/verify-bag';
import { NotABag } from './sources/bag-files';
import { openBag } from './sources/open-bag';
import { notABagText, verdictText } from './words';

export interface Answer {
  exitCode: 0 | 1 | 2;
  text: string;
}

/** The answer to a command line that was understood. @throws when the public key cannot be read. */
export async function check({ path, publicKeyPath, isJson }: Arguments): Promise<Answer> {
  const trusted = publicKeyPath === undefined ? null : await publicKeysIn(publicKeyPath);
  try {
    const files = await openBag(path);
    try {
      const verdict = await verifyBag(files, trusted);
      return { exitCode: verdict.isValid ? 0 : 1, text: isJson ? json(verdict) : verdictText(verdict) };
    } finally {
      await files.close();
    }
  } catch (error) {
    if (!(error instanceof NotABag)) throw error;
    const { file, kind, message } = error;
    const verdict = { isValid: false, problems: [{ file, kind, detail: message }] };
    return { exitCode: 2, text: isJson ? json(verdict) : notABagText(error) };
  }
}

async function publicKeysIn(path: string): Promise<PublishedKey[]> {
  try {
    return readPublicKeys(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`La clave pública ${path} no se puede usar: ${(error as Error).message}`, { cause: error });
  }
}

const json = (value: object): string => JSON.stringify(value, null, 2);
