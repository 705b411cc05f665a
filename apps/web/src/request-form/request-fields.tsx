import { es } from '../es';
import type { Fault } from '../ui/error-summary';
import { CheckField, TextAreaField, TextField } from '../ui/field';
import { PeriodFields } from './period-fields';
import type { FormSubject, RequestDraft } from './request-draft';

const words = es.form;

export interface RequestFieldsProps {
  readonly subject: FormSubject;
  readonly draft: RequestDraft;
  readonly faults: readonly Fault[];
  readonly onChange: (change: Partial<RequestDraft>) => void;
}

export function RequestFields({ subject, draft, faults, onChange }: RequestFieldsProps) {
  const faultOf = (field: keyof RequestDraft) => faults.find((fault) => fault.field === field)?.text;
  return (
    <>
      <PeriodFields today={subject.form.today} draft={draft} faultOf={faultOf} onChange={onChange} />
      {subject.isForOther && (
        <TextField
          id="supportDocument"
          label={words.supportDocument}
          hint={words.supportDocumentHint}
          fault={faultOf('supportDocument')}
          value={draft.supportDocument}
          onChange={(event) => onChange({ supportDocument: event.target.value })}
          maxLength={100}
        />
      )}
      <TextAreaField
        id="comment"
        label={words.comment}
        isOptional
        value={draft.comment}
        onChange={(event) => onChange({ comment: event.target.value })}
        maxLength={1000}
      />
      <CheckField
        id="leavingConfirmed"
        label={subject.isForOther ? words.leavingOther : words.leaving}
        hint={words.leavingHint}
        fault={faultOf('leavingConfirmed')}
        checked={draft.leavingConfirmed}
        onChange={(event) => onChange({ leavingConfirmed: event.target.checked })}
      />
    </>
  );
}
