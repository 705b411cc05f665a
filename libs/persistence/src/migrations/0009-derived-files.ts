import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Other ZIPs of the same segments, made when somebody wants them; and what a download was of. */
export class DerivedFiles1764000000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE derived_file (
        id uuid NOT NULL,
        backup_id uuid NOT NULL,
        kind text NOT NULL,
        segment_index integer,
        name text NOT NULL,
        object_key text NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        total_bytes bigint NOT NULL DEFAULT 0,
        done_bytes bigint NOT NULL DEFAULT 0,
        entry_count integer NOT NULL DEFAULT 0,
        left_out_count integer NOT NULL DEFAULT 0,
        left_out jsonb NOT NULL DEFAULT '[]',
        -- What was begun in the object store, for whoever goes on with it.
        upload_id text,
        heartbeat_at timestamptz,
        retry_at timestamptz,
        failed_attempt_count integer NOT NULL DEFAULT 0,
        failure_detail text,
        requested_at timestamptz NOT NULL DEFAULT clock_now(),
        CONSTRAINT pk_derived_file PRIMARY KEY (id),
        CONSTRAINT fk_derived_file_backup FOREIGN KEY (backup_id) REFERENCES backup (id),
        CONSTRAINT ck_derived_file_kind CHECK (kind IN ('unified', 'standalone')),
        CONSTRAINT ck_derived_file_segment CHECK ((kind = 'standalone') = (segment_index IS NOT NULL)),
        CONSTRAINT ck_derived_file_state CHECK (state IN ('pending', 'ready', 'empty', 'failed', 'deleted'))
      )`);
    // One of each per backup, however many click at once.
    await db.query(
      `CREATE UNIQUE INDEX uq_derived_file_kind ON derived_file (backup_id, kind, coalesce(segment_index, -1))`,
    );
    await db.query(`CREATE INDEX ix_derived_file_pending ON derived_file (requested_at) WHERE state = 'pending'`);
    await db.query(`
      ALTER TABLE download
        ALTER COLUMN segment_index DROP NOT NULL,
        ADD COLUMN kind text NOT NULL DEFAULT 'segment',
        ADD COLUMN bytes bigint,
        ADD CONSTRAINT ck_download_kind CHECK (kind IN ('segment', 'unified', 'standalone')),
        ADD CONSTRAINT ck_download_segment CHECK ((kind = 'unified') = (segment_index IS NULL))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM download WHERE kind <> 'segment'`);
    await db.query(`
      ALTER TABLE download
        DROP CONSTRAINT ck_download_segment,
        DROP CONSTRAINT ck_download_kind,
        DROP COLUMN kind,
        DROP COLUMN bytes,
        ALTER COLUMN segment_index SET NOT NULL`);
    await db.query(`DROP TABLE derived_file`);
  }
}
