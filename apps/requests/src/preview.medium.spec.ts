import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test, type TestingModule } from '@nestjs/testing';
import { catalog, proposeDate, roleOf, type Message, type PayloadOf } from '@respaldos/contracts';
import { Handles, MessagingServer } from '@respaldos/messaging';
import { createLogger, readEnv } from '@respaldos/runtime';
import {
  createDatabase,
  quipuxFixture,
  redisPrefix,
  testServers,
  type TestDatabase,
  type TestQuipux,
} from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Preview } from './preview';
import { RequestsModule } from './requests.module';
import { requestsEnv } from './requests.env';
import { actorOf, codeOf, type Someone } from './spec/open-requests';

const dueAt = '2026-11-25T01:00:00.000Z';
const asked: PayloadOf<typeof proposeDate>[] = [];

/** Stands where scheduling would answer; all but one of its messages do nothing. */
@Controller()
class Proposing {}
for (const [key, message] of Object.entries<Message>(catalog.scheduling)) {
  const value = async (payload: unknown): Promise<unknown> => {
    if (message.name !== proposeDate.name) return undefined;
    asked.push(proposeDate.payload.parse(payload));
    return { dueAt, promisedBy: '2026-12-01' };
  };
  Object.defineProperty(Proposing.prototype, key, { value });
  Handles(message)(Proposing.prototype, key, { value });
}

@Module({ controllers: [Proposing] })
class SchedulingStandIn {}

describe('rule 3: before sending, the preview', () => {
  let quipux: TestQuipux;
  let database: TestDatabase;
  let service: TestingModule;
  let scheduling: INestMicroservice;
  const location = { redisUrl: testServers().redisUrl, prefix: redisPrefix() };

  beforeAll(async () => {
    [quipux, database] = await Promise.all([quipuxFixture(), createDatabase('respaldos')]);
    const env = readEnv(requestsEnv, {
      DATABASE_URL: database.urlAs(roleOf('requests')),
      REDIS_URL: location.redisUrl,
      REDIS_PREFIX: location.prefix,
      QUIPUX_DATABASE_URL: quipux.databaseUrl,
      QUIPUX_BODEGA_DATABASE_URL: quipux.bodegaDatabaseUrl,
      QUIPUX_BODEGA_DIR: quipux.bodegaDir,
      SEGMENT_BYTES: '65536',
    });
    const testing = Test.createTestingModule({ imports: [RequestsModule.with(env, createLogger('test', 'silent'))] });
    service = await testing.compile();
    const strategy = new MessagingServer({ queue: 'scheduling', ...location });
    scheduling = await NestFactory.createMicroservice(SchedulingStandIn, { strategy, logger: false });
    await scheduling.listen();
  });
  afterAll(async () => {
    await Promise.all([scheduling.close(), service.close()]);
    await Promise.all([quipux.drop(), database.drop()]);
  });

  const preview = (who: Someone, user: Someone = who, period = quipux.period) =>
    service.get(Preview).of({ commandId: randomUUID(), actor: actorOf(who), userId: user.userId, ...period });

  it('tells documents per tray and distinct, bytes, parts, what misses a file, and the likely date', async () => {
    const seen = await preview(quipux.accounts.requester);
    expect(seen).toMatchObject({ documentCount: 60, minimumCount: 21, likelyDueAt: dueAt });
    // A document may lie in both trays, and counts once.
    expect(seen.sentCount + seen.receivedCount).toBeGreaterThanOrEqual(seen.documentCount);
    expect(Math.max(seen.sentCount, seen.receivedCount)).toBeLessThan(seen.documentCount);
    expect(seen.withoutFileCount).toBeGreaterThan(0);
    expect(seen.segmentCount).toBe(Math.ceil(seen.estimatedBytes / 65_536));
    expect(asked.at(-1)).toMatchObject({ estimatedBytes: seen.estimatedBytes });
  });

  it('tells how many there are also where they are too few (rule 4)', async () => {
    const { documentCount, minimumCount } = await preview(quipux.accounts.fewDocuments);
    expect(documentCount).toBe(quipux.documentCounts.fewDocuments);
    expect(documentCount).toBeLessThan(minimumCount);
  });

  it('leaves no row', async () => {
    await preview(quipux.accounts.requester);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('SELECT FROM backup_request');
    await client.end();
    expect(rows).toHaveLength(0);
  });

  it('is for those who may ask, and for periods that may be asked for', async () => {
    const { requester, institutionAdmin, inactiveUser, operator } = quipux.accounts;
    const { from, to } = quipux.period;
    expect(await codeOf(preview(institutionAdmin, requester))).toBe('request.user-not-eligible');
    expect(await codeOf(preview(institutionAdmin, inactiveUser))).toBeNull();
    expect(await codeOf(preview(operator, requester))).toBeNull();
    expect(await codeOf(preview(requester, requester, { from: to, to: from }))).toBe('request.dates-reversed');
  });
});
