import { useState, type FormEvent } from 'react';
import { es } from '../es';
import { dayOf } from '../format';
import { serverNow } from '../server-clock';
import { Dialog } from '../ui/dialog';
import { ErrorSummary, type Fault } from '../ui/error-summary';
import { CheckField, TextAreaField, TextField } from '../ui/field';
import { useSubmission } from '../ui/use-submission';
import type { ActionPlan } from './action-plan';
import { NightHint } from './night-hint';

const words = es.request.dialog;

interface ActionDialogProps {
  readonly plan: ActionPlan;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
}

/** Confirms an act, with the one thing it needs to know. */
export function ActionDialog({ plan, onClose, onDone }: ActionDialogProps) {
  const [answer, setAnswer] = useState('');
  const { faults, isRefused, isBusy, submit } = useAct(plan, answer, onDone);
  return (
    <Dialog title={plan.title} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} {...(isRefused ? { title: es.errors.title } : {})} />
        <p>{plan.text}</p>
        {plan.asks !== undefined && (
          <Answer asks={plan.asks} isOptional={plan.missing === undefined} answer={answer} onAnswer={setAnswer} />
        )}
        {plan.asks === 'day' && <NightHint day={answer} />}
        <div className="buttons">
          <button type="submit" className={plan.isDangerous ? 'button button-danger' : 'button'} disabled={isBusy}>
            {isBusy ? words.working : plan.confirm}
          </button>
          <button type="button" className="button button-plain" onClick={onClose}>
            {words.keep}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function useAct(plan: ActionPlan, answer: string, onDone: (sentence: string) => void) {
  const [missing, setMissing] = useState<readonly Fault[]>([]);
  const { isBusy, problem, run } = useSubmission();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isMissing = plan.missing !== undefined && answer.trim() === '';
    setMissing(isMissing ? [{ field: 'answer', text: plan.missing }] : []);
    if (isMissing) return;
    const refusal = await run(async () => void (await plan.act(answer.trim())));
    if (refusal === null) onDone(plan.done);
  };
  const isRefused = problem !== null;
  return { faults: isRefused ? [{ text: problem.detail }] : missing, isRefused, isBusy, submit };
}

interface AnswerProps {
  readonly asks: NonNullable<ActionPlan['asks']>;
  readonly isOptional: boolean;
  readonly answer: string;
  readonly onAnswer: (answer: string) => void;
}

function Answer({ asks, isOptional, answer, onAnswer }: AnswerProps) {
  const shared = { id: 'answer', value: answer, required: !isOptional };
  const onChange = (event: { target: { value: string } }): void => onAnswer(event.target.value);
  if (asks === 'day') {
    const label = words.reschedule.day;
    return <TextField {...shared} type="date" label={label} min={dayOf(new Date(serverNow()))} onChange={onChange} />;
  }
  if (asks === 'leaving') {
    const onCheck = (event: { target: { checked: boolean } }): void => onAnswer(event.target.checked ? 'yes' : '');
    return <CheckField id="answer" label={es.form.leaving} checked={answer !== ''} onChange={onCheck} />;
  }
  const label = asks === 'reason' ? words.help.reason : words.comment;
  return <TextAreaField {...shared} label={label} isOptional={isOptional} maxLength={1000} onChange={onChange} />;
}
