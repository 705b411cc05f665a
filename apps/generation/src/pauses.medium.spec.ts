import { DomainError, type Actor } from '@respaldos/contracts';
import type { TestingModule } from '@nestjs/testing';
import { knownObjects } from './known-objects';
import { ObjectTidying } from './object-tidying';
import { attemptPrefix } from './object-keys';
import { Pauses } from './pauses';
import { MortalWorker } from './spec/mortal-worker';
import { Workshop } from './spec/workshop';

jest.setTimeout(300_000);

const actor: Actor = { userId: 7, name: 'Olga Operadora', department: 'SGE', institutionId: 1 };

describe('a generation in the hands of operators', () => {
  let shop: Workshop;
  let office: TestingModule;
  let worker: MortalWorker;
  let undisturbed: string[];
  let halfWay: number;

  beforeAll(async () => {
    shop = await Workshop.open();
    [office, worker] = [await shop.worker(), await MortalWorker.born(shop)];
    await shop.openBackup(office);
    await worker.live();
    halfWay = Math.floor(worker.requestCount / 3);
    undisturbed = await shop.sums();
  });
  afterAll(async () => {
    await worker.bury();
    await shop.close();
  });
  beforeEach(() => shop.makeAgain());

  const order = () => ({ requestId: shop.requestId, actor });
  const pause = (): Promise<unknown> => office.get(Pauses).pause(order());
  const resume = (): Promise<unknown> => office.get(Pauses).resume(order());

  async function pausedHalfWay(): Promise<void> {
    let pausing: Promise<unknown> | undefined;
    await worker.liveAnd((count) => {
      if (count === halfWay) pausing = pause();
      return undefined;
    });
    await pausing;
  }

  it('paused, it is Detenido at once, and its worker lets go', async () => {
    await pausedHalfWay();
    expect(await shop.backup()).toMatchObject({ state: 'stopped', stop_reason: 'paused' });
    const [entry] = await shop.owner.query<{ action: string; actor_name: string }[]>(
      'SELECT action, actor_name FROM trail_entry WHERE request_id = $1 ORDER BY id DESC LIMIT 1',
      [shop.requestId],
    );
    expect(entry).toMatchObject({ action: 'stopped', actor_name: actor.name });
    // Whoever deletes it now waits for nobody.
    expect(await shop.owner.query(`SELECT heartbeat_at = '-infinity' AS gone FROM backup`)).toEqual([{ gone: true }]);
    expect(shop.notesLeft()).toEqual([]);
  });

  it('paused, nobody goes on with it until it is resumed; then it ends with the same bytes', async () => {
    await pausedHalfWay();
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'stopped', stop_reason: 'paused' });
    await resume();
    expect((await shop.trail()).at(-1)).toBe('resumed');
    await worker.live();
    expect(await shop.backup()).toMatchObject({ state: 'generated', stop_reason: null });
    expect(await shop.sums()).toEqual(undisturbed);
  });

  it('stopped for another reason, it can be held as well', async () => {
    await worker.liveAnd((count) => void (count === halfWay && worker.askToStop()));
    await pause();
    expect(await shop.backup()).toMatchObject({ state: 'stopped', stop_reason: 'paused' });
  });

  it('can be paused only while there is something to pause, and resumed only when paused', async () => {
    await expect(pause()).rejects.toThrow(DomainError);
    await expect(resume()).rejects.toMatchObject({ code: 'request.wrong-state', details: { state: 'pending' } });
    await pausedHalfWay();
    await expect(pause()).rejects.toMatchObject({ code: 'request.wrong-state' });
    await expect(office.get(Pauses).pause({ requestId: shop.backupId, actor })).rejects.toMatchObject({
      code: 'request.not-found',
    });
  });

  describe('and its objects in the store', () => {
    const tidy = () => office.get(ObjectTidying).tidy(0);
    const openUpload = async (attempt: number, name: string): Promise<string> =>
      (await shop.store.openUpload(attemptPrefix(shop.backupId, attempt) + name)).uploadId;

    it('are no orphans while it waits to go on, and it does go on with them', async () => {
      await pausedHalfWay();
      // The worker may have opened what no checkpoint covers any more.
      await tidy();
      const before = (await shop.keys()).toSorted();
      const { run } = (await shop.owner.query<{ run: number }[]>('SELECT run FROM backup_checkpoint'))[0]!;
      await openUpload(run, 'respaldo_1.z77');
      await openUpload(run + 1, 'respaldo_1.z01');
      await shop.store.put(`${attemptPrefix(shop.backupId, run + 1)}respaldo_1.z01`, Buffer.from('ajeno'));
      expect(await tidy()).toEqual({ objectCount: 1, uploadCount: 2 });
      expect((await shop.keys()).toSorted()).toEqual(before);
      await resume();
      await worker.live();
      expect(await shop.sums()).toEqual(undisturbed);
    });

    it('that no row knows are removed once it is published, and its segments stay', async () => {
      await worker.live();
      const segments = (await shop.keys()).toSorted();
      await openUpload(1, 'respaldo_1.z01');
      await shop.store.put(`${attemptPrefix(shop.backupId, 999)}respaldo_1.z01`, Buffer.from('ajeno'));
      await shop.store.put(`respaldos/${shop.requestId}/1/de-nadie.zip`, Buffer.from('ajeno'));
      expect(await tidy()).toEqual({ objectCount: 2, uploadCount: 1 });
      expect((await shop.keys()).toSorted()).toEqual(segments);
      const [noted] = await shop.owner.query<object[]>('SELECT * FROM tidying ORDER BY id DESC LIMIT 1');
      expect(noted).toMatchObject({
        seen_count: segments.length + 2,
        removed_count: 2,
        removed_bytes: 10,
        aborted_upload_count: 1,
        kept_upload_count: 0,
      });
      expect(await tidy()).toEqual({ objectCount: 0, uploadCount: 0 });
    });

    it('that are young are left alone: no row may know them yet', async () => {
      await worker.live();
      await openUpload(1, 'respaldo_1.z01');
      expect(await office.get(ObjectTidying).tidy()).toEqual({ objectCount: 0, uploadCount: 0 });
    });

    it('are nobody’s when there is no such backup', async () => {
      const known = await knownObjects(shop.owner, 'no-es-un-respaldo', 1_000);
      expect([known.keys.size, known.uploadIds.size, known.livePrefix]).toEqual([0, 0, null]);
    });
  });
});
