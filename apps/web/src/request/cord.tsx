import { es } from '../es';
import type { Step } from './request-steps';

const words = es.request.steps;

/** The request's way as a cord with a knot per step. */
export function Cord({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <ol className="cord" aria-label={words.label}>
      {steps.map(({ key, label, state }) => (
        <li key={key} className={`knot knot-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span>{label}</span>
          <span className="visually-hidden"> ({words[state]})</span>
        </li>
      ))}
    </ol>
  );
}
