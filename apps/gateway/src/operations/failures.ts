import { Injectable } from '@nestjs/common';
import type { FailureCause, FailureFilter, FailureListView } from '@respaldos/contracts';
import { Backup, BackupRequest, ScheduleSlot } from '@respaldos/persistence';
import { DataSource, In } from 'typeorm';
import type { Viewer } from '../rights';
import { failureView, judgementOf, type FailureRow } from './failure-view';

const rowsPerPage = 25;
/** Whoever has more has one trouble, not a thousand. */
const lookedAtMost = 1_000;

/** Everything that went wrong and is not over. */
const everything = `
  SELECT 'failed' AS kind, b.request_id AS "requestId", b.failure_code AS code, b.failure_detail AS detail,
    b.failed_attempt_count AS "failedAttemptCount", NULL::float8 AS "retryInMs",
    (SELECT max(t.at) FROM trail_entry t WHERE t.request_id = b.request_id AND t.action = 'failed') AS at
  FROM backup b JOIN backup_request r ON r.id = b.request_id AND r.state = 'approved' WHERE b.state = 'failed'
  UNION ALL
  SELECT 'retrying', b.request_id, b.failure_code, b.failure_detail, b.failed_attempt_count,
    floor(greatest(0, extract(epoch FROM b.retry_at - now()) * 1000))::float8, NULL
  FROM backup b JOIN backup_request r ON r.id = b.request_id AND r.state = 'approved'
  WHERE b.state IN ('pending', 'generating', 'stopped') AND b.retry_at IS NOT NULL
  UNION ALL
  SELECT 'exceptions', b.request_id, NULL, NULL, 0, NULL, b.generated_at
  FROM backup b WHERE b.state = 'generated' AND b.exception_count > 0 AND b.expires_at > clock_now()
  UNION ALL
  SELECT 'derived-file', b.request_id, f.name, f.failure_detail, f.failed_attempt_count, NULL, f.requested_at
  FROM derived_file f JOIN backup b ON b.id = f.backup_id
  WHERE f.state = 'failed' AND b.state = 'generated' AND b.expires_at > clock_now()`;

@Injectable()
export class Failures {
  constructor(private readonly dataSource: DataSource) {}

  async page(viewer: Viewer, { cause, page: asked }: FailureFilter): Promise<FailureListView> {
    const [rows, undeliveredMailCount] = await Promise.all([this.rows(), this.undeliveredMails()]);
    const seen = rows.slice(0, lookedAtMost);
    const found = seen.filter((row) => cause === undefined || judgementOf(row).cause === cause);
    const pageCount = Math.max(1, Math.ceil(found.length / rowsPerPage));
    const page = Math.min(asked, pageCount);
    const shown = found.slice((page - 1) * rowsPerPage, page * rowsPerPage);
    return {
      items: await this.viewsOf(shown, viewer),
      foundCount: found.length,
      moreFound: rows.length > lookedAtMost,
      page,
      pageCount,
      countByCause: countByCause(seen),
      undeliveredMailCount,
    };
  }

  private rows(): Promise<FailureRow[]> {
    return this.dataSource.query<FailureRow[]>(
      `SELECT * FROM (${everything}) wrong ORDER BY at DESC NULLS FIRST, "requestId" LIMIT ${lookedAtMost + 1}`,
    );
  }

  /** Of the last month, and not sent again since. */
  private async undeliveredMails(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM email_delivery m
       WHERE m.created_at > clock_now() - interval '30 days' AND m.state IN ('rejected', 'bounced')
         AND NOT EXISTS (SELECT FROM email_delivery again WHERE again.resend_of = m.id)`,
    );
    return row!.count;
  }

  private async viewsOf(rows: FailureRow[], viewer: Viewer): Promise<FailureListView['items']> {
    const { manager } = this.dataSource;
    const ids = In(rows.map(({ requestId }) => requestId));
    const [requests, backups, slots] = await Promise.all([
      manager.findBy(BackupRequest, { id: ids }),
      manager.findBy(Backup, { requestId: ids }),
      manager.findBy(ScheduleSlot, { requestId: ids }),
    ]);
    return rows.flatMap((row) => {
      const request = requests.find(({ id }) => id === row.requestId);
      const backup = backups.find(({ requestId }) => requestId === row.requestId);
      const slot = slots.find(({ requestId }) => requestId === row.requestId) ?? null;
      return request && backup ? [failureView(row, { request, backup, slot }, viewer)] : [];
    });
  }
}

function countByCause(rows: FailureRow[]): Partial<Record<FailureCause, number>> {
  const counts: Partial<Record<FailureCause, number>> = {};
  for (const { cause } of rows.map(judgementOf)) counts[cause] = (counts[cause] ?? 0) + 1;
  return counts;
}
