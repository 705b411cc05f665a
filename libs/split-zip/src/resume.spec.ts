import { Readable } from 'node:stream';
import type { EntrySource } from './entry-source';
import { CrashingWorld } from './spec-support/crashing-world';
import { modifiedAt, noise, text } from './spec-support/content';
import { unpack } from './spec-support/unpack';
import type { SplitZipOptions, SplitZipResult } from './split-zip-options';
import { SplitZipWriter } from './split-zip-writer';

type Options = Omit<SplitZipOptions, 'baseName' | 'sink'>;

/** Runs until the end or the death of the process; goes on from the last checkpoint, if there is one. */
async function run(
  world: CrashingWorld,
  entries: readonly EntrySource[],
  options: Options,
  death: { at?: number; afterEffect?: boolean } = {},
): Promise<SplitZipResult> {
  const process = world.startProcess(death.at, death.afterEffect);
  const writer = new SplitZipWriter({ baseName: 'r', ...process, resumeFrom: world.checkpoint, ...options });
  for (const entry of entries.slice(world.checkpoint?.settledCount ?? 0)) await writer.add(entry);
  return writer.finish();
}

const smallEntries = (count: number): EntrySource[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `carpeta/Oficio ${index % 700}.txt`,
    modifiedAt,
    content: noise((index * 37) % 400, index),
  }));

const file = (name: string, content: Buffer, isDeclared = true): EntrySource => ({
  name,
  modifiedAt,
  ...(isDeclared && { bytes: content.length }),
  open: (start) => Readable.from([content.subarray(start)]),
});

function expectSame(found: CrashingWorld, wanted: CrashingWorld): void {
  expect([...found.committed.keys()].sort()).toEqual([...wanted.committed.keys()].sort());
  for (const [name, bytes] of wanted.committed) expect(found.committed.get(name)!.equals(bytes)).toBe(true);
}

/** Every operation, or, odd steps apart, some before and some after their effect. */
const isWhole = process.env['SPLIT_ZIP_SWEEP'] === 'all';

describe('an archive whose process dies', () => {
  /** Dies at each operation in turn, in a new world each time, and is resumed. Cuts come as the timing has it: the last death may come too late. */
  async function sweep(entries: EntrySource[], options: Options, minimumCutBytes = 0, step = 1): Promise<number> {
    const wanted = new CrashingWorld(minimumCutBytes);
    await run(wanted, entries, options);
    let deaths = 0;
    for (let at = 1; at <= wanted.operations; at += step) {
      const world = new CrashingWorld(minimumCutBytes);
      const isDone = await run(world, entries, options, { at, afterEffect: at % 2 === 0 }).then(
        () => true,
        () => false,
      );
      if (!isDone) deaths += 1;
      const result = await run(world, entries, options);
      expectSame(world, wanted);
      expect(result.entryCount).toBe(entries.length);
    }
    return deaths;
  }

  it('is resumed to the same bytes wherever it died: 2,000 entries', async () => {
    const options = { segmentBytes: 65_536, checkpointBytes: 4_000, level: 0 };
    const step = isWhole ? 1 : 5;
    expect(await sweep(smallEntries(2_000), options, 0, step)).toBeGreaterThan(60 / step);
  }, 120_000);

  const giants = [
    file('a.txt', text(300_000)),
    file('largo.bin', noise(9_500_000, 2)),
    file('sin tamaño.txt', text(8_500_001, 4), false),
    file('z.txt', text(1000)),
  ];

  it.each([
    ['segments smaller than their blocks', { segmentBytes: 700_000, checkpointBytes: 1 }, 0],
    ['segments that are multiples of 16384', { segmentBytes: 4_194_304, checkpointBytes: 1 }, 0],
    ['parts that need 1.5 MB', { segmentBytes: 4_000_001, checkpointBytes: 1 }, 1_500_000],
    ['one plain file', { expectedBytes: 200_000_000, checkpointBytes: 3_000_000 }, 0],
  ])(
    'is resumed between the blocks of large entries too: %s',
    async (_, options, minimumCutBytes) => {
      const step = isWhole ? 1 : 11;
      expect(await sweep(giants, { level: 1, ...options }, minimumCutBytes, step)).toBeGreaterThan(5);
    },
    120_000,
  );

  it('survives dying again and again', async () => {
    const entries = smallEntries(300);
    const options = { segmentBytes: 65_536, checkpointBytes: 2_000, level: 0 };
    const wanted = new CrashingWorld();
    await run(wanted, entries, options);
    const world = new CrashingWorld();
    let deaths = 0;
    for (let at = 4; ; at = (at % 9) + 4) {
      const isDone = await run(world, entries, options, { at, afterEffect: at % 2 === 0 }).then(
        () => true,
        () => false,
      );
      if (isDone) break;
      deaths += 1;
    }
    expectSame(world, wanted);
    expect(deaths).toBeGreaterThan(3);
  });

  it('does not know the SHA-256 of a segment it was resumed in, but its size and CRC', async () => {
    const entries = smallEntries(600);
    const options = { segmentBytes: 65_536, checkpointBytes: 10_000, level: 0 };
    const wanted = await run(new CrashingWorld(), entries, options);
    let world: CrashingWorld;
    for (let at = 3; ; at += 1) {
      world = new CrashingWorld();
      await expect(run(world, entries, options, { at })).rejects.toThrow(/process (died|is dead)/);
      if (world.checkpoint?.sink) break;
    }
    const { segments } = await run(world, entries, options);
    const [resumed, ...others] = segments;
    expect(resumed).toEqual({ ...wanted.segments[0], sha256: null });
    expect(others).toEqual(wanted.segments.slice(1));
  });
});

describe('a suspended archive', () => {
  it('goes on later with the same bytes, from inside a large entry as well', async () => {
    const entries = [...smallEntries(20), file('largo.txt', text(12_000_000))];
    const options = { segmentBytes: 1_000_000, checkpointBytes: 1e9, level: 1 };
    const wanted = new CrashingWorld();
    await run(wanted, entries, options);
    const world = new CrashingWorld();
    const writer = new SplitZipWriter({ baseName: 'r', ...world.startProcess(), ...options });
    for (const entry of entries) await writer.add(entry);
    while (world.names.filter((name) => name === 'write').length < 4) await new Promise(setImmediate);
    await writer.suspend();
    expect(world.names).toContain('release');
    expect(world.names).not.toContain('abort');
    expect(world.checkpoint?.entry?.wishedName).toBe('largo.txt');
    await expect(writer.add(entries[0]!)).rejects.toMatchObject({ code: 'archive.suspended' });
    await expect(writer.finish()).rejects.toMatchObject({ code: 'archive.suspended' });
    await run(world, entries, options);
    expectSame(world, wanted);
  });
});

describe('resuming is refused', () => {
  const options = { segmentBytes: 1_000_000, checkpointBytes: 1, level: 1 };

  async function brokenOff(): Promise<CrashingWorld> {
    const world = new CrashingWorld();
    await expect(run(world, [file('largo.bin', noise(9_500_000))], options, { at: 30 })).rejects.toThrow();
    expect(world.checkpoint?.entry?.wishedName).toBe('largo.bin');
    return world;
  }

  it.each([{ level: 2 }, { segmentBytes: 2_000_000 }, { timeOffsetMinutes: 0 }])(
    'with parameters that make other bytes: %j',
    async (changed) => {
      const world = await brokenOff();
      await expect(run(world, [], { ...options, ...changed })).rejects.toMatchObject({
        code: 'archive.checkpoint-mismatch',
      });
    },
  );

  it.each([
    ['another entry comes', [file('otro.bin', noise(9_500_000))], 'archive.checkpoint-mismatch'],
    ['the entry has become small', [file('largo.bin', noise(10))], 'archive.checkpoint-mismatch'],
    ['the entry does not come', [], 'archive.checkpoint-mismatch'],
    ['the entry has other bytes', [file('largo.bin', noise(9_500_000, 99))], 'entry.source-failed'],
  ])('when %s', async (_, entries, code) => {
    await expect(run(await brokenOff(), entries, options)).rejects.toMatchObject({ code });
  });

  it('without the rows that were saved', async () => {
    const world = await brokenOff();
    const { sink } = world.startProcess();
    expect(() => new SplitZipWriter({ baseName: 'r', sink, ...options, resumeFrom: world.checkpoint })).toThrow(
      'Resuming needs',
    );
  });
});

it('rows kept outside make the same archive as rows kept in memory', async () => {
  const world = new CrashingWorld();
  await run(world, smallEntries(900), { segmentBytes: 65_536, checkpointBytes: 5_000 });
  const entries = unpack(new Map([...world.committed].sort(([a], [b]) => (a < b ? -1 : 1))));
  expect(entries).toHaveLength(900);
  expect(entries[700]!.name).toBe('carpeta/Oficio 0 (2).txt');
});
