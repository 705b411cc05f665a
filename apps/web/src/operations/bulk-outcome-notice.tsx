import { useEffect, useRef } from 'react';
import { es } from '../es';
import { Notice } from '../ui/notice';
import type { BulkResult } from './bulk-outcome';

const words = es.operations.bulk;

/** How many were done, and one line for each. Takes the focus: the button that led here is no longer to be pressed. */
export function BulkOutcome({ result }: { result: BulkResult }) {
  const { doneCount, askedCount, lines } = result;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [result]);
  return (
    <div ref={box} tabIndex={-1} className="change-done">
      <Notice kind={doneCount === askedCount ? 'success' : 'warning'} title={words.done(doneCount, askedCount)} live>
        <div className="outcomes" role="region" aria-label={words.outcomes} tabIndex={0}>
          <ul>
            {lines.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </div>
      </Notice>
    </div>
  );
}
