import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { skipBytes } from './skip-bytes';

const pieces = (): Readable =>
  Readable.from(
    ['abc', 'def', '', 'gh'].map((text) => Buffer.from(text)),
    { objectMode: false },
  );

describe('what is left of a stream', () => {
  it.each([
    [0, 'abcdefgh'],
    [2, 'cdefgh'],
    [3, 'defgh'],
    [7, 'h'],
    [8, ''],
    [20, ''],
  ])('after %i bytes is «%s»', async (count, left) => {
    expect((await buffer(skipBytes(pieces(), count))).toString()).toBe(left);
  });

  it('fails as its source fails', async () => {
    const failing = new Readable({ read: () => void failing.destroy(new Error('cortado')) });
    await expect(buffer(skipBytes(failing, 3))).rejects.toThrow('cortado');
  });

  it('closes its source when nobody has read at all', async () => {
    const source = pieces();
    skipBytes(source, 1).destroy();
    await once(source, 'close');
  });

  it('closes its source when nobody reads on', async () => {
    const source = pieces();
    const rest = skipBytes(source, 1);
    for await (const _ of rest) break;
    expect(source.destroyed).toBe(true);
  });
});
