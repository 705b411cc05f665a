import { useEffect, useId, useRef, type MouseEvent } from 'react';
import { es } from '../es';

export interface Fault {
  /** The id of the field to correct; none when the fault is of the whole. */
  readonly field?: string;
  readonly text: string;
}

interface ErrorSummaryProps {
  readonly faults: readonly Fault[];
  readonly title?: string;
}

/** Everything to correct, first on the page and with the focus, each with the way to its field. */
export function ErrorSummary({ faults, title = es.summaryTitle }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <ul>
        {faults.map(({ field, text }) => (
          <li key={`${field}-${text}`}>{field === undefined ? text : <FieldLink field={field} text={text} />}</li>
        ))}
      </ul>
    </div>
  );
}

function FieldLink({ field, text }: { field: string; text: string }) {
  const goTo = (event: MouseEvent): void => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  };
  return (
    <a href={`#${field}`} onClick={goTo}>
      {text}
    </a>
  );
}
