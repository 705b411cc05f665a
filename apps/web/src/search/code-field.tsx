import { es } from '../es';
import { SelectField } from '../ui/field';
import type { SearchField } from './search-form';

interface CodeFieldProps<Code extends string> extends SearchField {
  readonly codes: readonly Code[];
  readonly names: Readonly<Record<Code, string>>;
}

/** One of the codes by its name, or any. */
export function CodeField<Code extends string>({ codes, names, ...field }: CodeFieldProps<Code>) {
  return (
    <SelectField {...field}>
      <option value="">{es.list.any}</option>
      {codes.map((code) => (
        <option key={code} value={code}>
          {names[code]}
        </option>
      ))}
    </SelectField>
  );
}
