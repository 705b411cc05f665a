import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { measured } from './entry';

describe('measured', () => {
  it('passes the bytes on and knows their length and SHA-256 at the end', async () => {
    const bytes = Buffer.alloc(300_000, 'ñ');
    const { stream, result } = measured(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
    expect((await buffer(stream)).equals(bytes)).toBe(true);
    expect(result()).toEqual({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  });

  it('fails as its source fails, and then has no result', async () => {
    const { stream, result } = measured(
      Readable.from(
        (function* () {
          yield Buffer.from('a');
          throw new Error('the bodega went away');
        })(),
      ),
    );
    await expect(buffer(stream)).rejects.toThrow('the bodega went away');
    expect(result).toThrow('has not ended');
  });

  it('lets its source go when its reader gives up', async () => {
    const source = Readable.from([Buffer.from('a'), Buffer.from('b')]);
    const { stream } = measured(source);
    stream.destroy();
    await new Promise((closed) => source.once('close', closed));
    expect(source.destroyed).toBe(true);
  });
});
