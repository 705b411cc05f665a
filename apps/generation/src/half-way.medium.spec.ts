import { ensureInstalled } from '@respaldos/testing';
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeLargeFile } from './spec/large-files';
import { MortalWorker } from './spec/mortal-worker';
import { noise } from './spec/noise';
import { Workshop } from './spec/workshop';

jest.setTimeout(300_000);

const bytes = 26_000_000;

/** One large file after another; the worker dies while the first checkpoints lie in the middle of the first one. */
describe('a large file that is half in the archive when its worker dies', () => {
  let shop: Workshop;
  let worker: MortalWorker;

  beforeAll(async () => {
    await ensureInstalled('7z');
    shop = await Workshop.open({ count: 2, bytes });
    worker = await MortalWorker.born(shop, { env: { SEGMENT_BYTES: '40000000' } });
    await shop.openBackup(worker.module);
    await worker.live();
  });
  afterAll(async () => {
    await worker.bury();
    await shop.close();
  });
  beforeEach(() => shop.makeAgain());

  interface CheckpointRow {
    kind: string;
    underWay: { name: string; sha256: string } | null;
    segment: number;
    sink: { uploadId: string } | null;
  }
  const checkpoint = async (kind = 'latest'): Promise<CheckpointRow | undefined> => {
    const [row] = await shop.owner.query<CheckpointRow[]>(
      `SELECT kind, under_way AS "underWay", (archive #>> '{output,at,segment}')::int AS segment, archive -> 'sink' AS sink
       FROM backup_checkpoint WHERE kind = $1`,
      [kind],
    );
    return row;
  };

  /** Until a checkpoint is in the middle of a file. */
  async function dieHalfWay(): Promise<void> {
    await worker.liveAnd(() => (worker.partCount >= 4 ? 'reset' : undefined));
    expect(await checkpoint()).toMatchObject({ underWay: { name: expect.stringContaining('archivos/') as string } });
    await shop.buryWorker();
  }

  /** Unpacks the set as a person would. @returns the large files, by place in the list. */
  async function unpacked(): Promise<Buffer[]> {
    const dir = join(shop.workDir, 'unpacked');
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir);
    for (const { name, object_key } of await shop.segments())
      await pipeline(shop.store.read(object_key), createWriteStream(join(dir, name)));
    execFileSync('7z', ['x', '-bso0', '-bsp0', `-o${dir}`, join(dir, 'respaldo_1.zip')]);
    const folder = join(dir, 'data/archivos/0001');
    return readdirSync(folder)
      .toSorted((a, b) => a.localeCompare(b))
      .map((name) => readFileSync(join(folder, name)));
  }

  it('goes on in the middle of it, in an upload of its own', async () => {
    await dieHalfWay();
    const before = await checkpoint();
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'generated' });
    expect((await unpacked()).map((file) => file.equals(noise(bytes, 1)) || file.equals(noise(bytes, 2)))).toEqual([
      true,
      true,
    ]);
    expect(before!.sink!.uploadId).toBeTruthy();
    expect((await shop.keys()).length).toBe((await shop.segments()).length);
  });

  it('is begun again, never spliced, when it has changed meanwhile', async () => {
    await dieHalfWay();
    const { sha256 } = (await checkpoint())!.underWay!;
    writeLargeFile(shop.bodegaDir, 0, bytes, 77);
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'generating', failed_attempt_count: 0 });
    expect((await checkpoint())?.underWay?.sha256).not.toBe(sha256);
    await worker.live();
    writeLargeFile(shop.bodegaDir, 0, bytes);
    expect(await shop.backup()).toMatchObject({ state: 'generated' });
    const [first, second] = await unpacked();
    expect([first!.equals(noise(bytes, 77)), second!.equals(noise(bytes, 2))]).toEqual([true, true]);
  });

  it('is written again from where its segment began when the store has lost the unfinished one', async () => {
    await dieHalfWay();
    for await (const upload of shop.store.uploads('respaldos/')) await shop.store.abortUpload(upload);
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'generating', failed_attempt_count: 0 });
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'generated' });
    expect((await unpacked())[0]!.equals(noise(bytes, 1))).toBe(true);
  });

  it('survives two deaths in a row without any progress in between', async () => {
    await dieHalfWay();
    const before = await checkpoint();
    // The second life ends as soon as it has taken the upload over.
    await worker.liveAnd(() => (worker.partCount >= 1 ? 'reset' : undefined));
    await shop.buryWorker();
    expect((await checkpoint())!.sink!.uploadId).not.toBe(before!.sink!.uploadId);
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'generated' });
  });
});
