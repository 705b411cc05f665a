import type { RunView } from '@respaldos/contracts';
import { Link } from 'react-router';
import { es } from '../es';
import { formatBytes, formatCount, formatDuration, formatMoment, formatRemaining } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { BackupStateTag } from '../ui/state-tag';
import { supervision } from '../words/supervision';
import { StaffActions, type ChosenAct } from './staff-actions';

const words = supervision.runs;

const columns: readonly Column<RunView>[] = [
  { key: 'request', header: words.column.request, isRowHeader: true, cell: (run) => <Whose run={run} /> },
  { key: 'state', header: words.column.state, cell: (run) => <State run={run} /> },
  { key: 'progress', header: words.column.progress, cell: (run) => <Progress run={run} /> },
  { key: 'pace', header: words.column.pace, cell: (run) => <Pace run={run} /> },
  { key: 'worker', header: words.column.worker, cell: (run) => <Worker run={run} /> },
];

interface RunTableProps {
  readonly runs: readonly RunView[];
  readonly onChoose: (act: ChosenAct) => void;
}

export function RunTable({ runs, onChoose }: RunTableProps) {
  const action: Column<RunView> = {
    key: 'action',
    header: words.column.action,
    kind: 'action',
    cell: (run) => <StaffActions {...run} onChoose={onChoose} />,
  };
  return (
    <DataTable
      caption={words.caption}
      isCaptionHidden
      columns={[...columns, action]}
      rows={runs}
      rowKey={({ requestId }) => requestId}
      isWide
    />
  );
}

function Whose({ run: { requestId, number, requester, institution } }: { run: RunView }) {
  return (
    <span className="stacked">
      <Link to={`/solicitudes/${requestId}`}>{number}</Link>
      <span>{requester}</span>
      <span className="muted">{institution}</span>
    </span>
  );
}

function State({ run: { progress, failedAttemptCount, windowEndsAt } }: { run: RunView }) {
  const { backupState, stopReason } = progress;
  return (
    <span className="stacked">
      <BackupStateTag state={backupState} />
      {stopReason !== null && <span>{es.request.progress.stopped[stopReason]}</span>}
      {failedAttemptCount > 0 && <span>{words.failedAttempts(failedAttemptCount)}</span>}
      {backupState === 'generating' && windowEndsAt !== null && (
        <span className="muted">{words.window(formatMoment(windowEndsAt))}</span>
      )}
    </span>
  );
}

function Progress({ run: { number, progress } }: { run: RunView }) {
  const { doneCount, totalCount, readBytes, expectedBytes } = progress;
  const label = `${es.request.progress.label}${words.ofRequest(number)}`;
  return (
    <span className="stacked progress">
      {totalCount === 0 ? (
        <span>{es.request.progress.preparing}</span>
      ) : (
        <>
          <progress aria-label={label} max={totalCount} value={doneCount} />
          <span>{es.request.progress.documents(formatCount(doneCount), formatCount(totalCount))}</span>
        </>
      )}
      <span className="muted">{es.request.progress.bytes(formatBytes(readBytes), formatBytes(expectedBytes))}</span>
    </span>
  );
}

function Pace({ run: { progress, retryInMs } }: { run: RunView }) {
  const { bytesPerSecond, remainingMs } = progress;
  if (retryInMs !== null) return words.retriedIn(formatDuration(retryInMs));
  if (bytesPerSecond === 0) return es.empty;
  const remaining = formatRemaining(remainingMs ?? 0);
  return (
    <span className="stacked">
      <span>{words.perSecond(formatBytes(bytesPerSecond))}</span>
      {remaining !== null && <span className="muted">{es.request.progress.remaining(remaining)}</span>}
    </span>
  );
}

function Worker({ run: { worker, attempt, isSilent, silentMs } }: { run: RunView }) {
  return (
    <span className="stacked">
      <span className="worker">{worker ?? words.noWorker}</span>
      <span className="muted">{words.attempt(attempt)}</span>
      {isSilent && <span className="warned">{words.silent(silentMs === null ? null : formatDuration(silentMs))}</span>}
    </span>
  );
}
