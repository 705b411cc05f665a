import fc from 'fast-check';
import { PartSlab } from './part-slab';

describe('PartSlab', () => {
  it('cuts any sequence of writes into parts and a rest, losing and repeating nothing', () => {
    const sizes = fc.record({ part: fc.integer({ min: 1, max: 32 }), kept: fc.integer({ min: 0, max: 16 }) });
    const writes = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(sizes, writes, ({ part, kept }, chunks) => {
        let slab = new PartSlab(part + kept);
        const parts: Buffer[] = [];
        for (const chunk of chunks) {
          for (let rest: Uint8Array = chunk; rest.length > 0;) {
            rest = slab.fill(rest);
            if (!slab.isFull) continue;
            const next = new PartSlab(part + kept);
            slab.handOver(next, part);
            parts.push(slab.bytes);
            slab = next;
          }
        }
        expect(Buffer.concat([...parts, slab.bytes])).toEqual(Buffer.concat(chunks));
        expect(parts.every(({ length }) => length === part)).toBe(true);
        if (parts.length > 0) expect(slab.bytes.length).toBeGreaterThanOrEqual(kept);
      }),
    );
  });

  it('keeps its own copy of what it took', () => {
    const slab = new PartSlab(4);
    const source = Buffer.from('ab');
    slab.fill(source);
    source.fill('x');
    expect(slab.bytes.toString()).toBe('ab');
  });

  it('begins again when cleared', () => {
    const slab = new PartSlab(2);
    slab.fill(Buffer.from('ab'));
    slab.clear();
    expect(slab.fill(Buffer.from('cde')).toString()).toBe('e');
    expect(slab.bytes.toString()).toBe('cd');
  });
});
