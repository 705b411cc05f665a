import { Admission, memoryOf } from './admission';

const mebibyte = 1_048_576;

describe('the room of a worker', () => {
  it('is bounded in number', () => {
    const room = new Admission(2, 100);
    expect(room.enter(1)).not.toBeNull();
    const leave = room.enter(1)!;
    expect(room.enter(1)).toBeNull();
    leave();
    expect(room.enter(1)).not.toBeNull();
  });

  it('is bounded in memory', () => {
    const room = new Admission(10, 100);
    room.enter(60);
    expect(room.enter(41)).toBeNull();
    expect(room.enter(40)).not.toBeNull();
  });

  it('always holds one, however large', () => {
    const room = new Admission(10, 100);
    const leave = room.enter(1_000)!;
    expect(room.enter(1)).toBeNull();
    leave();
    expect(room.enter(1)).not.toBeNull();
  });

  it('is given back once, whoever leaves twice', () => {
    const room = new Admission(10, 100);
    room.enter(50);
    const leave = room.enter(50)!;
    leave();
    leave();
    expect(room.enter(50)).not.toBeNull();
    expect(room.enter(50)).toBeNull();
  });
});

describe('the memory of a backup', () => {
  it('grows with what is to be read, and no further than its buffers', () => {
    const window = 32 * mebibyte;
    expect(memoryOf(0, window)).toBe(16 * mebibyte);
    expect(memoryOf(10 * mebibyte, window)).toBe(46 * mebibyte);
    expect(memoryOf(100_000 * mebibyte, window)).toBe(112 * mebibyte);
  });
});
