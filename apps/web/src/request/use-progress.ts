import { isOpen, progressView, type ProgressView, type RequestDetailView } from '@respaldos/contracts';
import { useEffect, useState } from 'react';
import { api } from '../api';

// A browser gives up a stream that is refused (a restart, a proxy): the page opens it again this much later.
const askAgainMs = 10_000;

// The date of an approved request comes from another service a moment later, and no state tells that it came.
const dateComesMs = 2_000;

// The stream may be ahead of what the API reads: ask again, but not with every message.
const betweenReadsMs = 2_000;

/** Whether anything can still move by itself: then the page listens, as long as the API has something to tell. */
export const isMoving = ({ state }: Pick<RequestDetailView, 'state'>): boolean => isOpen(state) && state !== 'draft';

/** The request's progress as it happens. `onMove` is called when its state changed, so that the rest is read again. */
export function useProgress(request: RequestDetailView, onMove: () => void): ProgressView {
  const { id, state, backupState } = request;
  const [told, setTold] = useState<{ id: string; progress: ProgressView } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const listens = isMoving(request);
  useEffect(() => {
    if (!listens) return;
    const source = new EventSource(api.requests.eventsUrl(id));
    let timer: number | undefined;
    let readAt = 0;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const progress = readProgress(data);
      if (progress === null) return;
      setTold({ id, progress });
      const hasMoved = progress.state !== state || progress.backupState !== backupState;
      if (!hasMoved || Date.now() - readAt < betweenReadsMs) return;
      readAt = Date.now();
      onMove();
    };
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(() => setAttempt(attempt + 1), askAgainMs);
    };
    return () => {
      source.close();
      window.clearTimeout(timer);
    };
  }, [id, listens, state, backupState, attempt, onMove]);
  return listens && told?.id === id ? told.progress : request.progress;
}

/** Reads the request again until it has its date. */
export function useDate(request: RequestDetailView, onCome: () => void): void {
  const waits = request.state === 'approved' && request.backupState === 'pending' && request.dueAt === null;
  useEffect(() => {
    if (!waits) return;
    const timer = window.setInterval(onCome, dateComesMs);
    return () => window.clearInterval(timer);
  }, [waits, onCome]);
}

function readProgress(data: string): ProgressView | null {
  try {
    return progressView.parse(JSON.parse(data));
  } catch {
    return null;
  }
}
