/** Backups of requests that were given up, and not deleted yet; each state by its own index among a million that are deleted. */
export const cancelledBackups = [
  "b.state IN ('pending', 'generating', 'stopped')",
  "b.state = 'failed'",
  "b.state = 'generated'",
]
  .map(
    (inState) => `SELECT b.id, b.state, b.written_bytes, r.deleted_at AS since
      FROM backup b JOIN backup_request r ON r.id = b.request_id
      WHERE ${inState} AND r.state = 'deleted' AND (b.expires_at IS NULL OR b.expires_at > clock_now())`,
  )
  .join(' UNION ALL ');
