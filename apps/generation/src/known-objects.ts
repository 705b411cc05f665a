import type { Checkpoint, PendingSegment, SinkState } from '@respaldos/split-zip';
import type { DataSource } from 'typeorm';
import { attemptPrefix } from './object-keys';

/** What the rows know of a backup's objects. */
export interface KnownObjects {
  /** Segments and files made of them that people may download. */
  keys: ReadonlySet<string>;
  /** Unfinished uploads that somebody goes on with. */
  uploadIds: ReadonlySet<string>;
  /** Where an archive in the making lies. */
  livePrefix: string | null;
  /** Somebody writes there at this moment: uploads may be newer than any row. */
  isBeingWritten: boolean;
}

interface Row {
  state: string;
  attempt: number;
  run: number | null;
  archive: Pick<Checkpoint, 'sink' | 'pending'> | null;
  isBeating: boolean;
  keys: string[];
  uploadIds: string[];
}

const nothing: KnownObjects = { keys: new Set(), uploadIds: new Set(), livePrefix: null, isBeingWritten: false };

/** @param staleMs silent for so long, a worker is taken for dead. */
export async function knownObjects(dataSource: DataSource, backupId: string, staleMs: number): Promise<KnownObjects> {
  const [row] = await dataSource.query<Row[]>(
    `SELECT b.state, b.attempt, c.run, c.archive,
            coalesce(b.heartbeat_at > now() - $2 * interval '1 ms', false) AS "isBeating",
            ARRAY(SELECT object_key FROM backup_segment WHERE backup_id = b.id
                  UNION ALL SELECT object_key FROM derived_file WHERE backup_id = b.id AND state <> 'deleted') AS keys,
            ARRAY(SELECT upload_id FROM derived_file WHERE backup_id = b.id AND upload_id IS NOT NULL) AS "uploadIds"
     FROM backup b LEFT JOIN backup_checkpoint c ON c.backup_id = b.id AND c.kind = 'latest'
     WHERE b.id::text = $1 AND b.state <> 'deleted'`,
    [backupId, staleMs],
  );
  if (!row) return nothing;
  const isInTheMaking = row.state !== 'generated';
  return {
    keys: new Set(row.keys),
    uploadIds: new Set([...row.uploadIds, ...uploadIdsOf(row.archive)]),
    livePrefix: isInTheMaking ? attemptPrefix(backupId, row.run ?? row.attempt) : null,
    isBeingWritten: isInTheMaking && row.isBeating,
  };
}

function uploadIdsOf(archive: Row['archive']): string[] {
  const states: (SinkState | null)[] = [
    archive?.sink ?? null,
    ...(archive?.pending ?? []).map(({ state }: PendingSegment) => state),
  ];
  return states.flatMap((state) => (typeof state?.['uploadId'] === 'string' ? state['uploadId'] : []));
}
