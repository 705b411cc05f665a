import { Injectable } from '@nestjs/common';
import { DomainError, type Answer } from '@respaldos/contracts';
import { newId } from '@respaldos/runtime';
import { DataSource } from 'typeorm';
import type { Act } from './act';

/** Whose key it is: keys of different people have nothing to do with each other. */
export interface KeyOwner {
  userId: number;
  key: string;
}

/** Longer than anybody waits for an answer; a gateway that died leaves its keys busy for this time. */
const busySeconds = 60;
const keptHours = 24;

type Claim = { act: Act } | { answer: Answer<unknown> };

interface KeyRow {
  fingerprint: string;
  answer: Answer<unknown> | null;
}

/** The keys of the last 24 hours and what was answered. Rows, because they must outlive the gateway, and Redis may be emptied. */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes the key for an act, under the id that the act had if it was begun before.
   * @returns the act, or the answer that was already given to it. @throws idempotency.key-reused, idempotency.under-way
   */
  async claim({ userId, key }: KeyOwner, fingerprint: string): Promise<Claim> {
    await this.dataSource.query(`DELETE FROM idempotency_key WHERE created_at < now() - $1 * interval '1 hour'`, [
      keptHours,
    ]);
    const [ours] = await this.dataSource.query<{ id: string; turn: number }[]>(
      `INSERT INTO idempotency_key AS known (user_id, key, fingerprint, act_id, busy_until)
       VALUES ($1, $2, $3, $4, now() + $5 * interval '1 s')
       ON CONFLICT (user_id, key) DO UPDATE SET busy_until = EXCLUDED.busy_until, turn = known.turn + 1
         WHERE known.fingerprint = EXCLUDED.fingerprint AND known.answer IS NULL AND known.busy_until < now()
       RETURNING act_id AS id, turn`,
      [userId, key, fingerprint, newId(), busySeconds],
    );
    if (ours) return { act: ours };
    const [known] = await this.dataSource.query<KeyRow[]>(
      `SELECT fingerprint, answer FROM idempotency_key WHERE user_id = $1 AND key = $2`,
      [userId, key],
    );
    if (known && known.fingerprint !== fingerprint) throw new DomainError('idempotency.key-reused');
    if (!known?.answer) throw new DomainError('idempotency.under-way');
    return { answer: known.answer };
  }

  /** Every repeat is answered so from now on. */
  async keep({ userId, key }: KeyOwner, answer: Answer<unknown>): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_key SET answer = $3 WHERE user_id = $1 AND key = $2 AND answer IS NULL`,
      [userId, key, JSON.stringify(answer)],
    );
  }

  /** Nobody knows how it ended: the same act may be tried again, and is the same to the services. */
  async release({ userId, key }: KeyOwner): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_key SET busy_until = '-infinity' WHERE user_id = $1 AND key = $2 AND answer IS NULL`,
      [userId, key],
    );
  }

  /** Nothing was begun. */
  async forget({ userId, key }: KeyOwner): Promise<void> {
    await this.dataSource.query(`DELETE FROM idempotency_key WHERE user_id = $1 AND key = $2 AND answer IS NULL`, [
      userId,
      key,
    ]);
  }
}
