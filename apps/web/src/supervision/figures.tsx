import type { ReactNode } from 'react';

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly hint?: ReactNode;
}

/** A few numbers that tell at a glance. */
export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <dl className="figures" aria-label={label}>
      {figures.map(({ label: name, value, hint }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            {hint !== undefined && <span className="muted">{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
