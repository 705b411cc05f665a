import { useEffect, useState, type FormEvent } from 'react';
import { api } from '../api';
import { es } from '../es';
import { onProofNeeded } from '../transport';
import { Dialog } from '../ui/dialog';
import { ErrorSummary } from '../ui/error-summary';
import { TextField } from '../ui/field';
import { useSubmission } from '../ui/use-submission';
import { institutionalPath } from './return-path';
import { useEntryWay } from './use-entry-way';

const words = es.session.proof;

type Settle = (isProven: boolean) => void;

/** Asks for the password once more whenever the API wants it; what the person was doing then goes on by itself. */
export function ProofGate() {
  const [settle, setSettle] = useState<Settle | null>(null);
  useEffect(() => onProofNeeded(() => new Promise<boolean>((resolve) => setSettle(() => resolve))), []);
  if (settle === null) return null;
  const close = (isProven: boolean): void => {
    setSettle(null);
    settle(isProven);
  };
  return <ProofDialog onClose={close} />;
}

export function ProofDialog({ onClose }: { onClose: Settle }) {
  const way = useEntryWay();
  return (
    <Dialog title={words.title} onClose={() => onClose(false)}>
      {way === 'institutional' ? <InstitutionalProof onClose={onClose} /> : <PasswordProof onClose={onClose} />}
    </Dialog>
  );
}

function PasswordProof({ onClose }: { onClose: Settle }) {
  const [password, setPassword] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const { isBusy, problem, run } = useSubmission();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // A dialog stands inside the form that opened it, as far as React's events are concerned.
    event.stopPropagation();
    setIsMissing(password === '');
    if (password === '') return;
    if ((await run(() => api.session.prove(password))) === null) onClose(true);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {problem !== null && <ErrorSummary faults={[{ field: 'proof', text: problem.detail }]} />}
      <p>{words.text}</p>
      <TextField
        id="proof"
        type="password"
        label={es.session.password}
        autoComplete="current-password"
        maxLength={200}
        value={password}
        fault={isMissing ? es.session.passwordMissing : problem?.detail}
        onChange={(event) => setPassword(event.target.value)}
        required
      />
      <div className="buttons">
        <button type="submit" className="button" disabled={isBusy}>
          {isBusy ? es.session.entering : words.confirm}
        </button>
        <NotNow onClose={onClose} />
      </div>
    </form>
  );
}

function NotNow({ onClose }: { onClose: Settle }) {
  return (
    <button type="button" className="button button-plain" onClick={() => onClose(false)}>
      {words.notNow}
    </button>
  );
}

function InstitutionalProof({ onClose }: { onClose: Settle }) {
  const { pathname, search } = window.location;
  return (
    <>
      <p>{words.institutionalText}</p>
      <div className="buttons">
        <a className="button" href={institutionalPath(`${pathname}${search}`, { isProof: true })}>
          {words.institutional}
        </a>
        <NotNow onClose={onClose} />
      </div>
    </>
  );
}
