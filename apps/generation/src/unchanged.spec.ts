import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { unchanged } from './unchanged';

const content = Buffer.alloc(300_000, 'ñ');
const sha256 = createHash('sha256').update(content).digest('hex');
const inPieces = (): Readable => Readable.from([content.subarray(0, 7), content.subarray(7)], { objectMode: false });

describe('a second reading', () => {
  it('that is the same passes', async () => {
    expect((await buffer(unchanged(inPieces(), sha256))).equals(content)).toBe(true);
  });

  it.each([
    ['is shorter', () => content.subarray(1)],
    ['is longer', () => Buffer.concat([content, Buffer.from('x')])],
    ['has other bytes', () => Buffer.alloc(300_000, 'n')],
  ])('that %s fails at its end', async (_, other) => {
    await expect(buffer(unchanged(Readable.from([other()], { objectMode: false }), sha256))).rejects.toThrow(
      'the file changed meanwhile',
    );
  });

  it('fails as its source fails', async () => {
    const failing = Readable.from(
      (function* () {
        yield Buffer.from('a');
        throw new Error('the bodega went away');
      })(),
    );
    await expect(buffer(unchanged(failing, sha256))).rejects.toThrow('the bodega went away');
  });

  it('lets its source go when its reader gives up', async () => {
    const source = inPieces();
    unchanged(source, sha256).destroy();
    await new Promise((closed) => source.once('close', closed));
    expect(source.destroyed).toBe(true);
  });
});
