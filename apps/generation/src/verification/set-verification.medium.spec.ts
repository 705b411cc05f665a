import { dataSourceOptions, type Backup } from '@respaldos/persistence';
import { SplitZipWriter, type EntryRow } from '@respaldos/split-zip';
import { ObjectStore, S3SegmentSink } from '@respaldos/storage';
import {
  createBucket,
  createDatabase,
  insertBackupRow,
  insertRequestRow,
  testServers,
  type TestBucket,
  type TestDatabase,
} from '@respaldos/testing';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { Lease } from '../lease';
import { noCounts } from '../package/tally';
import type { PackedSet } from '../packed-set';
import { ProgressMeter } from '../progress-meter';
import { RunRows } from '../run/run-rows';
import { SetVerification, VerificationFailed } from './set-verification';

/** A stored set of three segments and a directory, and the rows that were kept while it was written. */
describe('the gate before publication', () => {
  let bucket: TestBucket;
  let database: TestDatabase;
  let dataSource: DataSource;
  let store: ObjectStore;
  let verification: SetVerification;
  let backup: Backup;
  let packed: PackedSet;
  let rows: EntryRow[];
  let lease: Lease;
  const prefix = 'respaldos/prueba/1/';

  beforeAll(async () => {
    [bucket, database] = await Promise.all([createBucket(), createDatabase('respaldos')]);
    dataSource = await new DataSource(
      dataSourceOptions({ url: database.url, applicationName: 'verification' }),
    ).initialize();
    store = new ObjectStore({ ...testServers().s3, bucket: bucket.bucket });
    verification = new SetVerification(store, new RunRows(dataSource));
  });
  afterAll(async () => {
    store.close();
    await dataSource.destroy();
    await Promise.all([bucket.drop(), database.drop()]);
  });
  beforeEach(async () => {
    const { id: requestId } = await insertRequestRow(dataSource);
    const { id } = await insertBackupRow(dataSource, requestId, { state: 'generating', attempt: 1 });
    backup = { id, documentCount: 2 } as Backup;
    const { signal: stopping } = new AbortController();
    lease = new Lease(dataSource, { backupId: id, attempt: 1, staleMs: 60_000, stopping }, new ProgressMeter());
    packed = await write();
    await keepRows(rows);
  });

  async function write(entryBytes = 30_000): Promise<PackedSet> {
    const sink = new S3SegmentSink(store, prefix);
    const writer = new SplitZipWriter({ baseName: 'respaldo_1', sink, segmentBytes: 100_000 });
    const modifiedAt = new Date('2026-01-02T03:04:05Z');
    rows = [];
    for (let index = 0; index < 9; index += 1) {
      const { written } = await writer.add({
        name: `data/año ${index}.bin`,
        modifiedAt,
        content: randomBytes(entryBytes),
      });
      rows.push(await written);
    }
    const { segments } = await writer.finish();
    const counts = { ...noCounts(), documentCount: 2, packedCount: 1, exceptionDocumentCount: 1 };
    return {
      run: 1,
      segments: segments.map((segment) => ({ ...segment, objectKey: prefix + segment.name })),
      counts,
      writtenBytes: 1,
      reading: verification.readingOf(backup.id, lease.signal),
    };
  }
  async function keepRows(kept: EntryRow[]): Promise<void> {
    await dataSource.query(
      `INSERT INTO backup_entry_batch (backup_id, first_ordinal, entries, lines) VALUES ($1, 0, $2, '')
       ON CONFLICT (backup_id, first_ordinal) DO UPDATE SET entries = excluded.entries`,
      [backup.id, JSON.stringify(kept)],
    );
  }
  const verify = () => verification.verify(backup, packed);
  /** Changes one stored segment. */
  async function alter(index: number, change: (bytes: Buffer) => Buffer): Promise<void> {
    const { objectKey } = packed.segments[index]!;
    await store.put(objectKey, change(await buffer(store.read(objectKey))));
  }

  it('lets a set pass that is whole, and tells the sum of every segment', async () => {
    expect(packed.segments.length).toBeGreaterThan(3);
    const sums = packed.segments.map(({ sha256 }) => sha256);
    packed.segments = packed.segments.map((segment) => ({ ...segment, sha256: null }));
    // As of segments that were gone on with by another worker.
    expect((await verify()).map(({ sha256 }) => sha256)).toEqual(sums);
  });

  it('reads segments as they come, with an entry over several of them of which it hears later', async () => {
    packed = await write(250_000);
    const { segments, reading } = packed;
    for (const { index, objectKey } of segments.slice(0, -1)) {
      // A row is kept when all of its entry is written: when the next one has begun.
      await keepRows(rows.filter((_, at) => (rows[at + 1]?.segment ?? segments.length) <= index));
      await reading.readAhead(index, objectKey);
    }
    await keepRows(rows);
    expect((await verify()).map(({ sha256 }) => sha256)).toEqual(segments.map(({ sha256 }) => sha256));
  });

  it('finds the header of such an entry in its place, or stops the set', async () => {
    packed = await write(250_000);
    const { segments, reading } = packed;
    const [first] = rows;
    await alter(0, (bytes) => {
      bytes[first!.offset] = 0;
      return bytes;
    });
    await keepRows([]);
    await reading.readAhead(0, segments[0]!.objectKey);
    await keepRows(rows);
    await expect(verify()).rejects.toThrow(VerificationFailed);
    await expect(verify()).rejects.toThrow(/expected the local header of data\/año 0\.bin/);
  });

  it('stops a set of which a segment was replaced after it was read', async () => {
    const { segments, reading } = packed;
    for (const { index, objectKey } of segments) await reading.readAhead(index, objectKey);
    await alter(1, (bytes) => bytes);
    await expect(verify()).rejects.toThrow(VerificationFailed);
  });

  it('reads at the end what could not be read before', async () => {
    const { segments, reading } = packed;
    await reading.readAhead(0, 'respaldos/ausente.z01');
    await reading.readAhead(1, segments[1]!.objectKey);
    expect(await verify()).toHaveLength(segments.length);
  });

  it('reads no more once it is stopped', async () => {
    const { segments, reading } = packed;
    await reading.stop();
    await reading.readAhead(0, segments[0]!.objectKey);
    await expect(verify()).rejects.toThrow('abort');
  });

  it('stops a set of which one stored bit is another one', async () => {
    await alter(1, (bytes) => {
      bytes[50_000]! ^= 1;
      return bytes;
    });
    await expect(verify()).rejects.toThrow(/respaldo_1\.z02: expected .* bytes with CRC-32/);
  });

  it('stops a set of which a segment is shorter', async () => {
    await alter(0, (bytes) => bytes.subarray(0, -1));
    await expect(verify()).rejects.toThrow(VerificationFailed);
  });

  it('stops a set whose directory is not readable', async () => {
    await alter(packed.segments.length - 1, (bytes) => {
      bytes[0] = 0;
      return bytes;
    });
    await expect(verify()).rejects.toThrow(/respaldo_1\.zip: /);
  });

  it('stops a set whose end is not there', async () => {
    await alter(packed.segments.length - 1, (bytes) => Buffer.concat([bytes.subarray(0, -4), Buffer.alloc(4, 1)]));
    await expect(verify()).rejects.toThrow(VerificationFailed);
  });

  it('stops a set of which a segment is not known', async () => {
    packed.segments.splice(1, 1);
    await expect(verify()).rejects.toThrow(VerificationFailed);
  });

  it.each<[string, (kept: EntryRow[]) => EntryRow[]]>([
    ['one more entry than was written', (kept) => kept.slice(0, -1)],
    ['one entry less than was written', (kept) => [...kept, { ...kept.at(-1)!, name: 'data/ausente.bin' }]],
    ['another name', ([first, ...rest]) => [{ ...first!, name: 'data/otro.bin' }, ...rest]],
    ['another place', ([first, ...rest]) => [{ ...first!, offset: first!.offset + 4 }, ...rest]],
    ['another sum', ([first, ...rest]) => [{ ...first!, crc32: first!.crc32 ^ 1 }, ...rest]],
    ['another order', ([first, second, ...rest]) => [second!, first!, ...rest]],
  ])('stops a set whose directory has %s', async (_, change) => {
    await keepRows(change(rows));
    await expect(verify()).rejects.toThrow(/the directory (has|does not have)/);
  });

  it.each([{ documentCount: 3 }, { packedCount: 2 }, { exceptionDocumentCount: 0 }])(
    'stops a set that does not account for every document: %o',
    async (counts) => {
      packed.counts = { ...packed.counts, ...counts };
      await expect(verify()).rejects.toThrow(/expected 2 documents/);
    },
  );

  it('is left when the work must stop, and says nothing of the set', async () => {
    await dataSource.query(`UPDATE backup SET attempt = 2 WHERE id = $1`, [backup.id]);
    await lease.beat().catch(() => undefined);
    await expect(verify()).rejects.not.toThrow(VerificationFailed);
  });
});
