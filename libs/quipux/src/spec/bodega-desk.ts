import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { FileLocation } from '../model';
import type { Quipux } from '../quipux';

/** Puts a file into the first repository of a bodega database; null: only into its catalogue. */
export async function storeBase64(
  bodega: Client,
  fileId: number,
  base64: string | null,
  repository = 1,
): Promise<{ kind: 'database'; fileId: string }> {
  await bodega.query("INSERT INTO archivo (arch_codi, nombre, indi_codi) VALUES ($1, 'x.pdf', $2)", [
    fileId,
    repository,
  ]);
  if (base64 !== null) await bodega.query('INSERT INTO archivo_0001 VALUES ($1, $2)', [fileId, base64]);
  return { kind: 'database', fileId: String(fileId) };
}

/** Reads a file to its end, as generation does. */
export async function readWhole(
  quipux: Quipux,
  location: FileLocation,
): Promise<{ bytes: number; sha256: string; first: Buffer }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let first: Buffer = Buffer.alloc(0);
  for await (const chunk of (await (await quipux.files.open(location)).open()) as AsyncIterable<Buffer>) {
    if (bytes === 0) first = chunk;
    bytes += chunk.length;
    hash.update(chunk);
  }
  return { bytes, sha256: hash.digest('hex'), first };
}
