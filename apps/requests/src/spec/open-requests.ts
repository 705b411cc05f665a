import type { Actor } from '@respaldos/contracts';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { DraftCommand } from '../drafts';

export interface Someone {
  userId: number;
}

export const actorOf = ({ userId }: Someone): Actor => ({
  userId,
  name: 'Quien Actúa',
  department: 'Área',
  institutionId: null,
});

/** A command of `who` for the documents of `user`, of themselves unless said. */
export function aCommand(
  who: Someone,
  period: { from: string; to: string },
  { user = who, ...overrides }: Partial<DraftCommand> & { user?: Someone } = {},
): DraftCommand {
  return {
    commandId: randomUUID(),
    actor: actorOf(who),
    requestId: randomUUID(),
    userId: user.userId,
    supportDocument: user === who ? null : 'MCP-DTH-2026-0001-M',
    content: { ...period, comment: 'Salida', leavingConfirmed: true },
    ...overrides,
  };
}

export const aJudgement = (who: Someone, requestId: string) => ({
  commandId: randomUUID(),
  requestId,
  actor: actorOf(who),
  comment: 'por prueba',
});

/** The code of the refusal, or null. */
export const codeOf = (act: Promise<unknown>): Promise<string | null> =>
  act.then(
    () => null,
    (error: Error & { code?: string }) => error.code ?? error.message,
  );

export interface TrailRow {
  action: string;
  actor_user_id: number | null;
  request_state: string;
  backup_state: string;
  comment: string;
}

/** Looks at what the service wrote. */
export class SeenRows {
  constructor(private readonly owner: DataSource) {}

  trailOf(requestId: string): Promise<TrailRow[]> {
    return this.owner.query<TrailRow[]>(
      'SELECT action, actor_user_id, request_state, backup_state, comment FROM trail_entry WHERE request_id = $1 ORDER BY id',
      [requestId],
    );
  }

  async actionsOf(requestId: string): Promise<string[]> {
    return (await this.trailOf(requestId)).map(({ action }) => action);
  }

  async request(id: string): Promise<Record<string, unknown> | null> {
    const [row] = await this.owner.query<Record<string, unknown>[]>('SELECT * FROM backup_request WHERE id = $1', [id]);
    return row ?? null;
  }

  async stateOf(id: string): Promise<unknown> {
    return (await this.request(id))?.state ?? null;
  }

  async openCountOf({ userId }: Someone): Promise<number> {
    const [row] = await this.owner.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM backup_request WHERE user_id = $1 AND state IN ('draft', 'submitted', 'approved')`,
      [userId],
    );
    return row!.count;
  }
}
