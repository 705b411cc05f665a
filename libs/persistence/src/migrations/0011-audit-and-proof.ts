import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff did and looked at, in a chain that nobody can mend unseen; and when a session last proved its password. */
export class AuditAndProof1764000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_entry (
        seq bigint NOT NULL,
        at timestamptz NOT NULL,
        act_id uuid NOT NULL,
        action text NOT NULL,
        outcome text NOT NULL,
        actor_user_id integer,
        actor_name text NOT NULL,
        actor_department text NOT NULL,
        actor_roles text NOT NULL,
        request_id uuid,
        address text NOT NULL,
        correlation_id text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        previous_hash text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT pk_audit_entry PRIMARY KEY (seq),
        CONSTRAINT ck_audit_entry_outcome CHECK (outcome IN ('begun', 'done', 'refused', 'failed'))
      )`);
    await db.query(`CREATE INDEX ix_audit_entry_request ON audit_entry (request_id, seq)`);
    // The last link, so that a log whose end was cut off does not look whole.
    await db.query(`
      CREATE TABLE audit_head (
        only_row boolean NOT NULL DEFAULT true,
        seq bigint NOT NULL DEFAULT 0,
        hash text NOT NULL DEFAULT '',
        CONSTRAINT pk_audit_head PRIMARY KEY (only_row),
        CONSTRAINT ck_audit_head_only_row CHECK (only_row)
      )`);
    await db.query(`INSERT INTO audit_head DEFAULT VALUES`);
    await createChain(db);
    // The operators' console by state, among a million.
    await db.query(`CREATE INDEX ix_backup_request_state_requested ON backup_request (state, requested_at DESC)`);
    await db.query(`ALTER TABLE session ADD COLUMN proven_at timestamptz NOT NULL DEFAULT now()`);
    await db.query(`CREATE INDEX ix_session_identification ON session (identification) WHERE revoked_at IS NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX ix_session_identification, ix_backup_request_state_requested`);
    await db.query(`ALTER TABLE session DROP COLUMN proven_at`);
    await db.query(`DROP TABLE audit_entry, audit_head CASCADE`);
    await db.query(`DROP FUNCTION guard_audit, chain_audit, audit_field`);
  }
}

async function createChain(db: QueryRunner): Promise<void> {
  // Each field with its length before it: no two rows are written alike. tools/audit/chain.ts computes the same from outside.
  await db.query(`
    CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT coalesce(octet_length(value) || ':' || value, '-') $$`);
  // The row of the head is the lock: whoever appends waits for the link before theirs to be committed.
  await db.query(`
    CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE head audit_head;
    BEGIN
      SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
      NEW.seq := head.seq + 1;
      NEW.at := (SELECT clock_timestamp() + shift FROM clock);
      NEW.previous_hash := head.hash;
      NEW.hash := encode(sha256(convert_to(
        audit_field(NEW.seq::text)
        || audit_field(to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        || audit_field(NEW.act_id::text) || audit_field(NEW.action) || audit_field(NEW.outcome)
        || audit_field(NEW.actor_user_id::text) || audit_field(NEW.actor_name) || audit_field(NEW.actor_department)
        || audit_field(NEW.actor_roles) || audit_field(NEW.request_id::text) || audit_field(NEW.address)
        || audit_field(NEW.correlation_id) || audit_field(NEW.details::text) || audit_field(NEW.previous_hash),
        'UTF8')), 'hex');
      UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
      RETURN NEW;
    END $$`);
  await db.query(`
    CREATE TRIGGER tr_audit_entry_chain BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION chain_audit()`);
  await db.query(`
    CREATE FUNCTION guard_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
    END $$`);
  await db.query(`
    CREATE TRIGGER tr_audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION guard_audit()`);
}
