import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';

export interface OpenSession {
  tokenSha256: string;
  userId: number;
  identification: string;
  /** The password was entered not long ago. */
  proven: boolean;
}

type Owner = Pick<OpenSession, 'userId' | 'identification'>;
type Limits = Pick<GatewayEnv, 'SESSION_IDLE_MS' | 'SESSION_MAX_MS' | 'PASSWORD_PROOF_MS'>;

const isOpen = `revoked_at IS NULL
  AND seen_at > now() - $2 * interval '1 ms' AND created_at > now() - $3 * interval '1 ms'`;
const columns = `token_sha256 AS "tokenSha256", user_id AS "userId", identification,
  proven_at > now() - $4 * interval '1 ms' AS proven`;

/** Only its hash is kept: who reads the table cannot come in with it. */
export const sha256Of = (token: string): string => createHash('sha256').update(token).digest('hex');
const newToken = (): string => randomBytes(32).toString('base64url');

/** Who is in. Its times are the real clock's, in the database, and never the shifted one's. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(GATEWAY_ENV) private readonly env: Limits,
  ) {}

  /**
   * @param provenAt when the password was entered, null when that is not known.
   * @param previous the token that the browser came with: a login never leaves two sessions behind.
   * @returns the token, which nobody can read again.
   */
  async open({ userId, identification }: Owner, provenAt: Date | null, previous?: string): Promise<string> {
    await this.forgetOld();
    if (previous) await this.close(sha256Of(previous));
    const token = newToken();
    await this.dataSource.query(
      `INSERT INTO session (token_sha256, user_id, identification, proven_at)
       VALUES ($1, $2, $3, least(now(), coalesce($4, '-infinity'::timestamptz)))`,
      [sha256Of(token), userId, identification, provenAt],
    );
    return token;
  }

  /** The session of a token, kept awake; null when it is closed, idle for too long, or too old. */
  async find(token: string): Promise<OpenSession | null> {
    const [rows] = await this.dataSource.query<[OpenSession[], number]>(
      `UPDATE session SET seen_at = now() WHERE token_sha256 = $1 AND ${isOpen} RETURNING ${columns}`,
      this.limited(sha256Of(token)),
    );
    return rows[0] ?? null;
  }

  /** The same session by its hash, without keeping it awake. */
  async look(tokenSha256: string): Promise<OpenSession | null> {
    const sql = `SELECT ${columns} FROM session WHERE token_sha256 = $1 AND ${isOpen}`;
    const [row] = await this.dataSource.query<OpenSession[]>(sql, this.limited(tokenSha256));
    return row ?? null;
  }

  /**
   * Goes on under a new token, as another post or the same; the absolute limit keeps counting from the login.
   * @param proven the password was entered just now. @returns null when it was closed meanwhile.
   */
  async rotate(tokenSha256: string, userId: number, proven = false): Promise<string | null> {
    const token = newToken();
    const rows = await this.dataSource.query<unknown[]>(
      `WITH old AS (
         UPDATE session SET revoked_at = now() WHERE token_sha256 = $1 AND revoked_at IS NULL
         RETURNING identification, created_at, proven_at)
       INSERT INTO session (token_sha256, user_id, identification, created_at, proven_at)
       SELECT $2, $3, identification, created_at, CASE WHEN $4 THEN now() ELSE proven_at END FROM old RETURNING user_id`,
      [tokenSha256, sha256Of(token), userId, proven],
    );
    return rows.length > 0 ? token : null;
  }

  async close(tokenSha256: string): Promise<void> {
    await this.dataSource.query(`UPDATE session SET revoked_at = now() WHERE token_sha256 = $1`, [tokenSha256]);
  }

  /** Every session that was opened as this user, on whatever machine. */
  async closeAllOf(userId: number): Promise<void> {
    await this.dataSource.query(`UPDATE session SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL`, [
      userId,
    ]);
  }

  private limited(tokenSha256: string): unknown[] {
    return [tokenSha256, this.env.SESSION_IDLE_MS, this.env.SESSION_MAX_MS, this.env.PASSWORD_PROOF_MS];
  }

  private async forgetOld(): Promise<void> {
    await this.dataSource.query(`DELETE FROM session WHERE seen_at < now() - $1 * interval '1 ms'`, [
      this.env.SESSION_MAX_MS,
    ]);
  }
}
