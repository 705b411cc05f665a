import { MINIMUM_PART_BYTES } from './s3-limits';

/** Bytes of a stored object, `end` not included. */
export interface ObjectRange {
  key: string;
  start: number;
  end: number;
}

export type Piece = ObjectRange | Uint8Array;
export type Pieces = Iterable<Piece> | AsyncIterable<Piece>;

/** A part of the joined object: copied within S3, or gathered here and sent. */
export type JoinStep = { bytes: number } & ({ copy: ObjectRange } | { gather: Piece[] });

/**
 * Bytes that S3 is asked to copy with one request: far below its maximum of 5 GiB, so that no request outlasts its time-out
 * on a busy server, a lost one costs little, and progress is seen. 10,000 of them make 2.4 TiB.
 */
export const COPY_BYTES = 256 * 1024 ** 2;

const isRange = (piece: Piece): piece is ObjectRange => 'key' in piece;
const lengthOf = (piece: Piece): number => (isRange(piece) ? piece.end - piece.start : piece.length);

/**
 * Which parts make one object out of pieces laid end to end, told as the pieces come: the same pieces give the same parts.
 * What S3 can copy it copies; only pieces that are too small to be a part, and bytes of ours, pass through this process, about
 * 10 MiB at a time at most.
 *
 * @param limits S3's, except in tests
 */
export async function* planJoin(
  pieces: Pieces,
  limits = { minimumBytes: MINIMUM_PART_BYTES, copyBytes: COPY_BYTES },
): AsyncGenerator<JoinStep, void, undefined> {
  let gather: Piece[] = [];
  let bytes = 0;
  for await (let rest of pieces) {
    if (bytes > 0) {
      const lentBytes = Math.min(limits.minimumBytes - bytes, lengthOf(rest));
      gather.push(slice(rest, 0, lentBytes));
      bytes += lentBytes;
      rest = slice(rest, lentBytes, lengthOf(rest));
      if (bytes < limits.minimumBytes) continue;
      yield { gather, bytes };
      [gather, bytes] = [[], 0];
    }
    if (isRange(rest) && lengthOf(rest) >= limits.minimumBytes) {
      yield* copies(rest, limits.copyBytes);
      continue;
    }
    for (const piece of slices(rest, limits.minimumBytes)) {
      if (lengthOf(piece) < limits.minimumBytes) [gather, bytes] = [[piece], lengthOf(piece)];
      else yield { gather: [piece], bytes: lengthOf(piece) };
    }
  }
  if (bytes > 0) yield { gather, bytes };
}

/** As few copies as the maximum allows, alike in size, so that none is below the minimum. */
function* copies(range: ObjectRange, copyBytes: number): Generator<JoinStep> {
  const count = Math.ceil(lengthOf(range) / copyBytes);
  for (const copy of slices(range, Math.ceil(lengthOf(range) / count))) yield { copy, bytes: lengthOf(copy) };
}

function* slices<P extends Piece>(piece: P, bytes: number): Generator<P> {
  for (let at = 0; at < lengthOf(piece); at += bytes) yield slice(piece, at, Math.min(at + bytes, lengthOf(piece)));
}

function slice<P extends Piece>(piece: P, from: number, to: number): P;
function slice(piece: Piece, from: number, to: number): Piece {
  return isRange(piece)
    ? { key: piece.key, start: piece.start + from, end: piece.start + to }
    : piece.subarray(from, to);
}
