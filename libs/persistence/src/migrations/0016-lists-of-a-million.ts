import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists and pages that count among a million requests read these indexes alone, and not the rows, which lie all over the table. */
export class ListsOfAMillion1764000000016 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX ix_backup_request_state_requested, ix_backup_present, ix_backup_expires`);
    await db.query(`
      CREATE INDEX ix_backup_request_state_requested ON backup_request (state, requested_at DESC) INCLUDE (id)`);
    await db.query(`CREATE INDEX ix_backup_present ON backup (request_id) INCLUDE (state) WHERE state <> 'deleted'`);
    await db.query(`
      CREATE INDEX ix_backup_expires ON backup (expires_at) INCLUDE (id, request_id, written_bytes)
      WHERE state = 'generated'`);
    await db.query(
      `CREATE INDEX ix_derived_file_ready ON derived_file (backup_id) INCLUDE (total_bytes) WHERE state = 'ready'`,
    );
    await db.query(`CREATE INDEX ix_backup_request_id_institution ON backup_request (id) INCLUDE (institution_id)`);
    await db.query(`CREATE INDEX ix_backup_request_institution_user ON backup_request (institution_id, user_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP INDEX ix_backup_request_institution_user, ix_backup_request_id_institution, ix_derived_file_ready, ix_backup_expires, ix_backup_present,
         ix_backup_request_state_requested`,
    );
    await db.query(`CREATE INDEX ix_backup_expires ON backup (expires_at) WHERE state = 'generated'`);
    await db.query(`CREATE INDEX ix_backup_present ON backup (request_id) WHERE state <> 'deleted'`);
    await db.query(`CREATE INDEX ix_backup_request_state_requested ON backup_request (state, requested_at DESC)`);
  }
}
