import { newId } from './ids';

describe('ids', () => {
  it('are UUIDs of version 7 with the RFC variant', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sort by the millisecond they were made in', () => {
    expect([newId(3_000), newId(1_000), newId(2_000)].toSorted().map((id) => id.slice(9, 13))).toEqual([
      '03e8',
      '07d0',
      '0bb8',
    ]);
  });

  it('are different within one millisecond', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId(5))).size).toBe(1_000);
  });
});
