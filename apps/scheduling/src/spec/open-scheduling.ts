import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { roleOf, type QueueName } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { createLogger, momentAt, readEnv } from '@respaldos/runtime';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { schedulingEnv } from '../scheduling.env';
import { SchedulingModule } from '../scheduling.module';

export const operator = { userId: 7, name: 'Ximena Andrango', department: 'SGE', institutionId: 1 };

export const command = () => ({ commandId: randomUUID(), actor: operator });

export interface Slot {
  state: string;
  night: string;
  dueAt: Date;
  promisedBy: string;
  lane: string;
  isPinned: boolean;
  toldLate: boolean;
}

export interface Places {
  database: { url: string; urlAs(role: string): string; drop(): Promise<void> };
  redisUrl: string;
  prefix: string;
}

let userCount = 0;

/** Some instances of the service on one database and one Redis, as several hosts would run it. */
export class OpenScheduling {
  private constructor(
    readonly services: readonly INestApplicationContext[],
    readonly owner: DataSource,
    private readonly places: Places,
  ) {}

  static async open(places: Places, instanceCount = 1): Promise<OpenScheduling> {
    const { database, redisUrl, prefix } = places;
    const owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    const env = readEnv(schedulingEnv, {
      DATABASE_URL: database.urlAs(roleOf('scheduling')),
      REDIS_URL: redisUrl,
      REDIS_PREFIX: prefix,
    });
    const open = () =>
      Test.createTestingModule({ imports: [SchedulingModule.with(env, createLogger('test', 'silent'))] }).compile();
    const services = await Promise.all(Array.from({ length: instanceCount }, open));
    return new OpenScheduling(services, owner, places);
  }

  get<Story>(story: new (...words: never[]) => Story): Story {
    return this.services[0]!.get<Story>(story);
  }

  /** The clock of the database is put to a moment of Ecuador, as a demonstration does. */
  async clockAt(day: string, time = '10:00'): Promise<void> {
    await this.owner.query('UPDATE clock SET shift = $1::timestamptz - now()', [momentAt(day, time).toISOString()]);
  }

  /** Approved now, with its backup. @returns the ids */
  async approve(howMany: number, institutionId: number | null = null, backupState = 'pending'): Promise<string[]> {
    const ids = Array.from({ length: howMany }, () => randomUUID());
    await this.owner.query(
      `INSERT INTO backup_request (id, state, user_id, from_day, to_day, estimated_bytes, document_count, identification,
         first_name, last_name, institution_id, institution_name, department_name, position, profile, created_by_user_id,
         leaving_confirmed, approved_at)
       SELECT id, 'approved', $2::int + place::int, '2026-01-01', '2026-06-30', 1000, 30, '1700000001', 'Ana', 'Prueba',
         $3::int, 'Institución', 'Área', 'Analista', 'normal', 1, true, clock_now()
       FROM unnest($1::uuid[]) WITH ORDINALITY AS i(id, place)`,
      [ids, userCount, institutionId],
    );
    userCount += howMany;
    await this.owner.query(
      `INSERT INTO backup (id, request_id, state, archive_name, segment_bytes)
       SELECT gen_random_uuid(), id, $2, 'respaldo', 100000 FROM unnest($1::uuid[]) AS id`,
      [ids, backupState],
    );
    return ids;
  }

  async slots(ids: readonly string[]): Promise<Slot[]> {
    return this.owner.query<Slot[]>(
      `SELECT s.state, s.night::text, s.due_at AS "dueAt", s.promised_by::text AS "promisedBy", s.lane,
         s.is_pinned AS "isPinned", s.told_late AS "toldLate"
       FROM unnest($1::uuid[]) WITH ORDINALITY AS i(id, place) JOIN schedule_slot s ON s.request_id = i.id ORDER BY i.place`,
      [ids],
    );
  }

  async nights(ids: readonly string[]): Promise<string[]> {
    return (await this.slots(ids)).map(({ night }) => night);
  }

  /** What the Recorrido says of dates, in its order. */
  async comments(id: string): Promise<string[]> {
    const rows = await this.owner.query<{ comment: string }[]>(
      `SELECT comment FROM trail_entry WHERE request_id = $1 AND action = 'scheduled' ORDER BY id`,
      [id],
    );
    return rows.map(({ comment }) => comment);
  }

  async told(queue: QueueName): Promise<string[]> {
    const open = openQueues(this.places);
    const wanted = open.queues.find(({ name }) => name === queue)!;
    const jobs = await wanted.getJobs(['waiting', 'delayed', 'active', 'prioritized']);
    await open.close();
    return jobs.map(({ id }) => id!).toSorted((a, b) => a.localeCompare(b));
  }

  async close(): Promise<void> {
    await Promise.all(this.services.map((service) => service.close()));
    await this.owner.destroy();
    await this.places.database.drop();
  }
}
