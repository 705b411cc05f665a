import type { BulkOutcomesView } from '@respaldos/contracts';
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { es } from '../es';
import { Dialog } from '../ui/dialog';
import { ErrorSummary, type Fault } from '../ui/error-summary';
import { formTexts } from '../ui/form-texts';
import { useSubmission } from '../ui/use-submission';

export interface BulkFormProps {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly children: ReactNode;
  /** The act, or what is missing for it. */
  readonly read: (texts: URLSearchParams) => (() => Promise<BulkOutcomesView>) | Fault;
  readonly onClose: () => void;
  readonly onDone: (outcomes: BulkOutcomesView) => void;
}

/** The dialog of an act upon many requests at once. */
export function BulkForm({ title, text, confirm, children, read, onClose, onDone }: BulkFormProps) {
  const [fault, setFault] = useState<Fault | null>(null);
  const { isBusy, problem, run } = useSubmission();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const act = read(formTexts(event.currentTarget));
    setFault(typeof act === 'function' ? null : act);
    if (typeof act === 'function') await run(async () => onDone(await act()));
  };
  const faults = useMemo(
    () => (problem !== null ? [{ text: problem.detail }] : fault === null ? [] : [fault]),
    [problem, fault],
  );
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} {...(problem === null ? {} : { title: es.errors.title })} />
        <p>{text}</p>
        {children}
        <div className="buttons">
          <button type="submit" className="button" disabled={isBusy}>
            {isBusy ? es.request.dialog.working : confirm}
          </button>
          <button type="button" className="button button-plain" onClick={onClose}>
            {es.request.dialog.keep}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
