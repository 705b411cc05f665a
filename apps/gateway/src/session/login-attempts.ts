import { Injectable } from '@nestjs/common';
import { DomainError } from '@respaldos/contracts';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';

/** As in Quipux (§1.5 of its facts): after more than five failures within five minutes, five minutes of waiting. */
export const failuresAllowed = 5;
const windowMinutes = 5;

const keyOf = (login: string): string => createHash('sha256').update(login).digest('hex');

/** Counts tries before the password is looked at, so that a thousand at once do not slip through together. */
@Injectable()
export class LoginAttempts {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws auth.blocked, whoever the login belongs to, or nobody. */
  async begin(login: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM login_attempt WHERE since_at < now() - interval '1 day'`);
    // `since_at` is the first of a series of tries, and from the try that fills it on, the beginning of the wait.
    const [row] = await this.dataSource.query<{ triedCount: number; blockedUntil: Date }[]>(
      `INSERT INTO login_attempt AS known (login_sha256, tried_count) VALUES ($1, 1)
       ON CONFLICT (login_sha256) DO UPDATE SET
         tried_count = CASE WHEN known.since_at <= now() - $2 * interval '1 minute' THEN 1 ELSE known.tried_count + 1 END,
         since_at = CASE WHEN known.since_at <= now() - $2 * interval '1 minute' OR known.tried_count = $3
                         THEN now() ELSE known.since_at END
       RETURNING tried_count AS "triedCount", since_at + $2 * interval '1 minute' AS "blockedUntil"`,
      [keyOf(login), windowMinutes, failuresAllowed],
    );
    if (row!.triedCount > failuresAllowed + 1)
      throw new DomainError('auth.blocked', { blockedUntil: row!.blockedUntil.toISOString() });
  }

  async forget(login: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM login_attempt WHERE login_sha256 = $1`, [keyOf(login)]);
  }
}
