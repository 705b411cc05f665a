import { crc32, deflateRawSync } from 'node:zlib';
import { looksIncompressible } from './content-test';
import { deflateOptions } from './deflate-block';
import type { WholeEntry } from './entry-encoder';
import { methods } from './entry-row';

/** The same entry that `encodeEntry` makes of the same content, of at most one block, without waiting for anything. */
export function encodeOneBlock(content: Uint8Array, level: number): WholeEntry {
  const bytes = content.length;
  const known = { kind: 'whole', crc32: crc32(content), bytes } as const;
  const stored = { ...known, method: methods.stored, compressedBytes: bytes, pieces: bytes > 0 ? [content] : [] };
  if (bytes === 0 || level === 0 || looksIncompressible(content)) return stored;
  const deflated = deflateRawSync(content, deflateOptions(content, { level, dictionary: undefined, isLast: true }));
  if (deflated.length >= bytes) return stored;
  return { ...known, method: methods.deflated, compressedBytes: deflated.length, pieces: [deflated] };
}
