import { crc32 } from 'node:zlib';
import { looksIncompressible } from './content-test';
import type { DeflateInTurn } from './deflate-in-turn';
import type { WholeEntry } from './entry-encoder';
import { methods } from './entry-row';

/**
 * The same entry that `encodeEntry` makes of the same content, of at most one block, without waiting for anything. Where it is not
 * stored, its bytes are there until the next one is made.
 */
export function encodeOneBlock(content: Uint8Array, level: number, deflater: DeflateInTurn): WholeEntry {
  const bytes = content.length;
  const isWorthTrying = bytes > 0 && level > 0 && !looksIncompressible(content);
  const deflated = isWorthTrying ? deflater.deflate(content) : content;
  const isSmaller = deflated.length < bytes;
  return {
    kind: 'whole',
    method: isSmaller ? methods.deflated : methods.stored,
    crc32: crc32(content),
    bytes,
    compressedBytes: isSmaller ? deflated.length : bytes,
    pieces: bytes === 0 ? [] : [isSmaller ? deflated : content],
  };
}
