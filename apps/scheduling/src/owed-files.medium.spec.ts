import { roleOf } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { createLogger, readEnv } from '@respaldos/runtime';
import {
  createDatabase,
  insertBackupRow,
  insertRequestRow,
  redisPrefix,
  testServers,
  type TestDatabase,
} from '@respaldos/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { SchedulingModule } from './scheduling.module';
import { schedulingEnv } from './scheduling.env';
import { Sweeper } from './sweeper';

let database: TestDatabase;
let owner: DataSource;
let service: TestingModule;
const prefix = redisPrefix();

beforeAll(async () => {
  database = await createDatabase('respaldos');
  owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
  const env = readEnv(schedulingEnv, {
    DATABASE_URL: database.urlAs(roleOf('scheduling')),
    REDIS_URL: testServers().redisUrl,
    REDIS_PREFIX: prefix,
    HEARTBEAT_STALE_MS: '1000',
  });
  service = await Test.createTestingModule({
    imports: [SchedulingModule.with(env, createLogger('test', 'silent'))],
  }).compile();
});
afterAll(async () => {
  await service.close();
  await owner.destroy();
  await database.drop();
});

/** Heartbeats and retries as SQL, relative to now. */
async function aFile(
  columns: { state?: string; heartbeat?: string; retry?: string; expires?: string; doomed?: boolean } = {},
) {
  const {
    state = 'pending',
    heartbeat = 'NULL',
    retry = 'NULL',
    expires = `interval '4 days'`,
    doomed = false,
  } = columns;
  const { id: requestId } = await insertRequestRow(owner, { state: 'fulfilled' });
  const { id: backupId } = await insertBackupRow(owner, requestId, { state: 'generated' });
  await owner.query(`UPDATE backup SET expires_at = now() + ${expires}, deletion_reason = $2 WHERE id = $1`, [
    backupId,
    doomed ? 'cancelled' : null,
  ]);
  const id = randomUUID();
  await owner.query(
    `INSERT INTO derived_file (id, backup_id, kind, name, object_key, state, heartbeat_at, retry_at)
     VALUES ($1, $2, 'unified', 'a.zip', 'respaldos/a.zip', $3, ${heartbeat}, ${retry})`,
    [id, backupId, state],
  );
  return id;
}

async function filesTold(): Promise<string[]> {
  const open = openQueues({ redisUrl: testServers().redisUrl, prefix });
  const jobs = await open.queues.find(({ name }) => name === 'generation')!.getJobs(['waiting', 'delayed']);
  await open.close();
  return jobs.filter(({ name }) => name === 'build-file').map((job) => String(job.data.payload.fileId));
}

it('tells again of files that nobody makes, however often it sweeps, and of no others', async () => {
  const owed = await Promise.all([
    aFile(),
    aFile({ heartbeat: `now() - interval '1 hour'` }),
    aFile({ retry: `now() - interval '1 second'` }),
  ]);
  await aFile({ heartbeat: 'now()' });
  await aFile({ retry: `now() + interval '1 hour'` });
  await aFile({ doomed: true });
  await aFile({ expires: `interval '-1 second'` });
  for (const state of ['ready', 'empty', 'failed', 'deleted']) await aFile({ state });
  for (let turn = 0; turn < 3; turn += 1) await service.get(Sweeper).sweep();
  expect((await filesTold()).toSorted()).toEqual(owed.toSorted());
});
