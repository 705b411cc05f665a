import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From where a generation goes on, on any worker; why one is stopped; how fast it is. */
export class Checkpoints1764000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE backup
        ADD COLUMN stop_reason text,
        ADD COLUMN read_bytes bigint NOT NULL DEFAULT 0,
        ADD COLUMN bytes_per_second bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT ck_backup_stop_reason CHECK (stop_reason IN ('process-stopped', 'window-ended', 'paused')),
        ADD CONSTRAINT ck_backup_stopped CHECK (stop_reason IS NULL OR state = 'stopped')`);
    // An archive in the making. «latest» is where it goes on; «segment-start» is the way back when what lies in the
    // object store beyond it was lost, or its source has changed.
    await db.query(`
      CREATE TABLE backup_checkpoint (
        backup_id uuid NOT NULL,
        kind text NOT NULL,
        run integer NOT NULL,
        attempt integer NOT NULL,
        entry_count integer NOT NULL,
        archive jsonb NOT NULL,
        under_way jsonb,
        saved_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_backup_checkpoint PRIMARY KEY (backup_id, kind),
        CONSTRAINT fk_backup_checkpoint_backup FOREIGN KEY (backup_id) REFERENCES backup (id),
        CONSTRAINT ck_backup_checkpoint_kind CHECK (kind IN ('latest', 'segment-start'))
      )`);
    // What lies between two checkpoints: the archive's entries, and what the package knows of them, a JSON text per line.
    await db.query(`
      CREATE TABLE backup_entry_batch (
        backup_id uuid NOT NULL,
        first_ordinal integer NOT NULL,
        entries jsonb NOT NULL,
        lines text NOT NULL,
        CONSTRAINT pk_backup_entry_batch PRIMARY KEY (backup_id, first_ordinal),
        CONSTRAINT fk_backup_entry_batch_backup FOREIGN KEY (backup_id) REFERENCES backup (id)
      )`);
    await db.query(`ALTER TABLE backup_exception ADD COLUMN first_ordinal integer NOT NULL DEFAULT 0`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE backup_exception DROP COLUMN first_ordinal`);
    await db.query(`DROP TABLE backup_entry_batch, backup_checkpoint`);
    await db.query(`
      ALTER TABLE backup DROP COLUMN stop_reason, DROP COLUMN read_bytes, DROP COLUMN bytes_per_second`);
  }
}
