import { serviceTitles, waitingWorkTitles, type HealthView } from '@respaldos/contracts';
import { formatCount, formatDuration } from '../format';
import { es } from '../es';
import { DataTable, type Column } from '../ui/data-table';
import { supervision } from '../words/supervision';
import { isOwedTooLong } from './health-troubles';

const words = supervision.health;
type Queue = NonNullable<HealthView['queues']>[number];
type Round = NonNullable<HealthView['rounds']>[number];
type Waiting = HealthView['waiting'][number];

const ageOf = (ms: number | null, none: string = es.empty): string =>
  ms === null ? none : words.ago(formatDuration(ms));

const waitingColumns: readonly Column<Waiting>[] = [
  { key: 'work', header: words.column.work, isRowHeader: true, cell: ({ work }) => waitingWorkTitles[work] },
  { key: 'count', header: words.column.count, kind: 'number', cell: ({ count }) => formatCount(count) },
  {
    key: 'oldest',
    header: words.column.oldest,
    cell: (row) => (
      <span className={isOwedTooLong(row) ? 'warned' : undefined}>
        {ageOf(row.oldestMs)}
        {isOwedTooLong(row) && ` (${words.late.toLowerCase()})`}
      </span>
    ),
  },
];

export function WaitingWork({ waiting }: Pick<HealthView, 'waiting'>) {
  return <DataTable caption={words.waiting} columns={waitingColumns} rows={waiting} rowKey={({ work }) => work} />;
}

const queueColumns: readonly Column<Queue>[] = [
  { key: 'queue', header: words.column.queue, isRowHeader: true, cell: ({ queue }) => serviceTitles[queue] },
  { key: 'waiting', header: words.column.waiting, kind: 'number', cell: (row) => formatCount(row.waitingCount) },
  { key: 'active', header: words.column.active, kind: 'number', cell: (row) => formatCount(row.activeCount) },
  { key: 'delayed', header: words.column.delayed, kind: 'number', cell: (row) => formatCount(row.delayedCount) },
  { key: 'failed', header: words.column.failed, kind: 'number', cell: (row) => formatCount(row.failedCount) },
  { key: 'oldest', header: words.column.oldest, cell: (row) => ageOf(row.oldestWaitingMs) },
];

export function QueueHealth({ queues }: Pick<HealthView, 'queues'>) {
  if (queues === null) return <Unknown title={words.queues} />;
  return <DataTable caption={words.queues} columns={queueColumns} rows={queues} rowKey={({ queue }) => queue} />;
}

const roundColumns: readonly Column<Round>[] = [
  {
    key: 'round',
    header: words.column.round,
    isRowHeader: true,
    cell: ({ message }) => words.round[message] ?? message,
  },
  { key: 'every', header: words.column.every, cell: ({ everyMs }) => formatDuration(everyMs) },
  { key: 'ended', header: words.column.ended, cell: ({ endedAgoMs }) => ageOf(endedAgoMs, words.never) },
  { key: 'state', header: words.column.state, cell: (round) => <RoundState round={round} /> },
];

function RoundState({ round: { isLate, hasFailed } }: { round: Round }) {
  if (!isLate && !hasFailed) return words.onTime;
  return <span className="warned">{isLate ? words.late : words.hasFailed}</span>;
}

export function RoundHealth({ rounds }: Pick<HealthView, 'rounds'>) {
  if (rounds === null) return <Unknown title={words.rounds} />;
  return <DataTable caption={words.rounds} columns={roundColumns} rows={rounds} rowKey={({ message }) => message} />;
}

function Unknown({ title }: { title: string }) {
  return (
    <>
      <h2>{title}</h2>
      <p className="muted">{words.queuesUnknown}</p>
    </>
  );
}
