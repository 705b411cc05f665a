import { MemorySink, SplitZipWriter, type EntryRow } from '@respaldos/split-zip';
import fc from 'fast-check';
import { LocalHeaderCheck } from './local-header-check';

interface MadeSet {
  rows: EntryRow[];
  segments: Buffer[];
}

async function aSet(entryCount: number): Promise<MadeSet> {
  const sink = new MemorySink();
  const writer = new SplitZipWriter({ baseName: 'respaldo', sink, segmentBytes: 65_536 });
  const rows: EntryRow[] = [];
  for (let index = 0; index < entryCount; index += 1) {
    const content = Buffer.alloc(1 + index * 611, String(index));
    const { written } = await writer.add({
      name: `carpeta/ñandú ${index}.txt`,
      modifiedAt: new Date('2026-01-02T03:04:05Z'),
      content: Buffer.from(content.map((byte, at) => byte ^ ((at * 7919) % 251))),
    });
    rows.push(await written);
  }
  const { segments } = await writer.finish();
  return { rows, segments: segments.map(({ name }) => sink.segments.get(name)!) };
}

async function* inOrder(rows: EntryRow[]): AsyncGenerator<EntryRow> {
  yield* rows;
}

async function checked({ rows, segments }: MadeSet, chunkBytes: () => number): Promise<number> {
  const check = new LocalHeaderCheck(inOrder(rows));
  for (const [index, bytes] of segments.entries()) {
    await check.begin(index);
    for (let at = 0; at < bytes.length;) {
      const end = Math.min(bytes.length, at + chunkBytes());
      await check.take(bytes.subarray(at, end));
      at = end;
    }
    check.end();
  }
  return check.foundCount;
}

describe('the check of local headers', () => {
  let set: MadeSet;
  beforeAll(async () => {
    set = await aSet(120);
  });

  it('finds every entry, however the bytes come', async () => {
    expect(set.segments.length).toBeGreaterThan(2);
    expect(await checked(set, () => 1_000_000)).toBe(120);
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 1, max: 5_000 })), async (sizes) => {
        expect(await checked(set, () => sizes.next().value as number)).toBe(120);
      }),
      { numRuns: 15 },
    );
  });

  it('misses an entry whose row points elsewhere', async () => {
    const rows = set.rows.map((row, index) => (index === 50 ? { ...row, offset: row.offset + 1 } : row));
    await expect(checked({ ...set, rows }, () => 4_096)).rejects.toThrow(/ñandú 50\.txt/);
  });

  it('misses an entry that is not in its segment', async () => {
    const rows = [...set.rows, { ...set.rows.at(-1)!, offset: 60_000_000, name: 'ausente.pdf' }];
    await expect(checked({ ...set, rows }, () => 4_096)).rejects.toThrow(/ausente\.pdf/);
  });

  it('misses a byte of a name that is another one', async () => {
    const { segment, offset } = set.rows[70]!;
    const segments = set.segments.map((bytes, index) => (index === segment ? Buffer.from(bytes) : bytes));
    segments[segment]![offset + 30] = 0x78;
    await expect(checked({ ...set, segments }, () => 4_096)).rejects.toThrow(/ñandú 70\.txt/);
  });
});
