import fc from 'fast-check';
import { planJoin, type JoinStep, type Piece } from './join-plan';

const limits = { minimumBytes: 5, maximumBytes: 17 };
const sizeOf = (piece: Piece) => (piece instanceof Uint8Array ? piece.length : piece.end - piece.start);
const bytesOf = (step: JoinStep) =>
  'copy' in step ? sizeOf(step.copy) : step.gather.reduce((sum, piece) => sum + sizeOf(piece), 0);

/** An object of 100 distinct bytes under every key. */
const contents = (key: string) => Buffer.from(Array.from({ length: 100 }, (_, at) => (at + key.length * 100) % 256));
const read = (piece: Piece) =>
  piece instanceof Uint8Array ? Buffer.from(piece) : contents(piece.key).subarray(piece.start, piece.end);
const readStep = (step: JoinStep) => Buffer.concat('copy' in step ? [read(step.copy)] : step.gather.map(read));

describe('planJoin', () => {
  it('yields the same bytes in order, in parts that S3 accepts, whatever the pieces', () => {
    const range = fc
      .tuple(fc.constantFrom('a', 'bb'), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
      .map(([key, x, y]) => ({ key, start: Math.min(x, y), end: Math.max(x, y) }));
    const pieces = fc.array(fc.oneof(range, fc.uint8Array({ maxLength: 30 })), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, (list) => {
        const steps = planJoin(list, limits);
        expect(Buffer.concat(steps.map(readStep))).toEqual(Buffer.concat(list.map(read)));
        for (const step of steps.slice(0, -1)) expect(bytesOf(step)).toBeGreaterThanOrEqual(limits.minimumBytes);
        for (const step of steps) expect(bytesOf(step)).toBeLessThanOrEqual(limits.maximumBytes);
        const gathered = steps.filter((step) => 'gather' in step);
        for (const step of gathered) expect(bytesOf(step)).toBeLessThan(2 * limits.minimumBytes);
      }),
    );
  });

  it('copies large segments whole and sends only the small last one together with the directory', () => {
    const directory = Buffer.from('directory');
    expect(
      planJoin(
        [
          { key: 'z01', start: 0, end: 17 },
          { key: 'z02', start: 0, end: 17 },
          { key: 'z03', start: 0, end: 3 },
          directory,
        ],
        limits,
      ),
    ).toEqual([
      { copy: { key: 'z01', start: 0, end: 17 } },
      { copy: { key: 'z02', start: 0, end: 17 } },
      { gather: [{ key: 'z03', start: 0, end: 3 }, directory.subarray(0, 2)] },
      { gather: [directory.subarray(2, 7)] },
      { gather: [directory.subarray(7)] },
    ]);
  });

  it('borrows from the next segment what a small one lacks', () => {
    expect(
      planJoin(
        [
          { key: 'z01', start: 0, end: 2 },
          { key: 'z02', start: 0, end: 17 },
        ],
        limits,
      ),
    ).toEqual([
      {
        gather: [
          { key: 'z01', start: 0, end: 2 },
          { key: 'z02', start: 0, end: 3 },
        ],
      },
      { copy: { key: 'z02', start: 3, end: 17 } },
    ]);
  });

  it('makes nothing out of nothing', () => {
    expect(planJoin([], limits)).toEqual([]);
    expect(planJoin([new Uint8Array(), { key: 'a', start: 4, end: 4 }], limits)).toEqual([]);
  });
});
