/** Backups of requests that were given up, and not deleted yet; each state by its own index among a million that are deleted. */
export const cancelledBackups = [
  "b.state IN ('pending', 'generating', 'stopped')",
  "b.state = 'failed'",
  // What is past its moment is deleted for that.
  "b.state = 'generated' AND b.expires_at > clock_now()",
]
  .map(
    (which) => `SELECT b.id, b.state, b.written_bytes, r.deleted_at AS since
      FROM backup b JOIN backup_request r ON r.id = b.request_id
      WHERE ${which} AND r.state = 'deleted'`,
  )
  .join(' UNION ALL ');
