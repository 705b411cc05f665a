import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The backup: its state, the frozen list of documents, segments, exceptions. */
export class Backups1764000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE backup (
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        archive_name text NOT NULL,
        segment_bytes bigint NOT NULL,
        -- Whether one plain NAME.zip was found too small, so that every later attempt writes a split set.
        needs_split boolean NOT NULL DEFAULT false,
        attempt integer NOT NULL DEFAULT 0,
        failed_attempt_count integer NOT NULL DEFAULT 0,
        heartbeat_at timestamptz,
        retry_at timestamptz,
        frozen_at timestamptz,
        list_sha256 text,
        document_count integer NOT NULL DEFAULT 0,
        done_count integer NOT NULL DEFAULT 0,
        packed_count integer NOT NULL DEFAULT 0,
        exception_count integer NOT NULL DEFAULT 0,
        written_bytes bigint NOT NULL DEFAULT 0,
        failure_code text,
        failure_detail text,
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        generated_at timestamptz,
        expires_at timestamptz,
        deletion_reason text,
        deleted_at timestamptz,
        CONSTRAINT pk_backup PRIMARY KEY (id),
        CONSTRAINT uq_backup_request UNIQUE (request_id),
        CONSTRAINT fk_backup_request FOREIGN KEY (request_id) REFERENCES backup_request (id),
        CONSTRAINT ck_backup_state
          CHECK (state IN ('pending', 'generating', 'stopped', 'failed', 'generated', 'deleted')),
        CONSTRAINT ck_backup_deletion_reason CHECK (deletion_reason IN ('expired', 'cancelled')),
        CONSTRAINT ck_backup_published CHECK ((state <> 'generated') OR (generated_at IS NOT NULL AND expires_at IS NOT NULL)),
        -- Rule 19: nothing is published before documents expected = packed + with exceptions.
        CONSTRAINT ck_backup_complete CHECK ((state <> 'generated') OR (done_count = document_count))
      )`);
    await db.query(
      `CREATE INDEX ix_backup_unfinished ON backup (state, heartbeat_at) WHERE state IN ('pending', 'generating', 'stopped')`,
    );
    await db.query(`CREATE INDEX ix_backup_expires ON backup (expires_at) WHERE state = 'generated'`);
    await db.query(`
      CREATE TRIGGER tr_backup_move BEFORE UPDATE OF state ON backup
      FOR EACH ROW EXECUTE FUNCTION guard_state_move('backup')`);
    await db.query(`
      CREATE TABLE backup_document (
        backup_id uuid NOT NULL,
        ordinal integer NOT NULL,
        document_id numeric(20, 0) NOT NULL,
        trays text[] NOT NULL,
        dated_at timestamptz NOT NULL,
        CONSTRAINT pk_backup_document PRIMARY KEY (backup_id, ordinal),
        CONSTRAINT uq_backup_document_document UNIQUE (backup_id, document_id),
        CONSTRAINT fk_backup_document_backup FOREIGN KEY (backup_id) REFERENCES backup (id),
        CONSTRAINT ck_backup_document_trays CHECK (trays <@ ARRAY['sent', 'received'] AND cardinality(trays) BETWEEN 1 AND 2)
      )`);
    await db.query(`
      CREATE TABLE backup_segment (
        backup_id uuid NOT NULL,
        index integer NOT NULL,
        name text NOT NULL,
        object_key text NOT NULL,
        bytes bigint NOT NULL,
        sha256 text NOT NULL,
        CONSTRAINT pk_backup_segment PRIMARY KEY (backup_id, index),
        CONSTRAINT uq_backup_segment_name UNIQUE (backup_id, name),
        CONSTRAINT fk_backup_segment_backup FOREIGN KEY (backup_id) REFERENCES backup (id)
      )`);
    await db.query(`
      CREATE TABLE backup_exception (
        id bigint GENERATED ALWAYS AS IDENTITY,
        backup_id uuid NOT NULL,
        attempt integer NOT NULL,
        document_id numeric(20, 0) NOT NULL,
        file_name text NOT NULL,
        code text NOT NULL,
        detail text NOT NULL,
        CONSTRAINT pk_backup_exception PRIMARY KEY (id),
        CONSTRAINT fk_backup_exception_backup FOREIGN KEY (backup_id) REFERENCES backup (id)
      )`);
    await db.query(`CREATE INDEX ix_backup_exception_backup ON backup_exception (backup_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE backup_exception, backup_segment, backup_document, backup`);
  }
}
