import type { SegmentView } from '@respaldos/contracts';
import { useState, type ChangeEvent } from 'react';
import { es } from '../es';
import { checkFile, type Verdict } from './file-check';

const words = es.delivery.verify;

interface Reading {
  readonly name: string;
  readonly bytes: number;
  readonly readBytes: number;
}

/** Reads the files that the person chooses and compares each with its published SHA-256; nothing leaves the computer. */
export function VerifyFiles({ segments }: { segments: readonly SegmentView[] }) {
  const { reading, verdicts, verify } = useVerification(segments);
  const good = new Set([...verdicts.values()].filter(({ isGood }) => isGood).map(({ index }) => index)).size;
  return (
    <section className="section panel" aria-labelledby="verify-title">
      <h2 id="verify-title">{words.title}</h2>
      <p>{words.text}</p>
      <div className="field">
        <label htmlFor="files">{words.choose}</label>
        <input id="files" type="file" multiple accept=".zip,.z*" disabled={reading !== null} onChange={verify} />
      </div>
      {reading !== null && (
        <div className="progress">
          <progress aria-label={words.reading(reading.name)} max={reading.bytes} value={reading.readBytes} />
          <p className="progress-figures">{words.reading(reading.name)}</p>
        </div>
      )}
      <div role="status">
        {verdicts.size > 0 && reading === null && <p>{words.summary(good, segments.length)}</p>}
        <ul className="verdicts">
          {[...verdicts].map(([name, { isGood, text }]) => (
            <li key={name} className={isGood ? 'verdict-good' : 'verdict-bad'}>
              <strong>{name}</strong> {text}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function useVerification(segments: readonly SegmentView[]) {
  const [reading, setReading] = useState<Reading | null>(null);
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const verify = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    for (const file of target.files ?? []) {
      const { name, size: bytes } = file;
      const show = (readBytes: number): void => setReading({ name, bytes, readBytes });
      show(0);
      const verdict = await checkFile(file, segments, show).catch(() => unreadable);
      setVerdicts((before) => new Map(before).set(name, verdict));
    }
    setReading(null);
    // The same file chosen again after a new download must be read again.
    target.value = '';
  };
  return { reading, verdicts, verify };
}

const unreadable: Verdict = { isGood: false, text: words.unreadable, index: null };
