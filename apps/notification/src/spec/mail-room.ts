import { roleOf } from '@respaldos/contracts';
import { newId, readEnv } from '@respaldos/runtime';
import type { RequestState, TrailAction } from '@respaldos/contracts';
import { DataSource } from 'typeorm';
import { notificationEnv, type NotificationEnv } from '../notification.env';
import { hire, type Staff } from './staff';

type Row = Record<string, unknown>;

interface OurDatabase {
  url: string;
  urlAs(role: string): string;
  drop(): Promise<void>;
}

type PersonName = 'requester' | 'institutionAdmin' | 'operator' | 'otherInstitutionInactiveUser';

interface SomeQuipux {
  accounts: Record<PersonName, { userId: number }>;
  databaseUrl: string;
  bodegaDatabaseUrl: string;
  bodegaDir: string;
  drop(): Promise<void>;
}

/** The story's classes on real databases: ours under the service's own role, and a Quipux whose people a test may change. */
export class MailRoom {
  private constructor(
    private readonly database: OurDatabase,
    readonly quipux: SomeQuipux,
    private readonly owner: DataSource,
    private readonly quipuxOwner: DataSource,
  ) {}

  /** Takes both databases over: `close` drops them. */
  static async open(database: OurDatabase, quipux: SomeQuipux): Promise<MailRoom> {
    const owner = (url: string) => new DataSource({ type: 'postgres', url }).initialize();
    return new MailRoom(database, quipux, await owner(database.url), await owner(quipux.databaseUrl));
  }

  env(settings: Record<string, string>): NotificationEnv {
    return readEnv(notificationEnv, {
      DATABASE_URL: this.database.urlAs(roleOf('notification')),
      REDIS_URL: 'redis://127.0.0.1:1',
      QUIPUX_DATABASE_URL: this.quipux.databaseUrl,
      QUIPUX_BODEGA_DATABASE_URL: this.quipux.bodegaDatabaseUrl,
      QUIPUX_BODEGA_DIR: this.quipux.bodegaDir,
      SMTP_REQUIRE_TLS: 'false',
      SMTP_TIMEOUT_MS: '5000',
      SYSTEM_URL: 'https://respaldos.quipux.test',
      MAIL_FROM: 'Soporte Quipux <no-responder@quipux.test>',
      SUPPORT_EMAIL: 'soporte@quipux.test',
      ...settings,
    });
  }

  /** @param log gets the lines of the bitácora. */
  async staff(settings: Record<string, string>, log: (line: Row) => void = () => undefined): Promise<Staff> {
    return hire(this.env(settings), log);
  }

  /** A request of a user, with its backup `generated` just now, valid for four days. */
  async request(userId: number, { state = 'fulfilled' as RequestState, backup = {} as Row } = {}): Promise<string> {
    const id = newId();
    await this.query(
      `INSERT INTO backup_request (id, state, user_id, identification, title_prefix, first_name, last_name, institution_id,
         institution_name, department_name, position, profile, from_day, to_day, created_by_user_id)
       VALUES ($1, $2, $3, '1700000001', 'Ing.', 'María José', 'Ñacato', 2, 'Ministerio', 'Área', 'Analista', 'normal',
         '2026-01-01', '2026-02-01', $3)`,
      [id, state, userId],
    );
    await this.query(
      `INSERT INTO schedule_slot (request_id, night, due_at, window_ends_at, promised_by, estimated_bytes)
       VALUES ($1, '2026-03-02', '2026-03-03T00:00:00Z', '2026-03-03T10:00:00Z', '2026-03-06', 0)`,
      [id],
    );
    const row: Row = { state: 'generated', failure_code: null, failure_detail: null, ...backup };
    await this.query(
      `INSERT INTO backup (id, request_id, state, archive_name, segment_bytes, generated_at, expires_at, failure_code, failure_detail)
       VALUES ($1, $2, $3, 'RESPALDO', 1, clock_now(), clock_now() + interval '4 days', $4, $5)`,
      [newId(), id, row.state, row.failure_code, row.failure_detail],
    );
    return id;
  }

  async trail(requestId: string, action: TrailAction, comment = ''): Promise<number> {
    const [row] = await this.query<{ id: string }>(
      `INSERT INTO trail_entry (request_id, action, request_state, backup_state, comment, actor_name)
       SELECT $1, $2, r.state, b.state, $3, 'Ana Prueba'
       FROM backup_request r JOIN backup b ON b.request_id = r.id WHERE r.id = $1 RETURNING id`,
      [requestId, action, comment],
    );
    return Number(row!.id);
  }

  deliveries(trailEntryId: number) {
    return this.query<{
      notice: string;
      recipient: string;
      state: string;
      attempt_count: number;
      last_error: string | null;
      message_id: string;
      subject: string;
      id: string;
      resend_of: string | null;
    }>('SELECT * FROM email_delivery WHERE trail_entry_id = $1 ORDER BY notice, recipient, id', [trailEntryId]);
  }

  /** `ready for 101 as holder`, what is shown inside the web. */
  async shown(trailEntryId: number): Promise<string[]> {
    const rows = await this.query<{ notice: string; user_id: number; capacity: string }>(
      'SELECT * FROM notice WHERE trail_entry_id = $1 AND withdrawn_at IS NULL ORDER BY notice, user_id',
      [trailEntryId],
    );
    return rows.map(({ notice, user_id: userId, capacity }) => `${notice} for ${userId} as ${capacity}`);
  }

  /** Gives the backup of a request so many segments, and somebody fetches the first of them. */
  async segments(requestId: string, count: number, fetchedCount: number): Promise<void> {
    await this.query(
      `INSERT INTO backup_segment (backup_id, index, name, object_key, bytes, sha256)
       SELECT b.id, i, 'RESPALDO.z0' || i, 'k' || i, 1, repeat('ab', 32)
       FROM backup b, generate_series(0, $2::int - 1) i WHERE b.request_id = $1`,
      [requestId, count],
    );
    await this.query(
      `INSERT INTO download (id, request_id, segment_index, segment_name, user_id, actor, address)
       SELECT gen_random_uuid(), $1, i, 'RESPALDO.z0' || i, 1, '{}', '' FROM generate_series(0, $2::int - 1) i`,
      [requestId, fetchedCount],
    );
  }

  async isAnnounced(trailEntryId: number): Promise<boolean> {
    const rows = await this.query('SELECT FROM trail_entry WHERE id = $1 AND announced_at IS NOT NULL', [trailEntryId]);
    return rows.length > 0;
  }

  async passTime(interval: string): Promise<void> {
    await this.query('UPDATE clock SET shift = shift + $1::interval', [interval]);
  }

  async setPerson(userId: number, set: { email?: string; active?: boolean }): Promise<void> {
    await this.quipuxOwner.query(
      'UPDATE usuarios SET usua_email = coalesce($2, usua_email), usua_esta = coalesce($3, usua_esta) WHERE usua_codi = $1',
      [userId, set.email ?? null, set.active === undefined ? null : Number(set.active)],
    );
  }

  async dismiss(permission: number): Promise<void> {
    await this.quipuxOwner.query('DELETE FROM permiso_usuario WHERE id_permiso = $1', [permission]);
  }

  query<R extends object = Row>(sql: string, values: unknown[] = []): Promise<R[]> {
    return this.owner.query<R[]>(sql, values);
  }

  async close(): Promise<void> {
    await Promise.all([this.owner.destroy(), this.quipuxOwner.destroy()]);
    await Promise.all([this.database.drop(), this.quipux.drop()]);
  }
}
