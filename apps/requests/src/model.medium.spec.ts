import { Test, type TestingModule } from '@nestjs/testing';
import { requestMoves, roleOf } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { addDays, createLogger, dayOf, readEnv } from '@respaldos/runtime';
import {
  createDatabase,
  quipuxFixture,
  redisPrefix,
  testServers,
  type TestDatabase,
  type TestQuipux,
} from '@respaldos/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { RequestsModule } from './requests.module';
import { requestsEnv } from './requests.env';
import { RealRequests, type RealPlaces } from './spec/model/real-requests';
import { Sequence, type Tally } from './spec/model/run-sequence';
import { sequence } from './spec/model/steps';

/** `node tools/model/main.mjs --sequences 10000` sets these. */
const sequenceCount = Number(process.env.MODEL_SEQUENCES ?? 100);
const seed = Number(process.env.MODEL_SEED ?? 20_261_123);
/** Sequences that go on side by side, each lane with databases of its own. */
const laneCount = Number(process.env.MODEL_LANES ?? 2);
const sequencesBetweenDrains = 50;
/** The counterexample of a failed run, as it is printed there. */
const replay = process.env.MODEL_PATH ? { path: process.env.MODEL_PATH } : {};

jest.setTimeout(120_000 + sequenceCount * 2_000);

describe('any sequence of acts by eight actors', () => {
  const tally: Tally = new Map();
  let lanes: Lane[];

  beforeAll(async () => {
    lanes = await Promise.all(Array.from({ length: laneCount }, () => Lane.open()));
  });
  afterAll(() => Promise.all(lanes.map((lane) => lane.close())));

  it(`moves requests only as the rules allow, and the state is the fold of the trail: ${sequenceCount} sequences`, async () => {
    const numRuns = Math.ceil(sequenceCount / laneCount);
    const finished = await Promise.allSettled(lanes.map((lane, at) => lane.run({ numRuns, seed: seed + at, tally })));
    for (const outcome of finished) if (outcome.status === 'rejected') throw outcome.reason;
    if (process.env.MODEL_SEQUENCES)
      process.stdout.write(`${numRuns * laneCount} sequences, seed ${seed}\n${listed(tally)}\n`);
  });

  it('came through every move and every refusal', async () => {
    // A handful, as a person asks for when looking for something, need not.
    if (sequenceCount < 100) return;
    const moves = await Promise.all(lanes.map((lane) => lane.actions()));
    expect(moves.flat()).toEqual(expect.arrayContaining(Object.keys(requestMoves)));
    const outcomes = new Set([...tally.keys()].map((name) => name.split(': ')[1]));
    expect(outcomes).toEqual(
      new Set([
        'auth.forbidden',
        'nothing',
        'ok',
        'request.already-open',
        'request.dates-in-future',
        'request.dates-reversed',
        'request.leaving-not-confirmed',
        'request.not-found',
        'request.support-document-missing',
        'request.too-few-documents',
        'request.user-not-eligible',
        'request.wrong-state',
      ]),
    );
  });
});

const listed = (tally: Tally): string =>
  [...tally]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, times]) => `  ${times} × ${name}`)
    .join('\n');

/** A Quipux, a database and the two processes of the service on it. */
class Lane {
  private constructor(
    private readonly places: RealPlaces,
    private readonly quipux: DataSource,
    private readonly prefix: string,
    private readonly drop: () => Promise<unknown>,
  ) {}

  static async open(): Promise<Lane> {
    const [quipux, database] = await Promise.all([quipuxFixture(), createDatabase('respaldos')]);
    const prefix = redisPrefix();
    const process = (approval: string): Promise<TestingModule> => startProcess({ quipux, database, prefix, approval });
    const places: RealPlaces = {
      owner: await openRows(database.url),
      generation: await openRows(database.urlAs(roleOf('generation'))),
      processes: { automatic: await process('automatic'), manual: await process('manual') },
      userIds: userIdsOf(quipux),
      period: quipux.period,
      tomorrow: addDays(dayOf(new Date()), 1),
    };
    const drop = (): Promise<unknown> => Promise.all([quipux.drop(), database.drop()]);
    return new Lane(places, await openRows(quipux.databaseUrl), prefix, drop);
  }

  async run({ numRuns, seed, tally }: { numRuns: number; seed: number; tally: Tally }): Promise<void> {
    let begun = 0;
    const property = fc.asyncProperty(sequence, async (steps) => {
      if ((begun += 1) % sequencesBetweenDrains === 0) await this.drainQueues();
      await this.clear();
      await new Sequence(new RealRequests(this.places), (active) => this.turnSecond(active), tally).run(steps);
    });
    await fc.assert(property, { numRuns, seed, ...replay });
  }

  async actions(): Promise<string[]> {
    const rows = await this.places.owner.query<{ action: string }[]>('SELECT DISTINCT action FROM trail_entry');
    return rows.map(({ action }) => action);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.places.processes).map((service) => service.close()));
    await Promise.all([this.places.owner, this.places.generation, this.quipux].map((rows) => rows.destroy()));
    await this.drop();
  }

  /** What the sequence before left open would be in the way of the next one. */
  private async clear(): Promise<void> {
    await this.turnSecond(true);
    await this.places.owner.query(
      `UPDATE backup_request SET state = 'deleted' WHERE state IN ('draft', 'submitted', 'approved')`,
    );
  }

  private async turnSecond(active: boolean): Promise<void> {
    const sql = 'UPDATE usuarios SET usua_esta = $1 WHERE usua_codi = $2';
    await this.quipux.query(sql, [active ? 1 : 0, this.places.userIds.second]);
  }

  private async drainQueues(): Promise<void> {
    const open = openQueues({ redisUrl: testServers().redisUrl, prefix: this.prefix });
    await Promise.all(open.queues.map((queue) => queue.drain(true)));
    await open.close();
  }
}

const openRows = (url: string): Promise<DataSource> =>
  new DataSource({ type: 'postgres', url, parseInt8: true }).initialize();

function userIdsOf({ accounts }: TestQuipux): RealPlaces['userIds'] {
  return {
    requester: accounts.requester.userId,
    second: accounts.requesterWithTwoPosts.userId,
    stranger: accounts.otherInstitutionUser.userId,
    admin: accounts.institutionAdmin.userId,
    otherAdmin: accounts.otherInstitutionAdmin.userId,
    operator: accounts.operator.userId,
    inactive: accounts.inactiveUser.userId,
    few: accounts.fewDocuments.userId,
  };
}

interface ProcessOptions {
  quipux: TestQuipux;
  database: TestDatabase;
  prefix: string;
  approval: string;
}

function startProcess({ quipux, database, prefix, approval }: ProcessOptions): Promise<TestingModule> {
  const env = readEnv(requestsEnv, {
    DATABASE_URL: database.urlAs(roleOf('requests')),
    REDIS_URL: testServers().redisUrl,
    REDIS_PREFIX: prefix,
    QUIPUX_DATABASE_URL: quipux.databaseUrl,
    QUIPUX_BODEGA_DATABASE_URL: quipux.bodegaDatabaseUrl,
    QUIPUX_BODEGA_DIR: quipux.bodegaDir,
    APPROVAL: approval,
  });
  return Test.createTestingModule({ imports: [RequestsModule.with(env, createLogger('test', 'silent'))] }).compile();
}
