import type { Delivery } from '@respaldos/contracts';
import { createLogger, readEnv } from '@respaldos/runtime';
import { MINIMUM_PART_BYTES, OBJECT_STORE_OPTIONS, ObjectStore } from '@respaldos/storage';
import {
  aSigningPair,
  createBucket,
  createDatabase,
  insertRequestRow,
  quipuxFixture,
  redisPrefix,
  temporaryDirectory,
  testServers,
  type TestBucket,
  type TestDatabase,
  type TestQuipux,
} from '@respaldos/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { readdirSync, rmSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { BackupBuilder } from '../backup-builder';
import { GenerationModule } from '../generation.module';
import { generationEnv } from '../generation.env';
import { objectPrefix } from '../object-keys';
import { Openings } from '../openings';
import { environmentOf, type WorkerOptions } from './environment';
import { largePeriod, writeLargeFiles, type LargeFiles } from './large-files';

export interface SegmentRow {
  index: number;
  name: string;
  object_key: string;
  bytes: number;
  sha256: string;
}

/** Real servers with one Quipux and one backup to be made, again and again, by workers that live and die. */
export class Workshop {
  private readonly workers: TestingModule[] = [];
  /** Every worker is of the same installation. */
  readonly signingKey = aSigningPair().SIGNING_KEY;
  readonly workDir = temporaryDirectory('workshop');
  /** The object store, whatever happens to the workers' ways to it. */
  readonly store: ObjectStore;
  requestId = '';
  backupId = '';

  private constructor(
    readonly quipux: TestQuipux,
    readonly bucket: TestBucket,
    readonly database: TestDatabase,
    readonly owner: DataSource,
    readonly redisPrefix: string,
    readonly bodegaDir: string,
  ) {
    this.store = new ObjectStore({ ...testServers().s3, bucket: bucket.bucket });
  }

  /** @param largeFiles the backup is of these documents; without them, of the fixture's 60. */
  static async open(largeFiles?: LargeFiles): Promise<Workshop> {
    const [quipux, bucket, database] = await Promise.all([
      quipuxFixture(),
      createBucket(),
      createDatabase('respaldos'),
    ]);
    const owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    const bodegaDir = largeFiles ? temporaryDirectory('bodega') : quipux.bodegaDir;
    const shop = new Workshop(quipux, bucket, database, owner, redisPrefix(), bodegaDir);
    const { from, to } = largeFiles ? largePeriod : quipux.period;
    const { id } = await insertRequestRow(owner, {
      user_id: quipux.accounts.requester.userId,
      from_day: from,
      to_day: to,
      estimated_bytes: largeFiles ? largeFiles.count * largeFiles.bytes : 2_000_000,
    });
    shop.requestId = id;
    if (largeFiles) await writeLargeFiles(quipux, bodegaDir, largeFiles);
    return shop;
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.close();
    this.store.close();
    await this.owner.destroy();
    await Promise.all([this.database.drop(), this.bucket.drop(), this.quipux.drop()]);
    rmSync(this.workDir, { recursive: true, force: true });
    if (this.bodegaDir !== this.quipux.bodegaDir) rmSync(this.bodegaDir, { recursive: true, force: true });
  }

  /** A worker in this process. Through a proxy it tries only once more (a kept connection may have died): its death shall not take long. */
  async worker(options: WorkerOptions = {}): Promise<TestingModule> {
    const env = readEnv(generationEnv, environmentOf(this, options));
    const { s3 } = testServers();
    const worker = await Test.createTestingModule({
      imports: [GenerationModule.with(env, createLogger('test', 'silent'))],
    })
      .overrideProvider(OBJECT_STORE_OPTIONS)
      .useValue({
        ...s3,
        endpoint: env.S3_ENDPOINT,
        bucket: env.S3_BUCKET,
        partBytes: MINIMUM_PART_BYTES,
        maxAttempts: options.s3Url ? 2 : 5,
      })
      .compile();
    this.workers.push(worker);
    return worker;
  }

  async openBackup(worker: TestingModule): Promise<void> {
    await worker.get(Openings).open(this.requestId);
    this.backupId = (await this.backup<{ id: string }>()).id;
  }

  /** The next attempt, as the sweeper would tell it: the row says which. */
  async generate(worker: TestingModule, stopping = new AbortController().signal): Promise<void> {
    const { attempt } = await this.backup<{ attempt: number }>();
    await this.generateAs(worker, attempt + 1, stopping);
  }

  async generateAs(worker: TestingModule, attempt: number, stopping = new AbortController().signal): Promise<void> {
    const delivery: Delivery = { signal: stopping, stopping, correlationId: 'c', progress: async () => undefined };
    await worker.get(BackupBuilder).generate(this.backupId, attempt, delivery);
  }

  async backup<Row = Record<string, unknown>>(): Promise<Row> {
    const [row] = await this.owner.query<Row[]>('SELECT * FROM backup WHERE request_id = $1', [this.requestId]);
    return row!;
  }

  segments(): Promise<SegmentRow[]> {
    return this.owner.query<SegmentRow[]>('SELECT * FROM backup_segment WHERE backup_id = $1 ORDER BY index', [
      this.backupId,
    ]);
  }

  async sums(): Promise<string[]> {
    return (await this.segments()).map(({ name, bytes, sha256 }) => `${name} ${bytes} ${sha256}`);
  }

  async trail(): Promise<string[]> {
    const rows = await this.owner.query<{ action: string }[]>(
      'SELECT action FROM trail_entry WHERE request_id = $1 ORDER BY id',
      [this.requestId],
    );
    return rows.map(({ action }) => action);
  }

  /** Everything that the object store holds of the backup, unfinished uploads too. */
  async keys(): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of this.store.list(objectPrefix(this.backupId))) keys.push(key);
    for await (const { key } of this.store.uploads(objectPrefix(this.backupId))) keys.push(`${key} (unfinished)`);
    return keys;
  }

  /** The worker that had it is taken for dead: nobody waits for its silence to grow. */
  async buryWorker(): Promise<void> {
    await this.owner.query(
      `UPDATE backup SET retry_at = NULL,
         heartbeat_at = CASE WHEN heartbeat_at > '-infinity' THEN now() - interval '1 hour' ELSE heartbeat_at END
       WHERE id = $1 AND state = 'generating'`,
      [this.backupId],
    );
  }

  /** As if the published backup had not been made yet: the same list, the same moment, so the same bytes are due. */
  async makeAgain(): Promise<void> {
    await this.owner.query(`ALTER TABLE backup DISABLE TRIGGER tr_backup_move`);
    await this.owner.query(
      `UPDATE backup SET state = 'pending', stop_reason = NULL, retry_at = NULL, generated_at = NULL, expires_at = NULL,
         failed_attempt_count = 0, failure_code = NULL WHERE id = $1`,
      [this.backupId],
    );
    await this.owner.query(`ALTER TABLE backup ENABLE TRIGGER tr_backup_move`);
    for (const table of ['backup_segment', 'backup_exception', 'backup_checkpoint', 'backup_entry_batch'])
      await this.owner.query(`DELETE FROM ${table} WHERE backup_id = $1`, [this.backupId]);
    await this.store.remove(objectPrefix(this.backupId));
  }

  notesLeft(): string[] {
    return readdirSync(this.workDir).filter((name) => name.startsWith(this.backupId));
  }
}
