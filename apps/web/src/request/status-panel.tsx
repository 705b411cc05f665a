import type { ProgressView, RequestDetailView } from '@respaldos/contracts';
import { es } from '../es';
import { Notice } from '../ui/notice';
import { useNow } from '../ui/use-now';
import { Cord } from './cord';
import { ProgressMeter } from './progress-meter';
import { statusSentences } from './request-status';
import { stepsOf } from './request-steps';

const words = es.request;

interface StatusPanelProps {
  readonly request: RequestDetailView;
  readonly progress: ProgressView;
}

export function StatusPanel({ request, progress }: StatusPanelProps) {
  const [first, ...others] = statusSentences(request, useNow());
  return (
    <section className="status" aria-label={words.statusLabel}>
      <Cord steps={stepsOf(request)} />
      <p className="status-first">{first}</p>
      {others.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ProgressMeter progress={progress} />
      {request.failure !== null && (
        <Notice kind="error" title={words.status.failure}>
          <p>{request.failure.detail}</p>
        </Notice>
      )}
    </section>
  );
}
