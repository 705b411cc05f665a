import { useState, type FormEvent, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { es } from '../es';
import { ErrorSummary, type Fault } from '../ui/error-summary';
import { TextField } from '../ui/field';
import { formTexts } from '../ui/form-texts';
import { fieldIn, type NamedField } from '../ui/named-field';
import { paramsOf, queryFaults, queryFrom } from './search-query';

const words = es.list;

/** A field by its name in the address, with what is asked there. */
export interface SearchField extends NamedField {
  readonly defaultValue: string;
}

export type SearchFieldOf<Name extends string> = (name: Name, label: string) => SearchField;

interface SearchFormProps<Name extends string> {
  /** What this search asks besides the days and the number of a request. */
  readonly names: readonly Name[];
  /** The days that the API used where the address names none. */
  readonly usedFrom: string;
  readonly usedTo: string;
  /** The same search once more, where what it finds moves on by itself. */
  readonly onRepeat?: () => void;
  readonly children: (fieldOf: SearchFieldOf<Name>) => ReactNode;
}

/** A search that lives in the address: what is filled in goes there as soon as it can be. */
export function SearchForm<Name extends string>(props: SearchFormProps<Name>) {
  const { names, usedFrom, usedTo, onRepeat, children } = props;
  const [params, setParams] = useSearchParams();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const query = queryFrom(names, formTexts(event.currentTarget));
    const wrong = queryFaults(query);
    setFaults(wrong);
    if (wrong.length > 0) return;
    const next = paramsOf(query);
    if (onRepeat !== undefined && `${next}` === `${params}`) onRepeat();
    else setParams(next);
  };
  const asked = queryFrom(names, params);
  const fieldOf = (name: keyof typeof asked, label: string): SearchField => ({
    ...fieldIn(faults)(name, label),
    defaultValue: asked[name],
  });
  return (
    <form className="filters" role="search" aria-label={words.filters} onSubmit={search} noValidate>
      <ErrorSummary faults={faults} />
      <TextField {...fieldOf('desde', words.from)} type="date" defaultValue={asked.desde || usedFrom} />
      <TextField {...fieldOf('hasta', words.to)} type="date" defaultValue={asked.hasta || usedTo} />
      <TextField {...fieldOf('numero', words.number)} inputMode="numeric" />
      {children(fieldOf)}
      <button type="submit" className="button">
        {words.search}
      </button>
    </form>
  );
}
