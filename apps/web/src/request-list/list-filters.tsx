import { requestStateNames, requestStates } from '@respaldos/contracts';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { es } from '../es';
import { ErrorSummary, type Fault } from '../ui/error-summary';
import { SelectField, TextField } from '../ui/field';
import { formTexts } from '../ui/form-texts';
import { ConsoleFilters } from './console-filters';
import { filterField } from './filter-field';
import { paramsOf, queryFaults, queryFrom, type Scope } from './list-query';

const words = es.list;

/** The dates that the API used where the address names none: the last six months. */
interface ListFiltersProps {
  readonly scope: Scope;
  readonly usedFrom: string;
  readonly usedTo: string;
}

export function ListFilters({ scope, usedFrom, usedTo }: ListFiltersProps) {
  const [params, setParams] = useSearchParams();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const query = queryFrom(formTexts(event.currentTarget));
    const wrong = queryFaults(query);
    setFaults(wrong);
    if (wrong.length === 0) setParams(paramsOf(query));
  };
  const asked = queryFrom(params);
  const { desde, hasta, numero, estado } = asked;
  return (
    <form className="filters" role="search" aria-label={words.filters} onSubmit={search} noValidate>
      <ErrorSummary faults={faults} />
      <TextField {...filterField('desde', words.from, faults)} type="date" defaultValue={desde || usedFrom} />
      <TextField {...filterField('hasta', words.to, faults)} type="date" defaultValue={hasta || usedTo} />
      <TextField {...filterField('numero', words.number, faults)} inputMode="numeric" defaultValue={numero} />
      <SelectField {...filterField('estado', words.state, faults)} defaultValue={estado}>
        <option value="">{words.anyState}</option>
        {requestStates.map((state) => (
          <option key={state} value={state}>
            {requestStateNames[state]}
          </option>
        ))}
      </SelectField>
      {scope === 'all' && <ConsoleFilters asked={asked} faults={faults} />}
      <button type="submit" className="button">
        {words.search}
      </button>
    </form>
  );
}
