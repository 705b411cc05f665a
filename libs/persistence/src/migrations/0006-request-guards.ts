import { roleOf, serviceNames } from '@respaldos/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the services write is guarded here; the owner of the tables (a DBA, the import of an old history) answers for itself.
 * A literal list, because a trigger's condition may not ask for memberships.
 */
const byService = `current_user IN (${serviceNames.map((service) => `'${roleOf(service)}'`).join(', ')})`;

/** The trail and the state of a request never disagree, whoever writes and in whatever order; answers are kept for repeats. */
export class RequestGuards1764000000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await nameMoves(db);
    await tieTrailToState(db);
    await requireTrail(db);
    await freezeSentRequests(db);
    await keepAnswers(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE idempotency_key`);
    await db.query(`DROP TRIGGER tr_backup_request_frozen ON backup_request`);
    await db.query(`DROP TRIGGER tr_backup_request_trail ON backup_request`);
    await db.query(`DROP TRIGGER tr_trail_entry_states ON trail_entry`);
    await db.query(`DROP FUNCTION guard_sent_request, require_trail, tie_trail_to_state`);
    await db.query(`ALTER TABLE state_move DROP COLUMN actions`);
  }
}

/** By which entries of the trail each move of a request is told. */
async function nameMoves(db: QueryRunner): Promise<void> {
  await db.query(`ALTER TABLE state_move ADD COLUMN actions text[] NOT NULL DEFAULT '{}'`);
  await db.query(`
    UPDATE state_move SET actions = CASE to_state
      WHEN 'submitted' THEN ARRAY['submitted']
      WHEN 'approved' THEN ARRAY['approved']
      WHEN 'rejected' THEN ARRAY['rejected']
      WHEN 'fulfilled' THEN ARRAY['generated']
      ELSE CASE WHEN from_state IN ('approved', 'fulfilled') THEN ARRAY['cancelled', 'expired'] ELSE ARRAY['cancelled'] END
    END
    WHERE machine = 'request'`);
}

/**
 * Several services append to one trail. Each entry waits here for its turn, and says what the rows say then: so the order of the
 * numbers is the order of the facts, moments never go back, and no entry tells of a state that was over already.
 */
async function tieTrailToState(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION tie_trail_to_state() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE
      present text;
    BEGIN
      SELECT state INTO present FROM backup_request WHERE id = NEW.request_id FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN NEW; END IF;
      IF EXISTS (SELECT FROM state_move WHERE machine = 'request' AND NEW.action = ANY (actions))
        AND NOT EXISTS (SELECT FROM state_move WHERE machine = 'request' AND NEW.action = ANY (actions) AND to_state = present)
      THEN
        RAISE EXCEPTION 'the trail may not say % of a request that is %', NEW.action, present
          USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_trail_entry_action';
      END IF;
      NEW.id := nextval(pg_get_serial_sequence('trail_entry', 'id'));
      NEW.at := greatest(NEW.at, (SELECT max(at) FROM trail_entry WHERE request_id = NEW.request_id));
      NEW.request_state := present;
      NEW.backup_state := coalesce(
        (SELECT state FROM backup WHERE request_id = NEW.request_id),
        CASE WHEN present = 'deleted' THEN 'deleted' ELSE 'pending' END);
      RETURN NEW;
    END $$`);
  await db.query(`
    CREATE TRIGGER tr_trail_entry_states BEFORE INSERT ON trail_entry
    FOR EACH ROW WHEN (${byService}) EXECUTE FUNCTION tie_trail_to_state()`);
}

/** No state ever comes back, so an entry that tells of the move can only have been written in the transaction of the move. */
async function requireTrail(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION require_trail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    BEGIN
      IF NOT EXISTS (
        SELECT FROM trail_entry t WHERE t.request_id = NEW.id AND (TG_OP = 'INSERT' OR t.action IN (
          SELECT unnest(actions) FROM state_move WHERE machine = 'request' AND to_state = NEW.state))
      ) THEN
        RAISE EXCEPTION 'request % became % without a word in its trail', NEW.id, NEW.state
          USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_backup_request_trail';
      END IF;
      RETURN NULL;
    END $$`);
  await db.query(`
    CREATE CONSTRAINT TRIGGER tr_backup_request_trail AFTER INSERT OR UPDATE OF state ON backup_request
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (${byService}) EXECUTE FUNCTION require_trail()`);
}

/** What was sent is what is judged, generated and delivered. */
async function freezeSentRequests(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION guard_sent_request() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      living text[] := ARRAY['state', 'document_count', 'estimated_bytes', 'approved_at', 'fulfilled_at', 'deleted_at'];
    BEGIN
      IF to_jsonb(NEW) - living IS DISTINCT FROM to_jsonb(OLD) - living THEN
        RAISE EXCEPTION 'request % was sent and may not be changed', OLD.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_backup_request_frozen';
      END IF;
      RETURN NEW;
    END $$`);
  await db.query(`
    CREATE TRIGGER tr_backup_request_frozen BEFORE UPDATE ON backup_request
    FOR EACH ROW WHEN (OLD.state <> 'draft' AND ${byService}) EXECUTE FUNCTION guard_sent_request()`);
}

/** Times are the real clock's: a repeat comes back after seconds, however the clock of the service was shifted. */
async function keepAnswers(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE idempotency_key (
      user_id integer NOT NULL,
      key text NOT NULL,
      fingerprint text NOT NULL,
      -- The id under which the act is told to the services: a repeat after a lost answer does it once all the same.
      act_id uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      -- Each time the act was begun.
      turn integer NOT NULL DEFAULT 1,
      busy_until timestamptz NOT NULL,
      answer jsonb,
      CONSTRAINT pk_idempotency_key PRIMARY KEY (user_id, key)
    )`);
  await db.query(`CREATE INDEX ix_idempotency_key_created ON idempotency_key (created_at)`);
}
