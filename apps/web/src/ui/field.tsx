import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { es } from '../es';

interface FieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly isOptional?: boolean;
}

interface Described {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** A label, its hint and its fault, tied to the control for those who do not see them together. */
function Labelled({ id, label, hint, fault, isOptional = false, control }: FieldProps & { control: ReactNode }) {
  return (
    <div className={fault === undefined ? 'field' : 'field field-faulty'}>
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="field-optional"> ({es.optionalHint})</span>}
      </label>
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {control}
    </div>
  );
}

function described({ id, hint, fault }: FieldProps): Described {
  const ids = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ');
  return {
    id,
    ...(ids === '' ? {} : { 'aria-describedby': ids }),
    ...(fault === undefined ? {} : { 'aria-invalid': true as const }),
  };
}

type Own = keyof FieldProps;

export function TextField(props: FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, Own>) {
  const { id, label, hint, fault, isOptional, ...input } = props;
  const field = { id, label, hint, fault, isOptional };
  return <Labelled {...field} control={<input type="text" {...input} {...described(field)} />} />;
}

export function TextAreaField(props: FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>) {
  const { id, label, hint, fault, isOptional, ...area } = props;
  const field = { id, label, hint, fault, isOptional };
  return <Labelled {...field} control={<textarea rows={3} {...area} {...described(field)} />} />;
}

export function SelectField(props: FieldProps & Omit<SelectHTMLAttributes<HTMLSelectElement>, Own>) {
  const { id, label, hint, fault, isOptional, ...select } = props;
  const field = { id, label, hint, fault, isOptional };
  return <Labelled {...field} control={<select {...select} {...described(field)} />} />;
}

/** The label stands after the box, and both take the click. */
export function CheckField(props: FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, Own>) {
  const { id, label, hint, fault, isOptional: _, ...input } = props;
  const field = { id, label, hint, fault };
  return (
    <div className={fault === undefined ? 'field field-check' : 'field field-check field-faulty'}>
      <input type="checkbox" {...input} {...described(field)} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {fault !== undefined && (
          <p className="field-fault" id={`${id}-fault`}>
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}
