import { isOpen, progressView, type ProgressView, type RequestDetailView } from '@respaldos/contracts';
import { useEffect, useState } from 'react';
import { api } from '../api';

// When the stream is refused (a restart, a proxy), the page asks again this much later by itself.
const askAgainMs = 10_000;

/** Whether anything can still move by itself: then the page listens. */
export const isMoving = ({ state }: Pick<RequestDetailView, 'state'>): boolean => isOpen(state) && state !== 'draft';

/** The request's progress as it happens. `onMove` is called when its state changed, so that the rest is read again. */
export function useProgress(request: RequestDetailView, onMove: () => void): ProgressView {
  const { id, state, backupState } = request;
  const [told, setTold] = useState<{ id: string; progress: ProgressView } | null>(null);
  const listens = isMoving(request);
  useEffect(() => {
    if (!listens) return;
    const source = new EventSource(api.requests.eventsUrl(id));
    let timer: number | undefined;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const progress = readProgress(data);
      if (progress === null) return;
      setTold({ id, progress });
      if (progress.state !== state || progress.backupState !== backupState) onMove();
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) timer = window.setTimeout(onMove, askAgainMs);
    };
    return () => {
      source.close();
      window.clearTimeout(timer);
    };
  }, [id, listens, state, backupState, onMove]);
  return listens && told?.id === id ? told.progress : request.progress;
}

function readProgress(data: string): ProgressView | null {
  try {
    return progressView.parse(JSON.parse(data));
  } catch {
    return null;
  }
}
