import { MAXIMUM_PART_BYTES, MINIMUM_PART_BYTES } from './s3-limits';

/** Bytes of a stored object, `end` not included. */
export interface ObjectRange {
  key: string;
  start: number;
  end: number;
}

export type Piece = ObjectRange | Uint8Array;

/** A part of the joined object: copied within S3, or gathered here and sent. */
export type JoinStep = { copy: ObjectRange } | { gather: Piece[] };

const isRange = (piece: Piece): piece is ObjectRange => 'key' in piece;
const lengthOf = (piece: Piece): number => (isRange(piece) ? piece.end - piece.start : piece.length);

/**
 * Which parts make one object out of pieces laid end to end. What S3 can copy it copies; only pieces that are too small to
 * be a part, and bytes of ours, pass through this process, about 10 MiB at a time at most.
 *
 * @param limits S3's, except in tests
 */
export function planJoin(
  pieces: Iterable<Piece>,
  limits = { minimumBytes: MINIMUM_PART_BYTES, maximumBytes: MAXIMUM_PART_BYTES },
): JoinStep[] {
  const steps: JoinStep[] = [];
  let gathered: Piece[] = [];
  let gatheredBytes = 0;
  const gather = (piece: Piece): void => {
    gathered.push(piece);
    gatheredBytes += lengthOf(piece);
    if (gatheredBytes < limits.minimumBytes) return;
    steps.push({ gather: gathered });
    [gathered, gatheredBytes] = [[], 0];
  };
  for (let rest of pieces) {
    if (gatheredBytes > 0) {
      const lentBytes = Math.min(limits.minimumBytes - gatheredBytes, lengthOf(rest));
      gather(slice(rest, 0, lentBytes));
      rest = slice(rest, lentBytes, lengthOf(rest));
    }
    if (isRange(rest) && lengthOf(rest) >= limits.minimumBytes) steps.push(...copies(rest, limits.maximumBytes));
    else for (const piece of slices(rest, limits.minimumBytes)) gather(piece);
  }
  if (gatheredBytes > 0) steps.push({ gather: gathered });
  return steps;
}

/** As few copies as the maximum allows, alike in size, so that none is below the minimum. */
function copies(range: ObjectRange, maximumBytes: number): JoinStep[] {
  const count = Math.ceil(lengthOf(range) / maximumBytes);
  return [...slices(range, Math.ceil(lengthOf(range) / count))].map((copy) => ({ copy }));
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
