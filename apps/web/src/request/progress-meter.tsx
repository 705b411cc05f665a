import { backupStateNames, type ProgressView } from '@respaldos/contracts';
import { es } from '../es';
import { formatBytes, formatCount, formatRemaining } from '../format';

const words = es.request.progress;

/** Real progress. The bar moves with every document; the announcement for screen readers only every ten per cent. */
export function ProgressMeter({ progress }: { progress: ProgressView }) {
  const { backupState, stopReason, doneCount, totalCount, readBytes, expectedBytes } = progress;
  const isRunning = backupState === 'generating' || backupState === 'stopped';
  return (
    <>
      {isRunning && (
        <div className="progress">
          {totalCount === 0 ? (
            <progress aria-label={words.label} />
          ) : (
            <progress aria-label={words.label} max={totalCount} value={doneCount} />
          )}
          <p className="progress-figures">
            <span>
              {totalCount === 0 ? words.preparing : words.documents(formatCount(doneCount), formatCount(totalCount))}
            </span>
            <span>{words.bytes(formatBytes(readBytes), formatBytes(expectedBytes))}</span>
            {paceOf(progress).map((text) => (
              <span key={text}>{text}</span>
            ))}
          </p>
          {stopReason && <p>{words.stopped[stopReason]}</p>}
        </div>
      )}
      <p className="visually-hidden" role="status">
        {announcementOf(progress)}
      </p>
    </>
  );
}

function paceOf({ bytesPerSecond, remainingMs }: ProgressView): string[] {
  if (bytesPerSecond === 0) return [];
  const remaining = formatRemaining(remainingMs ?? 0);
  return [words.speed(formatBytes(bytesPerSecond)), ...(remaining ? [words.remaining(remaining)] : [])];
}

export function announcementOf({ backupState, doneCount, totalCount }: ProgressView): string {
  if (backupState !== 'generating') return words.changed(backupStateNames[backupState]);
  return totalCount === 0 ? words.preparing : words.announced(Math.floor((doneCount / totalCount) * 10) * 10);
}
