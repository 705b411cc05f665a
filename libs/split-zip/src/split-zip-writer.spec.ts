import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { dosTime } from './dos-time';
import type { EntrySource } from './entry-source';
import { archiveUpperBoundBytes } from './segment-layout';
import type { SegmentSink } from './segment-sink';
import { FileSink } from './sinks/file-sink';
import { MemorySink } from './sinks/memory-sink';
import { modifiedAt, noise, text } from './spec-support/content';
import { sha256 } from './spec-support/real-tools';
import { unpack } from './spec-support/unpack';
import type { SplitZipOptions } from './split-zip-options';
import { SplitZipWriter } from './split-zip-writer';

const options = { baseName: 'r', segmentBytes: 65_536, level: 1 };
const buffered = (name: string, content: Buffer | string): EntrySource => ({
  name,
  modifiedAt,
  content: Buffer.from(content),
});
const streamed = (name: string, ...pieces: Buffer[]): EntrySource => ({
  name,
  modifiedAt,
  open: () => Readable.from(pieces),
});

async function written(
  entries: readonly EntrySource[],
  more: Partial<SplitZipOptions> = {},
  sink = new MemorySink(),
): Promise<MemorySink> {
  const writer = new SplitZipWriter({ ...options, sink, ...more });
  for (const entry of entries) await writer.add(entry);
  await writer.finish();
  return sink;
}

const contents = (sink: MemorySink): Record<string, Buffer> =>
  Object.fromEntries(unpack(sink.segments).map(({ name, content }) => [name, content]));

function expectEqual(found: MemorySink, wanted: MemorySink): void {
  expect([...found.segments.keys()]).toEqual([...wanted.segments.keys()]);
  for (const [name, bytes] of wanted.segments) expect(found.segments.get(name)!.equals(bytes)).toBe(true);
}

type Operation = Exclude<keyof SegmentSink, 'minimumCutBytes' | 'forgetsBytes' | 'writeAll'>;

/** A sink that looks at the bytes as late as it may: what was used again too early shows. */
class LateSink extends MemorySink {
  readonly forgetsBytes = true;

  override async write(bytes: Uint8Array): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    await super.write(Buffer.from(bytes));
  }
}

/** A sink that takes its time and fails at its n-th operation. */
function failingSink(at: number): { sink: SegmentSink; calls: string[] } {
  const inner = new MemorySink();
  const calls: string[] = [];
  const guarded = (name: Operation) =>
    Object.assign(async (...given: unknown[]) => {
      calls.push(name);
      await new Promise(setImmediate);
      if (calls.length === at) throw new Error(`no space left (${name})`);
      return (inner[name] as (...rest: unknown[]) => Promise<unknown>)(...given);
    });
  const names = ['open', 'write', 'cut', 'close', 'commit', 'abort', 'release'] as const;
  const operations = Object.fromEntries(names.map((name) => [name, guarded(name)]));
  return { sink: { minimumCutBytes: 0, ...operations } as unknown as SegmentSink, calls };
}

describe('the writer', () => {
  it('uses memory again only when the sink is done with it', async () => {
    const entries = Array.from({ length: 60 }, (_, index) => {
      const bytes = (index * 150_001) % 2_500_000;
      return streamed(`${index}`, index % 3 === 0 ? text(bytes + 1, index) : noise(bytes, index));
    });
    entries.splice(20, 0, streamed('grande', noise(9_000_000)), streamed('largo', text(9_000_000)));
    const roomy = { segmentBytes: 5_000_000 };
    expectEqual(await written(entries, roomy, new LateSink()), await written(entries, roomy));
  });

  it('releases content when nothing reads it any more: whoever writes over it then changes nothing', async () => {
    const entries = [1, 700, 65_535, 65_536, 300_000, 1_048_577, 2_500_000].flatMap((bytes, index) => [
      buffered(`r${index}`, noise(bytes, index)),
      buffered(`t${index}`, text(bytes, index)),
    ]);
    let releasedCount = 0;
    const lent = entries.map((entry): EntrySource => {
      const content = Buffer.from(entry.content!);
      const release = (): void => {
        releasedCount += 1;
        content.fill('x');
      };
      return { ...entry, content, release };
    });
    const roomy = { segmentBytes: 1_000_000 };
    const wanted = await written(entries, roomy);
    expectEqual(await written(lent, roomy, new LateSink()), wanted);
    expect(releasedCount).toBe(entries.length);
  });

  it('releases nothing to a sink that keeps what it is given', async () => {
    const release = jest.fn();
    await written([{ ...buffered('a', noise(100_000)), release }]);
    expect(release).not.toHaveBeenCalled();
  });

  it('makes the same bytes however content comes: at once, in pieces of any size, read, declared or not', async () => {
    const content = text(300_000);
    const wanted = await written([buffered('a.txt', content)]);
    const pieces = [content.subarray(0, 1), content.subarray(1, 65_537), content.subarray(65_537)];
    const ways: EntrySource[] = [
      streamed('a.txt', content),
      streamed('a.txt', ...pieces),
      { ...streamed('a.txt', ...pieces), bytes: content.length },
      { name: 'a.txt', modifiedAt, bytes: content.length, read: async () => content },
    ];
    for (const way of ways) expectEqual(await written([way]), wanted);
  });

  it('makes the same bytes whatever the window and the sink', async () => {
    const entries = Array.from({ length: 30 }, (_, index) => streamed(`${index}`, text(1 + index * 5_000, index)));
    const wanted = await written(entries);
    expectEqual(await written(entries, { windowBytes: 1, sourceConcurrency: 1 }), wanted);
    const folder = await mkdtemp(join(tmpdir(), 'split-zip-'));
    try {
      await written(entries, { sink: new FileSink(folder) });
      expect((await readdir(folder)).sort()).toEqual([...wanted.segments.keys()].sort());
      for (const [name, bytes] of wanted.segments)
        expect((await readFile(join(folder, name))).equals(bytes)).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('keeps every content, for any sizes, chunkings and segment sizes', async () => {
    const sizes = fc.array(fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat(200_000)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.integer({ min: 65_536, max: 100_000 }),
        fc.integer({ min: 1, max: 9 }),
        async (bytes, segmentBytes, level) => {
          const wanted = bytes.map(
            (size, index) => [`${index}.bin`, index % 2 ? text(Math.max(1, size), index) : noise(size, index)] as const,
          );
          const entries = wanted.map(([name, content]) => streamed(name, content.subarray(0, 7), content.subarray(7)));
          const found = contents(await written(entries, { segmentBytes, level }));
          expect(Object.keys(found)).toEqual(wanted.map(([name]) => name));
          for (const [name, content] of wanted) expect(found[name]!.equals(content)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('stores what does not compress and deflates what does', async () => {
    const sink = new MemorySink();
    const writer = new SplitZipWriter({ ...options, sink });
    const rows = [];
    for (const content of [
      noise(50_000),
      text(50_000),
      Buffer.from('a'),
      Buffer.alloc(0),
      Buffer.concat([noise(1_048_576), text(100_000)]),
    ])
      rows.push(await (await writer.add({ name: 'x', modifiedAt, content })).written);
    await writer.finish();
    expect(rows.map(({ method }) => method)).toEqual([0, 8, 0, 0, 8]);
    expect(rows[1]!.compressedBytes).toBeLessThan(25_000);
    expect(rows[4]!.compressedBytes).toBeLessThan(1_048_576 + 50_000);
    expect(rows[0]).toMatchObject({
      dosTime: dosTime(modifiedAt),
      mode: 0o100644,
      hasDescriptor: false,
      isZip64: false,
    });
  });

  it('puts a whole entry in the next segment when it does not fit, and sweeps the boundary exactly', async () => {
    // Marker 4, two local headers of 31 bytes, first content 60,000: 5,470 bytes are left for the second.
    for (const [bytes, segment] of [
      [5_469, 0],
      [5_470, 0],
      [5_471, 1],
    ] as const) {
      const sink = await written([buffered('a', noise(60_000)), buffered('b', noise(bytes))]);
      const [, second] = unpack(sink.segments);
      expect(second!.segment).toBe(segment);
      expect(sink.segments.get('r.z01')!.length).toBe(segment === 0 ? 60_066 + bytes : 60_035);
    }
  });

  it.each([0, 1, 2, 15, 16, 17, 2047, 2048, 2049])('splits an entry of a segment and %i bytes', async (more) => {
    for (const start of [65_536 - 35, 65_536, 2 * 65_536 - 40]) {
      const content = noise(start + more);
      const small = buffered('z', 'z');
      expect(contents(await written([buffered('a', content), small]))['a']!.equals(content)).toBe(true);
    }
  });

  it('is one plain file exactly when the upper bound says so, and is never larger than it', async () => {
    const sizes = [0, 100, 60_000];
    const entries = sizes.map((bytes, index) => buffered(`${index}`, noise(bytes, index)));
    const bound = archiveUpperBoundBytes(sizes.map((bytes, index) => ({ name: `${index}`, bytes })));
    const plain = await written(entries, { expectedBytes: bound, segmentBytes: 65_536 });
    expect([...plain.segments.keys()]).toEqual(['r.zip']);
    expect(plain.segments.get('r.zip')!.readUInt32LE(0)).toBe(0x04034b50);
    expect(plain.segments.get('r.zip')!.length).toBeLessThanOrEqual(bound);
    expect([...(await written(entries, { expectedBytes: 65_537 })).segments.keys()]).toEqual(['r.z01', 'r.zip']);
    expect([...(await written(entries)).segments.keys()]).toEqual(['r.z01', 'r.zip']);
  });

  it('outgrows an upper bound that was too low instead of failing', async () => {
    const sink = await written([buffered('a', noise(100_000))], { expectedBytes: 10 });
    expect([...sink.segments.keys()]).toEqual(['r.zip']);
    expect(contents(sink)['a']).toHaveLength(100_000);
  });

  it('tells size, CRC and SHA-256 of each segment', async () => {
    const sink = new MemorySink();
    const writer = new SplitZipWriter({ ...options, sink });
    await writer.add(buffered('a', noise(150_000)));
    const { segments, bytes, dataSegmentCount } = await writer.finish();
    expect(segments.map((segment) => [segment.name, segment.bytes, segment.sha256])).toEqual(
      [...sink.segments].map(([name, found]) => [name, found.length, sha256(found)]),
    );
    expect(bytes).toBe([...sink.segments.values()].reduce((total, { length }) => total + length, 0));
    expect(dataSegmentCount).toBe(3);
  });

  it('refuses what it cannot do', async () => {
    const make = (more: Partial<SplitZipOptions>) => () =>
      new SplitZipWriter({ ...options, sink: new MemorySink(), ...more });
    for (const wrong of [{ level: 10 }, { level: 1.5 }, { baseName: 'a/b' }, { baseName: '' }, { segmentBytes: 10 }])
      expect(make(wrong)).toThrow(expect.objectContaining({ code: 'archive.options-invalid' }) as Error);
    const writer = make({})();
    await expect(writer.finish()).rejects.toMatchObject({ code: 'archive.empty' });
    await expect(writer.add(buffered('a', 'a'))).rejects.toMatchObject({ code: 'archive.empty' });
    const finished = make({})();
    await finished.add(buffered('a', 'a'));
    await finished.finish();
    await expect(finished.add(buffered('b', 'b'))).rejects.toMatchObject({ code: 'archive.closed' });
  });
});

describe('a source that fails', () => {
  const content = noise(200);

  it('at any byte of a small entry leaves nothing of it in the archive', async () => {
    const wanted = await written([buffered('a', 'a'), buffered('z', 'z')]);
    for (let at = 0; at <= content.length; at += 1) {
      const broken = streamed('b');
      const fails = async function* (): AsyncGenerator<Buffer> {
        if (at > 0) yield content.subarray(0, at);
        throw new Error('bad sector');
      };
      const source = { ...broken, open: () => Readable.from(fails()) };
      expectEqual(await written([buffered('a', 'a'), source, buffered('z', 'z')], { onEntryFailure: 'skip' }), wanted);
    }
  });

  it.each([
    ['shorter than declared', { bytes: 201 }, 'entry.source-too-short', '200 of 201'],
    ['longer than declared', { bytes: 199 }, 'entry.source-too-long', 'more than the 199'],
  ])('by being %s says what was expected and what was found', async (_, declared, code, words) => {
    const failure = written([{ ...streamed('b', content), ...declared }]);
    await expect(failure).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string });
    const read = written([{ name: 'b', modifiedAt, ...declared, read: async () => content }]);
    await expect(read).rejects.toMatchObject({ code });
  });

  it('half-way through a large entry leaves unused bytes and no row, and the archive goes on', async () => {
    const large: EntrySource = { ...streamed('b', noise(9_000_000)), bytes: 20_000_000 };
    const sink = await written([buffered('a', 'a'), large, buffered('z', 'z')], {
      onEntryFailure: 'skip',
      segmentBytes: 3_000_000,
    });
    expect(Object.keys(contents(sink))).toEqual(['a', 'z']);
  });

  it('by its name or time is a failure of that entry alone', async () => {
    const wrong = [buffered('..', 'x'), { ...buffered('t', 'x'), modifiedAt: new Date('never') }];
    const sink = await written([buffered('a', 'a'), ...wrong, buffered('z', 'z')], { onEntryFailure: 'skip' });
    expect(Object.keys(contents(sink))).toEqual(['a', 'z']);
    await expect(written([wrong[0]!])).rejects.toMatchObject({ code: 'entry.name-invalid' });
    await expect(written([wrong[1]!])).rejects.toMatchObject({ code: 'entry.time-invalid' });
  });

  it('is closed when the archive fails for another reason', async () => {
    const waiting = new Readable({ read: () => undefined });
    const writer = new SplitZipWriter({ ...options, sink: new MemorySink() });
    await writer.add({ ...streamed('a'), bytes: 5 });
    const second = await writer.add({ name: 'b', modifiedAt, open: () => waiting });
    await expect(second.written).rejects.toMatchObject({ code: 'entry.source-too-short' });
    await expect(writer.finish()).rejects.toMatchObject({ code: 'entry.source-too-short' });
    expect(waiting.destroyed).toBe(true);
  });
});

describe('a sink that fails', () => {
  const entries = [buffered('a', noise(100_000)), streamed('b', text(500_000)), buffered('c', 'c')];

  it('at any operation makes one clear error and is aborted once', async () => {
    const healthy = failingSink(Infinity);
    await written(entries, { sink: healthy.sink });
    expect(healthy.calls).not.toContain('abort');
    for (let at = 1; at <= healthy.calls.length; at += 1) {
      const { sink, calls } = failingSink(at);
      await expect(written(entries, { sink })).rejects.toThrow(/no space left \((open|write|close|commit)\)/);
      expect(calls.filter((name) => name === 'abort')).toHaveLength(1);
      expect(calls.at(-1)).toBe('abort');
    }
  });

  it('leaves no file and no handle behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'split-zip-'));
    try {
      const openBefore = (await readdir('/proc/self/fd')).length;
      await writeFile(join(folder, 'other'), '');
      for (let round = 0; round < 20; round += 1) {
        const failing = [...entries, { ...streamed('d'), bytes: 1 }];
        await expect(written(failing, { sink: new FileSink(folder), segmentBytes: 1_000_000 })).rejects.toThrow();
      }
      expect(await readdir(folder)).toEqual(['other']);
      expect((await readdir('/proc/self/fd')).length).toBeLessThanOrEqual(openBefore + 1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('giving up', () => {
  it('at any time ends soon, closes all and aborts the sink once', async () => {
    for (let turns = 0; turns < 60; turns += 1) {
      const controller = new AbortController();
      const { sink, calls } = failingSink(Infinity);
      const sources = Array.from({ length: 6 }, (_, index) => Readable.from([noise(30_000, index), noise(30_000)]));
      const writer = new SplitZipWriter({ ...options, sink, signal: controller.signal, windowBytes: 100_000 });
      const all = (async () => {
        for (const [index, source] of sources.entries())
          await writer.add({ name: `${index}`, modifiedAt, open: () => source });
        return writer.finish();
      })();
      all.catch(() => undefined);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      controller.abort(new Error('cancelled'));
      const isDone = await all.then(
        () => true,
        () => false,
      );
      if (isDone) return expect(calls).not.toContain('abort');
      await expect(all).rejects.toThrow('cancelled');
      await writer.abort();
      expect(calls.filter((name) => name === 'abort')).toHaveLength(1);
    }
  });
});

describe('back-pressure', () => {
  it('a slow sink stops the reading', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const sink = new (class extends MemorySink {
      override async write(bytes: Uint8Array): Promise<void> {
        await gate;
        return super.write(bytes);
      }
    })();
    const writer = new SplitZipWriter({ ...options, sink, windowBytes: 500_000, segmentBytes: 10_000_000 });
    let openedBytes = 0;
    const adding = (async () => {
      for (let index = 0; index < 100; index += 1)
        await writer.add({
          name: `${index}`,
          modifiedAt,
          bytes: 100_000,
          open: () => ((openedBytes += 100_000), Readable.from([noise(100_000)])),
        });
    })();
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(openedBytes).toBeLessThanOrEqual(1_500_000);
    release();
    await adding;
    await writer.finish();
    expect(unpack(sink.segments)).toHaveLength(100);
  });
});
