interface ChoiceFieldProps {
  readonly name: string;
  readonly label: string;
  /** Chosen from the start; nothing, when it must be chosen. */
  readonly start?: string;
  readonly options: readonly (readonly [value: string, label: string, hint?: string])[];
}

/** One of a few, each with what it means. */
export function ChoiceField({ name, label, start, options }: ChoiceFieldProps) {
  return (
    <fieldset className="choices" id={name}>
      <legend>{label}</legend>
      {options.map(([value, text, hint]) => (
        <div key={value} className="choice">
          <input
            type="radio"
            id={`${name}-${value}`}
            name={name}
            value={value}
            defaultChecked={value === start}
            {...(hint === undefined ? {} : { 'aria-describedby': `${name}-${value}-hint` })}
          />
          <label htmlFor={`${name}-${value}`}>{text}</label>
          {hint !== undefined && (
            <p className="field-hint" id={`${name}-${value}-hint`}>
              {hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
