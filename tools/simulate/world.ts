import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { roleOf } from '@respaldos/contracts';
import { appendTrailInBulk } from '@respaldos/persistence';
import { createLogger, readEnv } from '@respaldos/runtime';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { SchedulingModule } from '../../apps/scheduling/src/scheduling.module';
import { schedulingEnv } from '../../apps/scheduling/src/scheduling.env';
import type { Ask } from './demand';

export interface Places {
  /** Of the owner of a migrated, empty database. */
  databaseUrl: string;
  redisUrl: string;
  redisPrefix: string;
}

export interface Dispatched {
  requestId: string;
  estimatedBytes: number;
  windowEndsAt: Date;
}

/** The scheduling service as it is, on a database whose clock we move and whose other services' rows we write. */
export class World {
  private askedCount = 0;

  private constructor(
    readonly scheduling: INestApplicationContext,
    private readonly owner: DataSource,
  ) {}

  static async open({ databaseUrl, redisUrl, redisPrefix }: Places): Promise<World> {
    const url = new URL(databaseUrl);
    if (url.password) url.searchParams.set('options', `-c role=${roleOf('scheduling')}`);
    else url.username = roleOf('scheduling');
    const env = readEnv(schedulingEnv, { DATABASE_URL: url.href, REDIS_URL: redisUrl, REDIS_PREFIX: redisPrefix });
    const module = SchedulingModule.with(env, createLogger('simulation', 'silent'));
    const scheduling = await NestFactory.createApplicationContext(module, { logger: false });
    const owner = await new DataSource({
      type: 'postgres',
      url: databaseUrl,
      parseInt8: true,
      poolSize: 2,
    }).initialize();
    return new World(scheduling, owner);
  }

  async close(): Promise<void> {
    await this.scheduling.close();
    await this.owner.destroy();
  }

  query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.owner.query<Row[]>(sql, values);
  }

  async moveClockTo(moment: Date): Promise<void> {
    await this.query('UPDATE clock SET shift = $1::timestamptz - now()', [moment.toISOString()]);
  }

  /** Approved at this moment, with the backup that generation would have opened. */
  async approve(asks: readonly Ask[]): Promise<void> {
    const rows = asks.map((ask) => ({
      ...ask,
      id: randomUUID(),
      backupId: randomUUID(),
      userId: (this.askedCount += 1),
    }));
    await this.query(
      `WITH asked AS (SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS a(id uuid, "backupId" uuid, "userId" int, "institutionId" int, "estimatedBytes" bigint)),
       request AS (
         INSERT INTO backup_request (id, state, user_id, identification, first_name, last_name, institution_id, institution_name,
           department_name, position, profile, from_day, to_day, created_by_user_id, leaving_confirmed, estimated_bytes, approved_at)
         SELECT id, 'approved', "userId", '1700000001', 'Ana', 'Prueba', "institutionId", 'Institución', 'Área', 'Analista',
           'normal', '2026-01-01', '2026-06-30', "userId", true, "estimatedBytes", clock_now() FROM asked RETURNING id)
       INSERT INTO backup (id, request_id, archive_name, segment_bytes)
       SELECT "backupId", id, 'respaldo', 1073741824 FROM asked WHERE EXISTS (SELECT FROM request)`,
      [JSON.stringify(rows)],
    );
  }

  /** What was dispatched and nobody generates yet: it begins, or goes on. */
  async begin(): Promise<Dispatched[]> {
    const begun = await this.query<Dispatched>(
      `WITH begun AS (
         UPDATE backup b SET state = 'generating', stop_reason = NULL FROM schedule_slot s
         WHERE s.request_id = b.request_id AND s.state = 'dispatched' AND b.state IN ('pending', 'stopped')
           AND s.window_ends_at > clock_now()
         RETURNING b.request_id, s.window_ends_at, s.estimated_bytes)
       SELECT request_id AS "requestId", estimated_bytes::float8 AS "estimatedBytes", window_ends_at AS "windowEndsAt" FROM begun`,
    );
    await this.note('generating', begun);
    return begun;
  }

  async finish(requestIds: readonly string[]): Promise<void> {
    if (requestIds.length === 0) return;
    await this.note(
      'generated',
      requestIds.map((requestId) => ({ requestId })),
    );
    await this.query(
      `WITH done AS (UPDATE backup SET state = 'generated', generated_at = clock_now(), expires_at = clock_now() + '4 days'
                     WHERE request_id = ANY ($1) RETURNING request_id)
       UPDATE backup_request SET state = 'fulfilled', fulfilled_at = clock_now() FROM done WHERE id = done.request_id`,
      [requestIds],
    );
  }

  /** The window of their night has ended. */
  async stop(requestIds: readonly string[]): Promise<void> {
    if (requestIds.length === 0) return;
    await this.query(`UPDATE backup SET state = 'stopped', stop_reason = 'window-ended' WHERE request_id = ANY ($1)`, [
      requestIds,
    ]);
  }

  private async note(action: 'generating' | 'generated', facts: readonly { requestId: string }[]): Promise<void> {
    const entries = facts.map(({ requestId }) => ({ requestId, comment: '' }));
    await appendTrailInBulk(this.owner.manager, { action, actor: null }, entries);
  }
}
