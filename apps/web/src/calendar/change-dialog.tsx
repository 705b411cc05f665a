import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { es } from '../es';
import { Dialog } from '../ui/dialog';
import { ErrorSummary, type Fault } from '../ui/error-summary';
import { formTexts } from '../ui/form-texts';
import { Loading } from '../ui/loadable';
import { fieldIn } from '../ui/named-field';
import { calendarWords } from '../words/calendar';
import type { ChangePlan, FilledPlan, ReadyPlan } from './change-plan';
import { changeSentence } from './change-sentence';
import { EffectView } from './effect-view';
import { readForm } from './form-reading';
import { useRehearsal, type Rehearsal, type Rehearsed } from './use-rehearsal';

const words = calendarWords.dialog;

interface ChangeDialogProps {
  readonly plan: ChangePlan;
  readonly nameOf: (institutionId: number) => string;
  readonly onClose: () => void;
  readonly onDone: (done: Rehearsed) => void;
}

/** Every change of the calendar, whatever it is about: fill in, see the effect, confirm. */
export function ChangeDialog({ onDone, ...change }: ChangeDialogProps) {
  return <ChangeSteps {...change} rehearsal={useRehearsal(onDone)} />;
}

type ChangeStepsProps = Omit<ChangeDialogProps, 'onDone'> & { readonly rehearsal: Rehearsal };

/** What the dialog shows, wherever the change stands. */
export function ChangeSteps({ plan, nameOf, rehearsal, onClose }: ChangeStepsProps) {
  const { shown } = rehearsal;
  const named = (id: number): string => ('fields' in plan ? plan.nameOf?.(id) : undefined) ?? nameOf(id);
  return (
    <Dialog title={plan.title} onClose={onClose}>
      {'fields' in plan ? (
        <FillIn plan={plan} rehearsal={rehearsal} onClose={onClose} />
      ) : (
        <Rehearse plan={plan} rehearsal={rehearsal} onClose={onClose} />
      )}
      {shown !== null && (
        <Shown
          shown={shown}
          sentence={changeSentence(shown.change, named)}
          isDangerous={'change' in plan && plan.isDangerous === true}
          rehearsal={rehearsal}
          onBack={'fields' in plan ? rehearsal.correct : onClose}
          backLabel={'fields' in plan ? words.correct : words.keep}
        />
      )}
    </Dialog>
  );
}

interface StepProps<Plan> {
  readonly plan: Plan;
  readonly rehearsal: Rehearsal;
  readonly onClose: () => void;
}

/** Stays in the page while the effect is shown, so that going back finds what was typed. */
function FillIn({ plan, rehearsal, onClose }: StepProps<FilledPlan>) {
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { shown, isBusy, problem, rehearse } = rehearsal;
  const form = useFocusOnReturn(shown !== null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const reading = readForm(formTexts(event.currentTarget), plan.read);
    setFaults('faults' in reading ? reading.faults : []);
    if ('change' in reading) void rehearse(reading.change);
  };
  return (
    <form className="stack" ref={form} onSubmit={submit} noValidate hidden={shown !== null}>
      {shown === null && <Faults faults={faults} refusal={problem?.detail} />}
      {plan.fields(fieldIn(faults))}
      <div className="buttons">
        <button type="submit" className="button" disabled={isBusy}>
          {isBusy ? words.previewing : words.preview}
        </button>
        <button type="button" className="button button-plain" onClick={onClose}>
          {words.keep}
        </button>
      </div>
    </form>
  );
}

/** Back from the effect, the first field has the focus: what had it is gone. */
function useFocusOnReturn(isAway: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const wasAway = useRef(isAway);
  useEffect(() => {
    if (wasAway.current && !isAway) form.current?.querySelector<HTMLElement>('input, select')?.focus();
    wasAway.current = isAway;
  }, [isAway]);
  return form;
}

const noFaults: readonly Fault[] = [];

function Faults({ faults = noFaults, refusal }: { faults?: readonly Fault[]; refusal: string | undefined }) {
  const all = useMemo(() => (refusal === undefined ? faults : [{ text: refusal }]), [faults, refusal]);
  return <ErrorSummary faults={all} {...(refusal === undefined ? {} : { title: words.refused })} />;
}

/** Nothing to fill in: the effect is asked for at once. */
function Rehearse({ plan, rehearsal, onClose }: StepProps<ReadyPlan>) {
  const { shown, problem, rehearse } = rehearsal;
  useEffect(() => void rehearse(plan.change), [plan.change, rehearse]);
  if (shown !== null) return null;
  if (problem === null) return <Loading />;
  return (
    <div className="stack">
      <Faults refusal={problem.detail} />
      <button type="button" className="button button-quiet" onClick={onClose}>
        {es.close}
      </button>
    </div>
  );
}

interface ShownProps {
  readonly shown: Rehearsed;
  readonly sentence: string;
  readonly isDangerous: boolean;
  readonly rehearsal: Rehearsal;
  readonly onBack: () => void;
  readonly backLabel: string;
}

function Shown({ shown, sentence, isDangerous, rehearsal, onBack, backLabel }: ShownProps) {
  const { isBusy, problem, confirm } = rehearsal;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="stack">
      <Faults refusal={problem?.detail} />
      <h3 ref={heading} tabIndex={-1} className="effect-title">
        {words.effectTitle}
      </h3>
      <p>
        <strong>{sentence}</strong>
      </p>
      <EffectView effect={shown.effect} />
      <div className="buttons">
        <button
          type="button"
          className={isDangerous ? 'button button-danger' : 'button'}
          disabled={isBusy}
          onClick={() => void confirm(shown.change)}
        >
          {isBusy ? words.confirming : words.confirm}
        </button>
        <button type="button" className="button button-plain" onClick={onBack}>
          {backLabel}
        </button>
      </div>
    </div>
  );
}
