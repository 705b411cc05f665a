import { derivedFileRef, refOf, targetOf } from './derived-files';

describe('the name of a derived file', () => {
  it('leads to its target and back', () => {
    expect(targetOf('unified')).toEqual({ kind: 'unified', segmentIndex: null });
    expect(targetOf('segment-0')).toEqual({ kind: 'standalone', segmentIndex: 0 });
    for (const index of [0, 1, 9, 10, 98, 99_999]) {
      const ref = derivedFileRef.parse(refOf({ kind: 'standalone', segmentIndex: index }));
      expect(targetOf(ref)).toEqual({ kind: 'standalone', segmentIndex: index });
    }
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
