import fc from 'fast-check';
import { planJoin, type JoinStep, type Piece, type Pieces } from './join-plan';

const limits = { minimumBytes: 5, copyBytes: 17 };
const sizeOf = (piece: Piece) => (piece instanceof Uint8Array ? piece.length : piece.end - piece.start);
const bytesOf = (step: JoinStep) =>
  'copy' in step ? sizeOf(step.copy) : step.gather.reduce((sum, piece) => sum + sizeOf(piece), 0);

async function planned(pieces: Pieces): Promise<JoinStep[]> {
  const steps: JoinStep[] = [];
  for await (const step of planJoin(pieces, limits)) steps.push(step);
  return steps;
}
const copyOf = (key: string, start: number, end: number): JoinStep => ({
  copy: { key, start, end },
  bytes: end - start,
});

/** An object of 100 distinct bytes under every key. */
const contents = (key: string) => Buffer.from(Array.from({ length: 100 }, (_, at) => (at + key.length * 100) % 256));
const read = (piece: Piece) =>
  piece instanceof Uint8Array ? Buffer.from(piece) : contents(piece.key).subarray(piece.start, piece.end);
const readStep = (step: JoinStep) => Buffer.concat('copy' in step ? [read(step.copy)] : step.gather.map(read));

describe('planJoin', () => {
  it('yields the same bytes in order, in parts that S3 accepts, whatever the pieces', async () => {
    const range = fc
      .tuple(fc.constantFrom('a', 'bb'), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
      .map(([key, x, y]) => ({ key, start: Math.min(x, y), end: Math.max(x, y) }));
    const pieces = fc.array(fc.oneof(range, fc.uint8Array({ maxLength: 30 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pieces, async (list) => {
        const steps = await planned(list);
        expect(Buffer.concat(steps.map(readStep))).toEqual(Buffer.concat(list.map(read)));
        for (const step of steps.slice(0, -1)) expect(bytesOf(step)).toBeGreaterThanOrEqual(limits.minimumBytes);
        for (const step of steps) expect(bytesOf(step)).toBeLessThanOrEqual(limits.copyBytes);
        expect(steps.map(({ bytes }) => bytes)).toEqual(steps.map(bytesOf));
        const gathered = steps.filter((step) => 'gather' in step);
        for (const step of gathered) expect(bytesOf(step)).toBeLessThan(2 * limits.minimumBytes);
      }),
    );
  });

  it('copies large segments whole and sends only the small last one together with the directory', async () => {
    const directory = Buffer.from('directory');
    const segments = [
      { key: 'z01', start: 0, end: 17 },
      { key: 'z02', start: 0, end: 17 },
      { key: 'z03', start: 0, end: 3 },
    ];
    expect(await planned([...segments, directory])).toEqual([
      copyOf('z01', 0, 17),
      copyOf('z02', 0, 17),
      { gather: [{ key: 'z03', start: 0, end: 3 }, directory.subarray(0, 2)], bytes: 5 },
      { gather: [directory.subarray(2, 7)], bytes: 5 },
      { gather: [directory.subarray(7)], bytes: 2 },
    ]);
  });

  it('borrows from the next segment what a small one lacks', async () => {
    const pieces = [
      { key: 'z01', start: 0, end: 2 },
      { key: 'z02', start: 0, end: 17 },
    ];
    expect(await planned(pieces)).toEqual([
      {
        gather: [
          { key: 'z01', start: 0, end: 2 },
          { key: 'z02', start: 0, end: 3 },
        ],
        bytes: 5,
      },
      copyOf('z02', 3, 17),
    ]);
  });

  it('cuts what is larger than one request may copy into alike copies', async () => {
    expect(await planned([{ key: 'z01', start: 4, end: 40 }])).toEqual([
      copyOf('z01', 4, 16),
      copyOf('z01', 16, 28),
      copyOf('z01', 28, 40),
    ]);
  });

  it('tells each part as soon as its pieces came, and asks for no more of them', async () => {
    let taken = 0;
    function* segments(): Generator<Piece> {
      for (; ; taken += 1) yield { key: 'z01', start: 0, end: 10 };
    }
    for await (const step of planJoin(segments(), limits)) {
      expect(step).toEqual(copyOf('z01', 0, 10));
      break;
    }
    expect(taken).toBe(0);
  });

  it('makes nothing out of nothing', async () => {
    expect(await planned([])).toEqual([]);
    expect(await planned([new Uint8Array(), { key: 'a', start: 4, end: 4 }])).toEqual([]);
  });
});
