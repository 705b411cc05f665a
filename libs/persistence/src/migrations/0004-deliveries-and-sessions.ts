import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was written to whom, who is in, and who downloaded what. */
export class DeliveriesAndSessions1764000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE email_delivery (
        id uuid NOT NULL,
        trail_entry_id bigint NOT NULL,
        request_id uuid NOT NULL,
        notice text NOT NULL,
        recipient text NOT NULL,
        subject text NOT NULL,
        message_id text NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        attempt_count integer NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        sent_at timestamptz,
        CONSTRAINT pk_email_delivery PRIMARY KEY (id),
        -- One mail per fact and person, whatever is retried (rule 23). The reminder speaks of the same fact as the ready mail.
        CONSTRAINT uq_email_delivery_fact UNIQUE (trail_entry_id, notice, recipient),
        CONSTRAINT fk_email_delivery_trail_entry FOREIGN KEY (trail_entry_id) REFERENCES trail_entry (id),
        CONSTRAINT ck_email_delivery_state CHECK (state IN ('pending', 'sent', 'rejected'))
      )`);
    await db.query(`CREATE INDEX ix_email_delivery_request ON email_delivery (request_id)`);
    await db.query(`
      CREATE TABLE session (
        token_sha256 text NOT NULL,
        user_id integer NOT NULL,
        identification text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz,
        CONSTRAINT pk_session PRIMARY KEY (token_sha256)
      )`);
    await db.query(`CREATE INDEX ix_session_seen ON session (seen_at)`);
    await db.query(`
      CREATE TABLE download (
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        segment_index integer NOT NULL,
        segment_name text NOT NULL,
        user_id integer NOT NULL,
        -- Who it was, as the trail will say: frozen with the act.
        actor jsonb NOT NULL,
        address text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_now(),
        CONSTRAINT pk_download PRIMARY KEY (id),
        CONSTRAINT fk_download_request FOREIGN KEY (request_id) REFERENCES backup_request (id)
      )`);
    await db.query(`CREATE INDEX ix_download_request ON download (request_id, segment_index)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE download, session, email_delivery`);
  }
}
