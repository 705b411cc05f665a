import fc from 'fast-check';
import { archiveUpperBoundBytes, chooseLayout, defaultSegmentBytes, type SegmentLayout } from './segment-layout';
import { dataBytesHere, isLastDirectorySegment, nextSegment, placeEntry, segmentStart } from './segment-planner';

const code = (wanted: string): Error => expect.objectContaining({ code: wanted }) as Error;

describe('the layout', () => {
  const gibi = 1_073_741_824;

  it.each([
    ['of unknown size is split by 1 GiB', {}, { segmentBytes: gibi, isPlain: false }],
    [
      'that fits exactly is one file',
      { segmentBytes: 65_536, expectedBytes: 65_536 },
      { segmentBytes: 65_536, isPlain: true },
    ],
    [
      'one byte larger is a split set',
      { segmentBytes: 65_536, expectedBytes: 65_537 },
      { segmentBytes: 65_536, isPlain: false },
    ],
    ['of 48 GiB keeps 1 GiB', { expectedBytes: 48 * gibi }, { segmentBytes: gibi, isPlain: false }],
    ['of 100 GiB has larger segments', { expectedBytes: 100 * gibi }, { segmentBytes: 2_213_900_669, isPlain: false }],
    [
      'of 1 TiB stays within the format',
      { expectedBytes: 1024 * gibi },
      { segmentBytes: 4_294_967_295, isPlain: false },
    ],
  ])('of an archive %s', (_, wishes, layout) => expect(chooseLayout(wishes)).toEqual(layout));

  it.each([
    { segmentBytes: 65_535 },
    { segmentBytes: 4_294_967_296 },
    { segmentBytes: 1e6 + 0.5 },
    { expectedBytes: -1 },
  ])('is refused when it cannot be: %j', (wishes) =>
    expect(() => chooseLayout(wishes)).toThrow(code('archive.options-invalid')),
  );

  it('at 99 segments holds the worst packing of whole entries', () => {
    // Entries a little over half a segment: each begins a segment of its own.
    const expectedBytes = 60 * defaultSegmentBytes;
    const { segmentBytes } = chooseLayout({ expectedBytes });
    expect(Math.floor(expectedBytes / (segmentBytes / 2)) + 1).toBeLessThanOrEqual(98);
  });

  it('bounds headers and names, which are written twice', () => {
    expect(archiveUpperBoundBytes([])).toBe(102);
    expect(archiveUpperBoundBytes([{ name: 'ñ', bytes: 100 }])).toBe(102 + 152 + 30 + 101 + 10);
  });
});

describe('the segment planner', () => {
  const layout: SegmentLayout = { segmentBytes: 65_536, isPlain: false };
  const plain: SegmentLayout = { segmentBytes: 65_536, isPlain: true };

  it('begins the first segment of a split set after the marker', () => {
    expect(segmentStart(layout, 0)).toEqual({ segment: 0, offset: 4 });
    expect(segmentStart(layout, 1)).toEqual({ segment: 1, offset: 0 });
    expect(segmentStart(plain, 0)).toEqual({ segment: 0, offset: 0 });
  });

  it.each([
    ['fits exactly', 100, 65_436, { segment: 0, offset: 100 }],
    ['is a byte too large', 100, 65_437, { segment: 1, offset: 0 }],
    ['is larger than a segment', 100, 1e6, { segment: 1, offset: 0 }],
    ['is larger than a segment, in a fresh one', 4, 1e6, { segment: 0, offset: 4 }],
    ['is of unknown size', 100, Infinity, { segment: 1, offset: 0 }],
  ])('places an entry that %s', (_, offset, bytes, place) => {
    expect(placeEntry(layout, { segment: 0, offset }, bytes)).toEqual(place);
  });

  it('lets a plain file outgrow its estimate up to 4 GiB', () => {
    const at = { segment: 0, offset: 60_000 };
    expect(placeEntry(plain, at, 4_294_967_295 - 60_000)).toEqual(at);
    expect(placeEntry(plain, at, Infinity)).toEqual(at);
    expect(() => placeEntry(plain, at, 4_294_967_295)).toThrow(code('archive.too-large-for-one-file'));
  });

  it('stops at the last segment that zip can name', () => {
    expect(nextSegment(layout, { segment: 99_997, offset: 9 })).toEqual({ segment: 99_998, offset: 0 });
    expect(() => nextSegment(layout, { segment: 99_998, offset: 9 })).toThrow(code('archive.too-many-segments'));
  });

  it('leaves the last byte of a segment free where filling it would lose data in zip -s 0', () => {
    const piece = { bytes: 1e6, dataStart: 0, descriptorBytes: undefined };
    expect(dataBytesHere(layout, { segment: 1, offset: 0 }, piece)).toBe(65_535);
    expect(dataBytesHere(layout, { segment: 1, offset: 100 }, { ...piece, dataStart: 100 })).toBe(65_436);
    expect(dataBytesHere(layout, { segment: 1, offset: 4096 }, { ...piece, dataStart: 2048 })).toBe(65_535 - 4096);
  });

  it('fills a segment to its last byte with an entry that ends there', () => {
    const piece = { bytes: 65_520, dataStart: 0, descriptorBytes: 16 };
    expect(dataBytesHere(layout, { segment: 1, offset: 0 }, piece)).toBe(65_520);
    expect(dataBytesHere(layout, { segment: 1, offset: 0 }, { ...piece, bytes: 65_536, descriptorBytes: 0 })).toBe(
      65_536,
    );
  });

  it('holds its invariants for every size, offset and descriptor', () => {
    const sizes = fc.record({
      segmentBytes: fc.oneof(fc.integer({ min: 65_536, max: 70_000 }), fc.constantFrom(65_536, 81_920, 67_584)),
      dataStart: fc.nat(2100),
      pieces: fc.array(fc.integer({ min: 2, max: 200_000 }), { minLength: 1, maxLength: 6 }),
      descriptorBytes: fc.constantFrom(0, 16, 24),
    });
    fc.assert(
      fc.property(sizes, (wish) => expectInvariants(wish)),
      { numRuns: 2000 },
    );
  });

  it('makes the directory segment the last one when all of it and the end records fit', () => {
    expect(isLastDirectorySegment(layout, 65_536 - 98)).toBe(true);
    expect(isLastDirectorySegment(layout, 65_536 - 97)).toBe(false);
    expect(isLastDirectorySegment(plain, 1e9)).toBe(true);
  });
});

function expectInvariants(wish: {
  segmentBytes: number;
  dataStart: number;
  pieces: number[];
  descriptorBytes: number;
}): void {
  const layout = { segmentBytes: wish.segmentBytes, isPlain: false };
  let at = { segment: 1, offset: wish.dataStart };
  let dataStart = wish.dataStart;
  wish.pieces.forEach((bytes, index) => {
    const isLast = index === wish.pieces.length - 1;
    for (let left = bytes; left > 0;) {
      const here = dataBytesHere(layout, at, {
        bytes: left,
        dataStart,
        descriptorBytes: isLast ? wish.descriptorBytes : undefined,
      });
      expect(here).toBeGreaterThanOrEqual(0);
      at = { ...at, offset: at.offset + here };
      left -= here;
      expect(at.offset).toBeLessThanOrEqual(wish.segmentBytes);
      if (left === 0) continue;
      const dataHere = at.offset - dataStart;
      expect(dataHere).toBeGreaterThan(0);
      expect(dataHere % 2048).not.toBe(0);
      at = nextSegment(layout, at);
      dataStart = 0;
    }
  });
  if (at.offset + wish.descriptorBytes > wish.segmentBytes)
    throw new Error('The descriptor does not fit behind its data');
  expect(at.offset).toBeGreaterThan(dataStart);
}
