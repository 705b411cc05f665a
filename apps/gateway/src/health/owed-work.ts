import type { HealthView, WaitingWork } from '@respaldos/contracts';
import type { DataSource } from 'typeorm';
import { cancelledBackups } from '../operations/cancelled-backups';

/** `OFFSET 0` has each request looked up by itself, where the planner would join a million deleted backups. */
const hasBackup = (state: string): string =>
  `EXISTS (SELECT FROM backup b WHERE b.request_id = r.id AND b.state ${state} OFFSET 0)`;

/** What the rows say is owed to somebody, on the database's clock; the same rows that the sweeper tells again. */
const owed: Record<WaitingWork, string> = {
  due: `SELECT s.due_at AS since FROM schedule_slot s JOIN backup_request r ON r.id = s.request_id AND r.state = 'approved'
    WHERE s.state = 'planned' AND s.due_at <= clock_now()`,
  dispatched: `SELECT s.dispatched_at AS since
    FROM backup_request r JOIN schedule_slot s ON s.request_id = r.id JOIN backup b ON b.request_id = r.id
    WHERE r.state = 'approved' AND s.state = 'dispatched' AND s.window_ends_at > clock_now() AND b.state = 'pending'`,
  closing: `SELECT coalesce(b.deleted_at, b.generated_at) AS since FROM backup_request r JOIN backup b ON b.request_id = r.id
    WHERE r.state = 'approved' AND b.state IN ('generated', 'deleted')
    UNION ALL SELECT (SELECT deleted_at FROM backup b WHERE b.request_id = r.id) FROM backup_request r
    WHERE r.state = 'fulfilled' AND NOT ${hasBackup("<> 'deleted'")} AND ${hasBackup("= 'deleted'")}`,
  announcing: `SELECT at AS since FROM trail_entry WHERE announced_at IS NULL`,
  mails: `SELECT created_at AS since FROM email_delivery WHERE state = 'pending'`,
  deleting: `SELECT b.expires_at AS since FROM backup b WHERE b.state = 'generated' AND b.expires_at <= clock_now()
    UNION ALL SELECT since FROM (${cancelledBackups}) cancelled`,
};

/** How much of each waits, and for how long the oldest has. */
export async function owedWork(dataSource: DataSource): Promise<HealthView['waiting']> {
  const parts = Object.entries(owed).map(
    ([work, rows]) =>
      `SELECT '${work}' AS work, count(*)::int AS count,
         CASE WHEN count(since) > 0
              THEN floor(greatest(0, extract(epoch FROM clock_now() - min(since))) * 1000)::float8 END AS "oldestMs" FROM (${rows}) ${work}`,
  );
  return dataSource.query(parts.join(' UNION ALL '));
}
