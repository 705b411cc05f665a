import { Injectable } from '@nestjs/common';
import type { BackupState, RunListView } from '@respaldos/contracts';
import { Backup, BackupRequest, ScheduleSlot } from '@respaldos/persistence';
import { DataSource, In } from 'typeorm';
import type { Viewer } from '../rights';
import { runView, type RunFacts } from './run-view';

/** More than a fleet of workers does at a time. */
const shownAtMost = 100;

type RunState = Extract<BackupState, 'generating' | 'stopped' | 'failed'>;

export interface RunsSeen {
  facts: RunFacts[];
  countOf: Record<RunState, number>;
  bytesPerSecond: number;
}

interface RunRow {
  requestId: string;
  silentMs: number | null;
  retryInMs: number | null;
}

const underWay = `FROM backup b JOIN backup_request r ON r.id = b.request_id AND r.state = 'approved'
  WHERE b.state IN ('generating', 'stopped', 'failed')`;

/** To five seconds: whoever watches is told of news, and the passing of time is none. */
const coarse = (interval: string): string => `(greatest(0, floor(extract(epoch FROM ${interval}) / 5)) * 5000)::float8`;

/** Every backup that is generated at this moment, is stopped on the way, or failed. */
@Injectable()
export class Runs {
  constructor(private readonly dataSource: DataSource) {}

  async look(): Promise<RunsSeen> {
    const [rows, counts] = await Promise.all([this.rows(), this.counts()]);
    const facts = await this.withFacts(rows);
    const countIn = (state: RunState): number => counts.find((row) => row.state === state)?.count ?? 0;
    return {
      facts,
      countOf: { generating: countIn('generating'), stopped: countIn('stopped'), failed: countIn('failed') },
      bytesPerSecond: counts.find(({ state }) => state === 'generating')?.bytesPerSecond ?? 0,
    };
  }

  /** Those that run first, then those that somebody may have to look at. Beats are in real time. */
  private rows(): Promise<RunRow[]> {
    return this.dataSource.query<RunRow[]>(
      `SELECT b.request_id AS "requestId",
         CASE WHEN isfinite(b.heartbeat_at) THEN ${coarse('now() - b.heartbeat_at')} END AS "silentMs",
         CASE WHEN b.retry_at > now() THEN ${coarse('b.retry_at - now()')} END AS "retryInMs"
       ${underWay}
       ORDER BY array_position(ARRAY['generating', 'failed', 'stopped'], b.state), r.number LIMIT ${shownAtMost}`,
    );
  }

  private counts(): Promise<{ state: RunState; count: number; bytesPerSecond: number }[]> {
    return this.dataSource.query(
      `SELECT b.state, count(*)::int AS count, sum(b.bytes_per_second)::float8 AS "bytesPerSecond" ${underWay} GROUP BY b.state`,
    );
  }

  private async withFacts(rows: RunRow[]): Promise<RunFacts[]> {
    const { manager } = this.dataSource;
    const ids = In(rows.map(({ requestId }) => requestId));
    const [requests, backups, slots] = await Promise.all([
      manager.findBy(BackupRequest, { id: ids }),
      manager.findBy(Backup, { requestId: ids }),
      manager.findBy(ScheduleSlot, { requestId: ids }),
    ]);
    const requestOf = new Map(requests.map((request) => [request.id, request]));
    const backupOf = new Map(backups.map((backup) => [backup.requestId, backup]));
    const slotOf = new Map(slots.map((slot) => [slot.requestId, slot]));
    return rows.flatMap(({ requestId, ...moment }) => {
      const [request, backup] = [requestOf.get(requestId), backupOf.get(requestId)];
      return request && backup ? [{ request, backup, slot: slotOf.get(requestId) ?? null, ...moment }] : [];
    });
  }
}

export const runListView = ({ facts, countOf, bytesPerSecond }: RunsSeen, viewer: Viewer): RunListView => ({
  items: facts.map((each) => runView(each, viewer)),
  generatingCount: countOf.generating,
  stoppedCount: countOf.stopped,
  failedCount: countOf.failed,
  bytesPerSecond,
});
