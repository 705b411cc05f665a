import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The request, its trail, and the clock that everybody reads. */
export class RequestsAndTrail1764000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Every service asks the database for the time, so that hosts' clocks do not matter; the shift is zero but in demos and tests.
    await db.query(`
      CREATE TABLE clock (
        only_row boolean NOT NULL DEFAULT true,
        shift interval NOT NULL DEFAULT '0',
        CONSTRAINT pk_clock PRIMARY KEY (only_row),
        CONSTRAINT ck_clock_only_row CHECK (only_row)
      )`);
    await db.query(`INSERT INTO clock DEFAULT VALUES`);
    await db.query(`
      CREATE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
      AS $$ SELECT statement_timestamp() + shift FROM clock $$`);

    await db.query(`
      CREATE TABLE state_move (
        machine text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        CONSTRAINT pk_state_move PRIMARY KEY (machine, from_state, to_state)
      )`);
    await db.query(`
      INSERT INTO state_move VALUES
        ('request', 'draft', 'submitted'), ('request', 'draft', 'deleted'),
        ('request', 'submitted', 'approved'), ('request', 'submitted', 'rejected'), ('request', 'submitted', 'deleted'),
        ('request', 'approved', 'fulfilled'), ('request', 'approved', 'deleted'),
        ('request', 'fulfilled', 'deleted'),
        ('backup', 'pending', 'generating'), ('backup', 'pending', 'deleted'),
        ('backup', 'generating', 'generated'), ('backup', 'generating', 'stopped'), ('backup', 'generating', 'failed'),
        ('backup', 'generating', 'deleted'),
        ('backup', 'stopped', 'generating'), ('backup', 'stopped', 'deleted'),
        ('backup', 'failed', 'pending'), ('backup', 'failed', 'deleted'),
        ('backup', 'generated', 'deleted')`);
    await db.query(`
      CREATE FUNCTION guard_state_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NEW.state IS DISTINCT FROM OLD.state AND NOT EXISTS (
          SELECT FROM state_move WHERE machine = TG_ARGV[0] AND from_state = OLD.state AND to_state = NEW.state
        ) THEN
          RAISE EXCEPTION '% may not move from % to %', TG_ARGV[0], OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_' || TG_TABLE_NAME || '_move';
        END IF;
        RETURN NEW;
      END $$`);

    await db.query(`
      CREATE TABLE backup_request (
        id uuid NOT NULL,
        number bigint GENERATED ALWAYS AS IDENTITY,
        state text NOT NULL,
        user_id integer NOT NULL,
        identification text NOT NULL,
        title_prefix text NOT NULL DEFAULT '',
        first_name text NOT NULL,
        last_name text NOT NULL,
        institution_id integer,
        institution_name text NOT NULL,
        department_name text NOT NULL,
        position text NOT NULL,
        profile text NOT NULL,
        from_day date NOT NULL,
        to_day date NOT NULL,
        comment text NOT NULL DEFAULT '',
        leaving_confirmed boolean NOT NULL DEFAULT false,
        support_document text,
        created_by_user_id integer NOT NULL,
        document_count integer,
        estimated_bytes bigint,
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        requested_at timestamptz NOT NULL DEFAULT clock_now(),
        approved_at timestamptz,
        fulfilled_at timestamptz,
        deleted_at timestamptz,
        CONSTRAINT pk_backup_request PRIMARY KEY (id),
        CONSTRAINT uq_backup_request_number UNIQUE (number),
        CONSTRAINT ck_backup_request_state
          CHECK (state IN ('draft', 'submitted', 'approved', 'rejected', 'fulfilled', 'deleted')),
        CONSTRAINT ck_backup_request_profile CHECK (profile IN ('chief', 'normal')),
        CONSTRAINT ck_backup_request_days CHECK (from_day <= to_day)
      )`);
    // Rule 2: two simultaneous submissions of one user give one request and one clear refusal.
    await db.query(`
      CREATE UNIQUE INDEX uq_backup_request_open ON backup_request (user_id)
      WHERE state IN ('draft', 'submitted', 'approved')`);
    await db.query(`CREATE INDEX ix_backup_request_user_requested ON backup_request (user_id, requested_at DESC)`);
    await db.query(
      `CREATE INDEX ix_backup_request_institution_requested ON backup_request (institution_id, requested_at DESC)`,
    );
    await db.query(`CREATE INDEX ix_backup_request_requested ON backup_request (requested_at DESC)`);
    await db.query(`
      CREATE TRIGGER tr_backup_request_move BEFORE UPDATE OF state ON backup_request
      FOR EACH ROW EXECUTE FUNCTION guard_state_move('request')`);

    await db.query(`
      CREATE TABLE trail_entry (
        id bigint GENERATED ALWAYS AS IDENTITY,
        request_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_now(),
        action text NOT NULL,
        actor_user_id integer,
        actor_name text,
        actor_department text,
        request_state text NOT NULL,
        backup_state text NOT NULL,
        comment text NOT NULL DEFAULT '',
        fact_key text NOT NULL DEFAULT '',
        announced_at timestamptz,
        CONSTRAINT pk_trail_entry PRIMARY KEY (id),
        CONSTRAINT fk_trail_entry_request FOREIGN KEY (request_id) REFERENCES backup_request (id)
      )`);
    await db.query(`CREATE INDEX ix_trail_entry_request ON trail_entry (request_id, id)`);
    await db.query(`CREATE INDEX ix_trail_entry_unannounced ON trail_entry (id) WHERE announced_at IS NULL`);
    // Acts that a repeated message could write twice (a download, an outside event) carry a key of their own.
    await db.query(
      `CREATE UNIQUE INDEX uq_trail_entry_fact ON trail_entry (request_id, action, fact_key) WHERE fact_key <> ''`,
    );
    await db.query(`
      CREATE FUNCTION guard_trail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'announced_at' = to_jsonb(OLD) - 'announced_at' THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'the trail is append-only' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await db.query(`
      CREATE TRIGGER tr_trail_entry_append_only BEFORE UPDATE OR DELETE ON trail_entry
      FOR EACH ROW EXECUTE FUNCTION guard_trail()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE trail_entry, backup_request, state_move, clock CASCADE`);
    await db.query(`DROP FUNCTION guard_trail, guard_state_move, clock_now`);
  }
}
