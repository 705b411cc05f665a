import { useState } from 'react';
import { es } from '../es';

/** Commands to type in a console, with a way to take them along. */
export function CommandLine({ lines }: { lines: readonly string[] }) {
  const [isCopied, setIsCopied] = useState(false);
  const words = es.delivery.open;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
      setIsCopied(true);
    } catch {
      // Refused or missing without TLS: the text stays selectable.
      setIsCopied(false);
    }
  };
  return (
    <div className="command">
      <pre tabIndex={0} role="region" aria-label={words.command}>
        {lines.map((line) => (
          <code key={line}>{`${line}\n`}</code>
        ))}
      </pre>
      <button type="button" className="button button-quiet button-small" onClick={() => void copy()}>
        <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
      </button>
    </div>
  );
}
