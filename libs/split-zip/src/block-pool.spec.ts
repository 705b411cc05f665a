import { BlockPool } from './block-pool';

describe('the pool of blocks', () => {
  it('gives memory that came back, of the next size up', () => {
    const pool = new BlockPool(true);
    const first = pool.take(300_000);
    expect(first).toHaveLength(300_000);
    pool.giveBack(first.subarray(10));
    expect(pool.take(100_000).buffer).not.toBe(first.buffer);
    expect(pool.take(400_000).buffer).toBe(first.buffer);
    expect(pool.take(400_000).buffer).not.toBe(first.buffer);
  });

  it('leaves small pieces, and memory that is not its own, to the collector', () => {
    const pool = new BlockPool(true);
    const small = pool.take(1000);
    pool.giveBack(small);
    expect(pool.take(1000).buffer === small.buffer && pool.take(1000).byteOffset === small.byteOffset).toBe(false);
    pool.giveBack(Buffer.alloc(300_000));
    expect(pool.take(300_000).buffer.byteLength).toBe(524_288);
  });

  it('keeps no more than 32 MiB', () => {
    const pool = new BlockPool(true);
    const taken = Array.from({ length: 40 }, () => pool.take(1_048_576));
    for (const block of taken) pool.giveBack(block);
    const again = new Set(Array.from({ length: 40 }, () => pool.take(1_048_576).buffer));
    expect(taken.filter(({ buffer }) => again.has(buffer))).toHaveLength(32);
  });

  it('gives new memory each time where somebody keeps what he was given', () => {
    const pool = new BlockPool(false);
    const first = pool.take(1_048_576);
    pool.giveBack(first);
    expect(pool.take(1_048_576).buffer).not.toBe(first.buffer);
  });
});
