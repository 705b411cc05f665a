import { FileMemory } from './file-memory';

const mebibyte = 1_048_576;

describe('the memory for files on their way', () => {
  it('gives what was given back, to a file of about the same size', () => {
    const memory = new FileMemory();
    const first = memory.take(mebibyte - 1_000);
    memory.giveBack(first);
    expect(memory.take(mebibyte - 2_000).buffer).toBe(first.buffer);
  });

  it('gives nobody what somebody still has', () => {
    const memory = new FileMemory();
    const first = memory.take(mebibyte);
    expect(memory.take(mebibyte).buffer).not.toBe(first.buffer);
    memory.giveBack(first);
    memory.take(mebibyte);
    expect(memory.take(mebibyte).buffer).not.toBe(first.buffer);
  });

  it.each([1, 65_535, 65_536, 262_144, 262_145, 4 * mebibyte + 1])('gives %i bytes when asked for them', (bytes) => {
    const memory = new FileMemory();
    memory.giveBack(memory.take(bytes).subarray(0, 1));
    expect(memory.take(bytes)).toHaveLength(bytes);
  });

  it('never hands out what is part of other memory', () => {
    const memory = new FileMemory();
    const small = memory.take(100);
    memory.giveBack(small);
    expect(memory.take(100).buffer.byteLength % 262_144).not.toBe(0);
    expect(memory.take(262_144).buffer).not.toBe(small.buffer);
  });

  it('keeps 32 MiB and no more', () => {
    const memory = new FileMemory();
    const all = Array.from({ length: 9 }, () => memory.take(4 * mebibyte));
    for (const one of all) memory.giveBack(one);
    const again = new Set(all.map(({ buffer }) => buffer));
    const taken = Array.from({ length: 9 }, () => memory.take(4 * mebibyte));
    expect(taken.filter(({ buffer }) => again.has(buffer))).toHaveLength(8);
  });
});
