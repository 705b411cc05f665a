import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators see of the service at work: who generates, what failed, what the last tidying found; and lists by institution. */
export class Console1764000000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE backup ADD COLUMN worker text`);
    await db.query(`CREATE INDEX ix_backup_failed ON backup (heartbeat_at) WHERE state = 'failed'`);
    // Nearly all are deleted: what is not is found without them.
    await db.query(`CREATE INDEX ix_backup_present ON backup (request_id) WHERE state <> 'deleted'`);
    await db.query(`CREATE INDEX ix_derived_file_failed ON derived_file (requested_at) WHERE state = 'failed'`);
    await db.query(`
      CREATE TABLE tidying (
        id bigint GENERATED ALWAYS AS IDENTITY,
        ended_at timestamptz NOT NULL DEFAULT clock_now(),
        seen_count integer NOT NULL,
        seen_bytes bigint NOT NULL,
        removed_count integer NOT NULL,
        removed_bytes bigint NOT NULL,
        aborted_upload_count integer NOT NULL,
        kept_upload_count integer NOT NULL,
        CONSTRAINT pk_tidying PRIMARY KEY (id)
      )`);
    await db.query(`
      CREATE INDEX ix_backup_request_institution_state_requested
      ON backup_request (institution_id, state, requested_at DESC)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP INDEX ix_backup_request_institution_state_requested, ix_derived_file_failed, ix_backup_present, ix_backup_failed`,
    );
    await db.query(`DROP TABLE tidying`);
    await db.query(`ALTER TABLE backup DROP COLUMN worker`);
  }
}
