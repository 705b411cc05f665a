import type { ReactNode } from 'react';

export type Datum = readonly [label: string, value: ReactNode];

/** Labels with their values, read only. */
export function DataList({ data }: { data: readonly Datum[] }) {
  return (
    <dl className="data-list">
      {data.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
