import fc from 'fast-check';
import { derivedFileRef, refOf, targetOf } from './derived-files';

describe('the name of a derived file', () => {
  it('leads to its target and back', () => {
    expect(targetOf('unified')).toEqual({ kind: 'unified', segmentIndex: null });
    expect(targetOf('segment-0')).toEqual({ kind: 'standalone', segmentIndex: 0 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (index) => {
        const ref = derivedFileRef.parse(refOf({ kind: 'standalone', segmentIndex: index }));
        expect(targetOf(ref).segmentIndex).toBe(index);
      }),
    );
  });

  it.each([
    '',
    'segment-',
    'segment--1',
    'segment-01',
    'segment-1e3',
    'segment-100000',
    'Unified',
    'unified/..',
    ' segment-1',
  ])('is not «%s»', (text) => expect(derivedFileRef.safeParse(text).success).toBe(false));
});
