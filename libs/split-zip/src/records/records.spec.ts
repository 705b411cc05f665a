import { type EntryRow, methods } from '../entry-row';
import { centralDirectoryHeader, centralDirectoryHeaderBytes } from './central-directory-header';
import { dataDescriptor, dataDescriptorBytes } from './data-descriptor';
import { type DirectoryExtent, endRecords, maxEndRecordsBytes } from './end-of-central-directory';
import { localFileHeader, localFileHeaderBytes } from './local-file-header';
import { RecordWriter } from './record-writer';

/** 2024-03-05 16:07:08: date 44<<9|3<<5|5 = 0x5865, time 16<<11|7<<5|4 = 0x80e4. */
const dosTime = 0x586580e4;

const row = (fields: Partial<EntryRow> = {}): EntryRow => ({
  name: 'a.txt',
  method: methods.deflated,
  hasDescriptor: false,
  isZip64: false,
  dosTime,
  crc32: 0x11223344,
  compressedBytes: 0x0a0b,
  bytes: 0x0c0d0e,
  mode: 0o100644,
  segment: 2,
  offset: 0x01020304,
  ...fields,
});

/** Hex as a person writes it from APPNOTE: one group per field. */
const hex = (...fields: string[]): string => fields.join('').replaceAll(' ', '');

describe('local file header (APPNOTE 4.3.7)', () => {
  it('holds sizes and CRC when they are known', () => {
    expect(localFileHeader(row()).toString('hex')).toBe(
      hex(
        '504b0304',
        '1400',
        '0000',
        '0800',
        'e4806558',
        '44332211',
        '0b0a0000',
        '0e0d0c00',
        '0500',
        '0000',
        '612e747874',
      ),
    );
  });

  it('marks a name that is not ASCII as UTF-8 and stores without asking for version 2.0', () => {
    expect(localFileHeader(row({ name: 'ñ', method: methods.stored })).toString('hex')).toBe(
      hex('504b0304', '0a00', '0008', '0000', 'e4806558', '44332211', '0b0a0000', '0e0d0c00', '0200', '0000', 'c3b1'),
    );
  });

  it('leaves CRC and sizes to the descriptor', () => {
    expect(localFileHeader(row({ hasDescriptor: true })).toString('hex')).toBe(
      hex(
        '504b0304',
        '1400',
        '0800',
        '0800',
        'e4806558',
        '00000000',
        '00000000',
        '00000000',
        '0500',
        '0000',
        '612e747874',
      ),
    );
  });

  it('has both ZIP64 sizes, zero with a descriptor, when the entry may reach 4 GiB', () => {
    const header = localFileHeader(row({ hasDescriptor: true, isZip64: true }));
    expect(header.toString('hex')).toBe(
      hex(
        '504b0304',
        '2d00',
        '0800',
        '0800',
        'e4806558',
        '00000000',
        'ffffffff',
        'ffffffff',
        '0500',
        '1400',
        '612e747874',
        '0100',
        '1000',
        '0000000000000000',
        '0000000000000000',
      ),
    );
    expect(header).toHaveLength(localFileHeaderBytes('a.txt', true));
  });

  it('asks for version 2.0 for a folder, although it is stored', () => {
    const folder = row({ name: 'b/', method: methods.stored, mode: 0o040755, bytes: 0, compressedBytes: 0, crc32: 0 });
    expect(localFileHeader(folder).readUInt16LE(4)).toBe(20);
  });
});

describe('data descriptor (APPNOTE 4.3.9)', () => {
  it('has sizes of 4 bytes', () => {
    expect(dataDescriptor(row()).toString('hex')).toBe(hex('504b0708', '44332211', '0b0a0000', '0e0d0c00'));
  });

  it('has sizes of 8 bytes when the local header has ZIP64 sizes', () => {
    const descriptor = dataDescriptor(row({ isZip64: true, bytes: 0x1_0000_0000 }));
    expect(descriptor.toString('hex')).toBe(hex('504b0708', '44332211', '0b0a000000000000', '0000000001000000'));
    expect(descriptor).toHaveLength(dataDescriptorBytes(true));
  });
});

describe('central directory header (APPNOTE 4.3.12)', () => {
  it('says in which segment and where the local header is', () => {
    expect(centralDirectoryHeader(row()).toString('hex')).toBe(
      hex(
        '504b0102',
        '2d03',
        '1400',
        '0000',
        '0800',
        'e4806558',
        '44332211',
        '0b0a0000',
        '0e0d0c00',
        '0500',
        '0000',
        '0000',
        '0200',
        '0000',
        '0000a481',
        '04030201',
        '612e747874',
      ),
    );
  });

  it('marks a folder for MS-DOS too', () => {
    const folder = centralDirectoryHeader(row({ name: 'b/', method: methods.stored, mode: 0o040755 }));
    expect(folder.subarray(38, 42).toString('hex')).toBe('1000ed41');
  });

  it.each([
    ['the size', { bytes: 0xffffffff }, 'ffffffff', hex('0100', '1000', 'ffffffff00000000', '0b0a000000000000')],
    [
      'the compressed size',
      { compressedBytes: 0x1_0000_0001 },
      'ffffffff',
      hex('0100 1000 0e0d0c0000000000 0100000001000000'),
    ],
    ['the offset', { offset: 0xffffffff }, '0e0d0c00', hex('0100', '0800', 'ffffffff00000000')],
    ['the segment number', { segment: 0xffff }, '0e0d0c00', hex('0100', '0400', 'ffff0000')],
    [
      'offset and segment number',
      { segment: 70_000, offset: 0x1_0000_0000 },
      '0e0d0c00',
      hex('0100 0c00 0000000001000000 70110100'),
    ],
  ])('moves %s to the ZIP64 field once its own field is full', (_, fields, size, extra) => {
    const header = centralDirectoryHeader(row(fields));
    expect(header.subarray(24, 28).toString('hex')).toBe(size);
    expect(header.subarray(46 + 5).toString('hex')).toBe(extra);
    expect(header.readUInt16LE(6)).toBe(45);
    expect(header).toHaveLength(centralDirectoryHeaderBytes(row(fields)));
  });

  it.each([{ bytes: 0xfffffffe }, { compressedBytes: 0xfffffffe }, { offset: 0xfffffffe }, { segment: 0xfffe }])(
    'has no ZIP64 field one below the limit: %j',
    (fields) => expect(centralDirectoryHeader(row(fields)).readUInt16LE(30)).toBe(0),
  );
});

describe('end records (APPNOTE 4.3.14 to 4.3.16)', () => {
  const extent = (fields: Partial<DirectoryExtent> = {}): DirectoryExtent => ({
    entryCount: 3,
    entriesInLastSegment: 2,
    directoryBytes: 0x99,
    directorySegment: 1,
    directoryOffset: 0x0102,
    lastSegment: 2,
    endOffset: 0x77,
    ...fields,
  });
  const plainEnd = hex('504b0506', '0200', '0100', '0200', '0300', '99000000', '02010000', '0000');

  it('are the one short record where everything fits', () => {
    expect(endRecords(extent()).toString('hex')).toBe(plainEnd);
  });

  it.each([
    [65_534, 22],
    [65_535, maxEndRecordsBytes],
    [65_536, maxEndRecordsBytes],
  ])('with %i entries take %i bytes', (entryCount, bytes) => {
    expect(endRecords(extent({ entryCount, entriesInLastSegment: entryCount }))).toHaveLength(bytes);
  });

  it('become ZIP64 with its locator, and only the full fields give way', () => {
    const records = endRecords(extent({ entryCount: 65_537 }));
    expect(records.toString('hex')).toBe(
      hex(
        '504b0606',
        '2c00000000000000',
        '2d03',
        '2d00',
        '02000000',
        '01000000',
        '0200000000000000',
        '0100010000000000',
        '9900000000000000',
        '0201000000000000',
        '504b0607',
        '02000000',
        '7700000000000000',
        '03000000',
        '504b0506',
        '0200',
        '0100',
        '0200',
        'ffff',
        '99000000',
        '02010000',
        '0000',
      ),
    );
  });

  it.each([{ directoryBytes: 0xffffffff }, { directoryOffset: 0xffffffff }, { lastSegment: 0xffff }])(
    'become ZIP64 at %j and not one below',
    (fields) => {
      const [[field, value]] = Object.entries(fields) as [[string, number]];
      expect(endRecords(extent(fields))).toHaveLength(maxEndRecordsBytes);
      expect(endRecords(extent({ [field]: value - 1 }))).toHaveLength(22);
    },
  );
});

it('a record that is longer or shorter than announced is refused', () => {
  expect(() => new RecordWriter(4).u16(1).finish()).toThrow('2 bytes and 4 were announced');
  expect(() => new RecordWriter(1).u16(1)).toThrow();
});
