import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The notices inside the web, and what became of mails after they were handed over: bounced, or sent again by an operator. */
export class Notices1764000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE email_delivery
        ADD COLUMN bounced_at timestamptz,
        ADD COLUMN resend_of uuid,
        ADD COLUMN resend_command_id uuid,
        -- Who asked for it: frozen with the act.
        ADD COLUMN requested_by jsonb,
        ADD CONSTRAINT fk_email_delivery_resend_of FOREIGN KEY (resend_of) REFERENCES email_delivery (id),
        ADD CONSTRAINT ck_email_delivery_resend
          CHECK (num_nulls(resend_of, resend_command_id, requested_by) IN (0, 3)),
        ADD CONSTRAINT uq_email_delivery_message_id UNIQUE (message_id),
        DROP CONSTRAINT uq_email_delivery_fact,
        DROP CONSTRAINT ck_email_delivery_state`);
    await db.query(`
      UPDATE email_delivery SET state = 'withdrawn'
      WHERE state = 'rejected' AND starts_with(last_error, 'Ya no corresponde')`);
    await db.query(`
      ALTER TABLE email_delivery ADD CONSTRAINT ck_email_delivery_state
        CHECK (state IN ('pending', 'sent', 'rejected', 'bounced', 'withdrawn'))`);
    // One mail per fact and person, whatever is retried (rule 23); another one only when an operator asks for it.
    await db.query(`
      CREATE UNIQUE INDEX uq_email_delivery_fact ON email_delivery (trail_entry_id, notice, recipient)
      WHERE resend_of IS NULL`);
    // Two operators, or one who clicks twice, bring nobody two mails.
    await db.query(`
      CREATE UNIQUE INDEX uq_email_delivery_pending ON email_delivery (trail_entry_id, notice, recipient)
      WHERE state = 'pending'`);
    await db.query(`CREATE INDEX ix_email_delivery_resend_command ON email_delivery (resend_command_id)`);
    await db.query(`CREATE INDEX ix_email_delivery_created ON email_delivery (created_at DESC, id DESC)`);
    await db.query(`
      CREATE TABLE notice (
        id uuid NOT NULL,
        trail_entry_id bigint NOT NULL,
        request_id uuid NOT NULL,
        notice text NOT NULL,
        user_id integer NOT NULL,
        capacity text NOT NULL,
        letter jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        withdrawn_at timestamptz,
        CONSTRAINT pk_notice PRIMARY KEY (id),
        CONSTRAINT uq_notice_fact UNIQUE (trail_entry_id, notice, user_id),
        CONSTRAINT fk_notice_trail_entry FOREIGN KEY (trail_entry_id) REFERENCES trail_entry (id),
        CONSTRAINT fk_notice_request FOREIGN KEY (request_id) REFERENCES backup_request (id),
        CONSTRAINT ck_notice_capacity CHECK (capacity IN ('holder', 'institutionAdmin', 'operator'))
      )`);
    await db.query(`CREATE INDEX ix_notice_user ON notice (user_id, created_at DESC) WHERE withdrawn_at IS NULL`);
    // Apart from the notice, because somebody else writes it: the gateway, when its one reader says so.
    await db.query(`
      CREATE TABLE notice_reading (
        notice_id uuid NOT NULL,
        read_at timestamptz NOT NULL DEFAULT clock_now(),
        CONSTRAINT pk_notice_reading PRIMARY KEY (notice_id),
        CONSTRAINT fk_notice_reading_notice FOREIGN KEY (notice_id) REFERENCES notice (id)
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE notice_reading, notice`);
    await db.query(`DROP INDEX ix_email_delivery_created, ix_email_delivery_resend_command`);
    await db.query(`DROP INDEX uq_email_delivery_pending, uq_email_delivery_fact`);
    await db.query(`DELETE FROM email_delivery WHERE resend_of IS NOT NULL`);
    await db.query(`UPDATE email_delivery SET state = 'rejected' WHERE state IN ('bounced', 'withdrawn')`);
    await db.query(`
      ALTER TABLE email_delivery
        DROP CONSTRAINT ck_email_delivery_state,
        DROP CONSTRAINT uq_email_delivery_message_id,
        DROP COLUMN bounced_at, DROP COLUMN resend_of, DROP COLUMN resend_command_id, DROP COLUMN requested_by,
        ADD CONSTRAINT ck_email_delivery_state CHECK (state IN ('pending', 'sent', 'rejected')),
        ADD CONSTRAINT uq_email_delivery_fact UNIQUE (trail_entry_id, notice, recipient)`);
  }
}
