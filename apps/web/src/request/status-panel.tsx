import type { ProgressView, RequestDetailView } from '@respaldos/contracts';
import { es } from '../es';
import { Notice } from '../ui/notice';
import { useNow } from '../ui/use-now';
import { ProgressMeter } from './progress-meter';
import { statusSentences } from './request-status';
import { stepsOf, type Step } from './request-steps';

const words = es.request;

interface StatusPanelProps {
  readonly request: RequestDetailView;
  readonly progress: ProgressView;
}

export function StatusPanel({ request, progress }: StatusPanelProps) {
  const steps = stepsOf(request);
  const [first, ...others] = statusSentences(request, useNow());
  return (
    <section className="status" aria-label={words.steps.label}>
      {steps.length > 0 && <Cord steps={steps} />}
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

/** The request's way as a cord with a knot per step. */
function Cord({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="cord">
      {steps.map(({ key, label, state }) => (
        <li key={key} className={`knot knot-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span>{label}</span>
          <span className="visually-hidden"> ({words.steps[state]})</span>
        </li>
      ))}
    </ol>
  );
}
