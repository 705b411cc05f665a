import type { TestingModule } from '@nestjs/testing';
import type { Actor } from '@respaldos/contracts';
import { randomInt, randomUUID } from 'node:crypto';
import { Openings } from './openings';
import type { LargeFiles } from './spec/large-files';
import { MortalWorker } from './spec/mortal-worker';
import { Workshop } from './spec/workshop';

/** More deaths on demand: GENERATION_DEATHS=500 npx jest resume. */
const deathCount = Number(process.env['GENERATION_DEATHS'] ?? 8);
/** On a machine that is busy otherwise. */
jest.setTimeout(300_000 + deathCount * 15_000);

const actor: Actor = { userId: 7, name: 'Olga Operadora', department: 'SGE', institutionId: 1 };

interface Scenario {
  name: string;
  files?: LargeFiles;
  env: Record<string, string>;
  share: number;
  /** At most, of S3's parts. */
  partsOfSegment: number;
}

const scenarios: Scenario[] = [
  { name: 'of many small documents in small segments', env: {}, share: 0.6, partsOfSegment: 1 },
  {
    // Entries that straddle segments, of which a checkpoint lies in the middle, in uploads that are taken over.
    name: 'of large files, with checkpoints in the middle of entries and of segments',
    files: { count: 4, bytes: 17_000_000 },
    env: { SEGMENT_BYTES: '30000000' },
    share: 0.4,
    partsOfSegment: 6,
  },
];

/** What people are told of it. */
async function facts(shop: Workshop): Promise<unknown> {
  const { packed_count, done_count, exception_count, read_bytes, written_bytes } = await shop.backup();
  const exceptions = await shop.owner.query<object[]>(
    `SELECT document_id, file_name, code FROM backup_exception ORDER BY document_id, file_name, code`,
  );
  return { packed_count, done_count, exception_count, read_bytes, written_bytes, exceptions };
}

describe.each(scenarios)('a generation $name', ({ files, env, share, partsOfSegment }) => {
  let shop: Workshop;
  let mortal: MortalWorker;
  let office: TestingModule;
  let undisturbed: { sums: string[]; facts: unknown };
  let requestCount: number;
  let partCount: number;

  beforeAll(async () => {
    shop = await Workshop.open(files);
    [office, mortal] = [await shop.worker(), await MortalWorker.born(shop, { env })];
    await shop.openBackup(mortal.module);
    await mortal.live();
    ({ requestCount, partCount } = mortal);
    undisturbed = { sums: await shop.sums(), facts: await facts(shop) };
    expect(await shop.backup()).toMatchObject({ state: 'generated', attempt: 1 });
    expect(undisturbed.sums.length).toBeGreaterThan(2);
  });
  afterAll(async () => {
    await mortal.bury();
    await shop.close();
  });

  it('ends with the same bytes, however often its workers die, and each death costs one segment at most', async () => {
    for (let deaths = 0; deaths < deathCount * share;) {
      await shop.makeAgain();
      const lives: string[] = [];
      let sentParts = 0;
      for (let state = ''; state !== 'generated'; state = (await shop.backup<{ state: string }>()).state) {
        // Five deaths without progress in between are for an operator to look at, who sends it on.
        if (state === 'failed')
          await office.get(Openings).retry({ commandId: randomUUID(), requestId: shop.requestId, actor });
        const deathAt = randomInt(1, Math.ceil(requestCount * 0.7));
        const after = randomInt(2) === 1;
        lives.push(`${deathAt}${after ? ' after' : ''}`);
        await mortal.live(deathAt, after);
        await shop.buryWorker();
        deaths += 1;
        sentParts += mortal.partCount;
      }
      expect(sentParts).toBeLessThanOrEqual(partCount + lives.length * partsOfSegment);
      // Which deaths it was shows when it fails.
      expect({ lives, sums: await shop.sums(), facts: await facts(shop) }).toEqual({ lives, ...undisturbed });
      expect(await shop.keys()).toEqual(
        expect.arrayContaining((await shop.segments()).map(({ object_key }) => object_key)),
      );
      expect(await shop.owner.query('SELECT FROM backup_checkpoint UNION ALL SELECT FROM backup_entry_batch')).toEqual(
        [],
      );
    }
  });
});
