import { es } from '../es';
import { TextField } from '../ui/field';
import { shortcutsOf, type RequestDraft } from './request-draft';

const words = es.form;

interface PeriodFieldsProps {
  readonly today: string;
  readonly draft: RequestDraft;
  readonly faultOf: (field: keyof RequestDraft) => string | undefined;
  readonly onChange: (change: Partial<RequestDraft>) => void;
}

export function PeriodFields({ today, draft, faultOf, onChange }: PeriodFieldsProps) {
  const field = (name: 'from' | 'to') => ({
    id: name,
    type: 'date',
    label: words[name],
    fault: faultOf(name),
    value: draft[name],
    max: today,
    required: true,
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <fieldset className="period">
      <legend>{words.period}</legend>
      <div className="period-days">
        <TextField {...field('from')} />
        <TextField {...field('to')} />
      </div>
      <div className="shortcuts" role="group" aria-label={words.shortcuts}>
        {shortcutsOf(today).map(({ label, from, to }) => (
          <button
            key={label}
            type="button"
            className="chip"
            aria-pressed={draft.from === from && draft.to === to}
            onClick={() => onChange({ from, to })}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
