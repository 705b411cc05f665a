import { createDatabase, insertBackupRow, insertRequestRow, type TestDatabase } from '@respaldos/testing';
import { dataSourceOptions } from '@respaldos/persistence';
import type { Checkpoint, EntryRow } from '@respaldos/split-zip';
import { DataSource } from 'typeorm';
import type { JournalLine } from './journal';
import { RunRows, type NewCheckpoint } from './run-rows';

const row = (name: string): EntryRow => ({
  name,
  method: 8,
  hasDescriptor: false,
  isZip64: false,
  dosTime: 1,
  crc32: 2,
  compressedBytes: 3,
  bytes: 4,
  mode: 0o100644,
  segment: 0,
  offset: 5,
});
const line = (path: string): JournalLine => ({
  kind: 'file',
  key: path,
  path,
  bytes: 4,
  sha256: 'a',
  mediaType: 'text/plain',
});

describe('the rows of a run', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let rows: RunRows;
  let backupId: string;

  beforeAll(async () => {
    database = await createDatabase('respaldos');
    dataSource = await new DataSource(
      dataSourceOptions({ url: database.url, applicationName: 'run-rows' }),
    ).initialize();
    rows = new RunRows(dataSource);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    const { id } = await insertRequestRow(dataSource);
    backupId = (await insertBackupRow(dataSource, id, { state: 'generating', attempt: 2 })).id;
  });

  /** A checkpoint behind entry number `rowCount`, with the names that came since the one before. */
  const checkpoint = (
    rowCount: number,
    names: string[],
    sink: Checkpoint['sink'] = { uploadId: 'u' },
  ): NewCheckpoint => ({
    backupId,
    run: 2,
    attempt: 2,
    entryCount: rowCount,
    underWay: null,
    newRows: names.map(row),
    archive: { rowCount, sink, settledCount: rowCount } as Checkpoint,
    batch: {
      lines: names.map(line),
      exceptions: names.map((fileName) => ({ documentId: '1', fileName, code: 'missing' as const, detail: '' })),
      next: null,
    },
  });
  const save = (saved: NewCheckpoint): Promise<void> => rows.save(dataSource.manager, saved);
  const names = async (from?: number): Promise<string[]> => {
    const found: string[] = [];
    for await (const { name } of rows.entries(backupId, from)) found.push(name);
    return found;
  };
  const paths = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const found_ of rows.lines(backupId)) if (found_.kind === 'file') found.push(found_.path);
    return found;
  };
  const exceptions = async (): Promise<string[]> =>
    (
      await dataSource.query<{ name: string }[]>(
        'SELECT file_name AS name FROM backup_exception WHERE backup_id = $1 ORDER BY id',
        [backupId],
      )
    ).map(({ name }) => name);

  it('give entries and lines back in order, over as many checkpoints as there were', async () => {
    const all = Array.from({ length: 45 }, (_, index) => `${String(index).padStart(2, '0')} ñandú`);
    for (const [index, name] of all.entries()) await save(checkpoint(index + 1, [name]));
    expect(await names()).toEqual(all);
    expect(await paths()).toEqual(all);
    expect(await rows.latest(dataSource.manager, backupId)).toMatchObject({ run: 2, entryCount: 45 });
  });

  it('give the entries from any number on, within a batch and beyond all', async () => {
    const all = Array.from({ length: 66 }, (_, index) => `entrada ${index}`);
    for (let from = 0; from < all.length; from += 3) await save(checkpoint(from + 3, all.slice(from, from + 3)));
    for (const from of [0, 1, 2, 3, 4, 60, 61, 62, 65, 66, 70]) expect(await names(from)).toEqual(all.slice(from));
  });

  it('are the same when a checkpoint is saved twice: its commit may have come through unheard', async () => {
    for (const twice of [checkpoint(2, ['a', 'b']), checkpoint(2, ['a', 'b'])]) await save(twice);
    expect([await names(), await exceptions()]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('keep texts that a database of JSON would refuse', async () => {
    const odd = { ...line('x'), mediaType: 'nul \u0000 half \ud800 line \u2028' };
    await save({ ...checkpoint(1, ['x']), batch: { lines: [odd], exceptions: [], next: null } });
    for await (const found of rows.lines(backupId)) expect(found).toEqual(odd);
  });

  it('step back to where the open segment began, and from there to nothing', async () => {
    await save(checkpoint(2, ['a', 'b']));
    await save(checkpoint(3, ['c'], null));
    await save({ ...checkpoint(4, ['d']), underWay: { name: 'e', bytes: 1, sha256: 'e' } });
    expect(await rows.stepBack(dataSource.manager, backupId)).toBe(true);
    expect([await names(), await paths(), await exceptions()]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
    expect(await rows.latest(dataSource.manager, backupId)).toMatchObject({
      entryCount: 3,
      archive: { sink: null },
      underWay: null,
    });
    expect(await rows.stepBack(dataSource.manager, backupId)).toBe(false);
    expect([await names(), await exceptions(), await rows.latest(dataSource.manager, backupId)]).toEqual([
      [],
      [],
      null,
    ]);
  });

  it('step back to nothing within the first segment', async () => {
    await save(checkpoint(1, ['a']));
    expect(await rows.stepBack(dataSource.manager, backupId)).toBe(false);
    expect(await names()).toEqual([]);
  });

  it('point to the upload that took the segment over', async () => {
    await save(checkpoint(1, ['a']));
    await rows.replaceSinkState(dataSource.manager, backupId, { uploadId: 'v', parts: [] });
    const latest = await rows.latest(dataSource.manager, backupId);
    expect(latest?.archive).toMatchObject({ rowCount: 1, sink: { uploadId: 'v', parts: [] } });
  });

  it('leave the exceptions to whoever reads them, once the backup is published', async () => {
    await save(checkpoint(1, ['a']));
    await rows.forget(dataSource.manager, backupId, { isPublished: true });
    expect([await names(), await exceptions()]).toEqual([[], ['a']]);
  });

  it('forgive failures with every checkpoint, but not those of stored bytes', async () => {
    const failures = async (): Promise<number> => {
      const [backup] = await dataSource.query<{ n: number }[]>(
        'SELECT failed_attempt_count AS n FROM backup WHERE id = $1',
        [backupId],
      );
      return backup!.n;
    };
    const fail = (code: string) =>
      dataSource.query('UPDATE backup SET failed_attempt_count = 3, failure_code = $2 WHERE id = $1', [backupId, code]);
    await fail('TypeError');
    await save(checkpoint(1, ['a']));
    expect(await failures()).toBe(0);
    await fail('VerificationFailed');
    await save(checkpoint(2, ['b']));
    expect(await failures()).toBe(3);
  });
});
