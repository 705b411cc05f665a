import { Inject, Injectable } from '@nestjs/common';
import type { BackupState, RequestState, ShownEntryView } from '@respaldos/contracts';
import { currentContext } from '@respaldos/messaging';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { GATEWAY_LOGGER } from '../gateway.env';
import { fullName, type SignedIn } from '../session/signed-in';

export interface AuditFact {
  /** The same for the beginning and the end of one act. */
  actId: string;
  /** The route, such as `POST /api/requests/:id/approval`. */
  action: string;
  outcome: 'begun' | 'done' | 'refused' | 'failed';
  person: Pick<SignedIn, 'user' | 'roles'>;
  requestId: string | null;
  address: string;
  details?: Record<string, unknown>;
}

interface LookRow {
  seq: number;
  at: Date;
  name: string;
  department: string;
  requestState: RequestState;
  backupState: BackupState;
}

/** What staff did and looked at. The database numbers, dates and chains the rows; here they are only ever added. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(GATEWAY_LOGGER) private readonly logger: Logger,
  ) {}

  async append({ actId, action, outcome, person, requestId, address, details = {} }: AuditFact): Promise<void> {
    const { user, roles } = person;
    const [link] = await this.dataSource.query<{ seq: number; hash: string }[]>(
      `INSERT INTO audit_entry (act_id, action, outcome, actor_user_id, actor_name, actor_department, actor_roles,
         request_id, address, correlation_id, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING seq, hash`,
      [
        actId,
        action,
        outcome,
        user.userId,
        fullName(user),
        user.departmentName,
        roles.join(' '),
        requestId,
        address,
        currentContext()?.correlationId ?? '',
        JSON.stringify(details),
      ],
    );
    // The log leaves this machine: whoever rewrites the whole chain here cannot rewrite what was said there.
    this.logger.info({ auditSeq: link!.seq, auditHash: link!.hash }, 'audit entry');
  }

  /** Looks that staff had at a request, as rows of its Recorrido: one for each person and day, the first. Newest first. */
  async looksAt(requestId: string): Promise<ShownEntryView[]> {
    const rows = await this.dataSource.query<LookRow[]>(
      `SELECT min(seq) AS seq, min(at) AS at, actor_name AS name, actor_department AS department,
         (array_agg(details->>'requestState' ORDER BY seq))[1] AS "requestState",
         (array_agg(details->>'backupState' ORDER BY seq))[1] AS "backupState"
       FROM audit_entry WHERE request_id = $1 AND details ? 'look'
       GROUP BY actor_user_id, actor_name, actor_department, (at AT TIME ZONE 'America/Guayaquil')::date
       ORDER BY seq DESC`,
      [requestId],
    );
    return rows.map(trailEntryOf);
  }
}

/** Numbered below zero: the trail's own numbers are the trail's. */
const trailEntryOf = ({ seq, at, name, department, requestState, backupState }: LookRow): ShownEntryView => ({
  id: -seq,
  at: at.toISOString(),
  action: 'viewed',
  actor: name,
  department,
  requestState,
  backupState,
  comment: '',
});
