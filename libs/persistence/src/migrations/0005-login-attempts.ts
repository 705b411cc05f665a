import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who tries to come in and fails, so that a password cannot be guessed by patience. */
export class LoginAttempts1764000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // The login is kept as a hash: people type passwords, and other people's cédulas, into that field too.
    await db.query(`
      CREATE TABLE login_attempt (
        login_sha256 text NOT NULL,
        tried_count integer NOT NULL,
        since_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_login_attempt PRIMARY KEY (login_sha256)
      )`);
    await db.query(`CREATE INDEX ix_login_attempt_since ON login_attempt (since_at)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE login_attempt`);
  }
}
