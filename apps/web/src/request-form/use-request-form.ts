import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import type { Fault } from '../ui/error-summary';
import { useSubmission } from '../ui/use-submission';
import { faultOfRefusal, faultsOf, inputOf, startingDraft, type FormSubject, type RequestDraft } from './request-draft';

interface Stored {
  readonly id: string;
  readonly number: number;
}

/** The form's state and its two ways out: kept as a draft, or sent. */
export function useRequestForm(subject: FormSubject) {
  const [draft, setDraft] = useState(() => startingDraft(subject));
  const { faults, isBusy, isSaved, setIsSaved, store } = useStoring(subject, draft);
  const navigate = useNavigate();

  const change = (part: Partial<RequestDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setIsSaved(false);
  };
  const save = (): void => void store(false).then((saved) => setIsSaved(saved !== null));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const sent = await store(true);
    if (sent !== null) await navigate(`/solicitudes/${sent.id}`, { state: { done: es.form.sent(sent.number) } });
  };
  return { draft, faults, isBusy, isSaved, change, save, send };
}

function useStoring(subject: FormSubject, draft: RequestDraft) {
  const [id, setId] = useState(subject.saved?.id);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isSaved, setIsSaved] = useState(false);
  const { isBusy, run } = useSubmission();

  const store = async (send: boolean): Promise<Stored | null> => {
    setIsSaved(false);
    const wrong = faultsOf(draft, subject, send);
    setFaults(wrong);
    if (wrong.length > 0) return null;
    let stored: Stored | null = null;
    const refusal = await run(async () => {
      const input = inputOf(draft, subject, send);
      stored = id === undefined ? await api.requests.create(input) : await api.requests.change(id, input);
      setId(stored.id);
    });
    if (refusal !== null) setFaults([faultOfRefusal(refusal)]);
    return stored;
  };
  return { faults, isBusy, isSaved, setIsSaved, store };
}
