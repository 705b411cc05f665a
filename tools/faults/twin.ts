import { generateBackup, roleOf } from '@respaldos/contracts';
import { MessagingClient, Messenger, type MessageLog } from '@respaldos/messaging';
import { migrate } from '@respaldos/persistence';
import { eventually, type House, type QuipuxAddress, type ServerAddresses } from '@respaldos/testing';
import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Client } from 'pg';
import { DrillRows } from './drill-rows';

export interface Made {
  /** Name, bytes and SHA-256 of every segment. */
  readonly segments: readonly string[];
  /** Document, file and reason of every exception. */
  readonly exceptions: readonly string[];
}

const bucket = 'gemelo';
const prefix = '{gemelo}';
const databaseName = 'demo_gemelo';
const copied = ['backup_request', 'backup', 'backup_document', 'trail_entry'];

/** A Redis that is killed meanwhile is no news. */
const silent: MessageLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface TwinPlace {
  readonly house: House;
  readonly servers: ServerAddresses;
  readonly quipux: QuipuxAddress;
  readonly rows: DrillRows;
  readonly s3: S3Client;
  /** Where it keeps its own notes. */
  readonly notesDir: string;
}

/**
 * A worker of the same installation to whom nothing ever happens: of the same frozen list it makes every backup again, in a
 * database and a bucket of its own, and so says which bytes were due.
 */
export class Twin {
  private constructor(
    private readonly place: TwinPlace,
    private readonly own: DrillRows,
    private readonly client: MessagingClient,
    private readonly ending: () => Promise<void>,
  ) {}

  static async born(place: TwinPlace): Promise<Twin> {
    const { servers, house, quipux, notesDir } = place;
    const databaseUrl = withDatabase(servers.postgresUrl, databaseName);
    const admin = new Client({ connectionString: servers.postgresUrl });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${databaseName}`).finally(() => admin.end());
    await migrate(databaseUrl);
    const worker = await house.anotherWorker('gemelo', {
      DATABASE_URL: withRole(databaseUrl, roleOf('generation')),
      REDIS_URL: servers.redisUrl,
      REDIS_PREFIX: prefix,
      S3_ENDPOINT: servers.s3.endpoint,
      S3_BUCKET: bucket,
      QUIPUX_DATABASE_URL: quipux.databaseUrl,
      QUIPUX_BODEGA_DATABASE_URL: quipux.bodegaDatabaseUrl,
      WORK_DIR: notesDir,
    });
    // No guard of moves and no foreign key minds what is copied.
    const own = new DrillRows(withOption(databaseUrl, '-c session_replication_role=replica'));
    // Its own entries must not take the numbers of those that are copied.
    await own.query('ALTER TABLE trail_entry ALTER COLUMN id RESTART WITH 1000000000');
    const client = new MessagingClient({ redisUrl: servers.redisUrl, prefix, log: silent });
    const ending = async (): Promise<void> => {
      await Promise.all([worker.kill('SIGKILL'), client.close(), own.close()]);
    };
    return new Twin(place, own, client, ending);
  }

  /** What an undisturbed worker makes of it. */
  async make(requestId: string, backupId: string): Promise<Made> {
    await this.copy(requestId);
    const messenger = new Messenger(this.client);
    let turn = 0;
    await eventually(
      async () => {
        const [row] = await this.own.query<{ state: string; attempt: number }>(
          'SELECT state, attempt FROM backup WHERE id = $1',
          [backupId],
        );
        if (row?.state === 'generated') return true;
        // Servers that were down a moment ago may have cost it an attempt: it is told again now and then.
        if (turn % 20 === 0)
          await messenger.tell(generateBackup, { backupId, attempt: row!.attempt + 1 }, { again: String(turn) });
        turn += 1;
        return false;
      },
      { timeoutMs: 180_000, everyMs: 150 },
    );
    const made = await madeIn(this.own, backupId);
    await this.forget(backupId);
    return made;
  }

  async end(): Promise<void> {
    await this.ending();
  }

  /** As if nobody had begun it, with its list and its moment. */
  private async copy(requestId: string): Promise<void> {
    for (const table of copied) {
      const key = table === 'backup_request' ? 'id' : 'request_id';
      const where =
        table === 'backup_document' ? 'backup_id = (SELECT id FROM backup WHERE request_id = $1)' : `${key} = $1`;
      const [row] = await this.place.rows.query<{ rows: string }>(
        `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${table} t WHERE ${where}`,
        [requestId],
      );
      await this.own.query(
        `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(null::${table}, $1::json)`,
        [row!.rows],
      );
    }
    await this.own.query(`UPDATE backup_request SET state = 'approved' WHERE id = $1`, [requestId]);
    await this.own.query(
      `UPDATE backup SET state = 'pending', stop_reason = NULL, retry_at = NULL, generated_at = NULL, expires_at = NULL,
         heartbeat_at = NULL, failed_attempt_count = 0, failure_code = NULL WHERE request_id = $1`,
      [requestId],
    );
  }

  private async forget(backupId: string): Promise<void> {
    // One open request for each person, here too.
    await this.own.query(
      `UPDATE backup_request SET state = 'fulfilled' WHERE id = (SELECT request_id FROM backup WHERE id = $1)`,
      [backupId],
    );
    const objects = await this.own.query<{ key: string }>(
      'SELECT object_key AS key FROM backup_segment WHERE backup_id = $1',
      [backupId],
    );
    for (const { key } of objects)
      await this.place.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })).catch(() => undefined);
  }
}

/** What a worker made of a backup, by its rows. */
export async function madeIn(rows: DrillRows, backupId: string): Promise<Made> {
  const segments = await rows.query<{ line: string }>(
    `SELECT name || ' ' || bytes || ' ' || sha256 AS line FROM backup_segment WHERE backup_id = $1 ORDER BY index`,
    [backupId],
  );
  const exceptions = await rows.query<{ line: string }>(
    `SELECT document_id || ' ' || file_name || ' ' || code AS line FROM backup_exception WHERE backup_id = $1 ORDER BY 1`,
    [backupId],
  );
  return { segments: segments.map(({ line }) => line), exceptions: exceptions.map(({ line }) => line) };
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function withRole(databaseUrl: string, role: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  return url.href;
}

function withOption(databaseUrl: string, option: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', option);
  return url.href;
}
