import type { InstitutionSearchView } from '@respaldos/contracts';
import { useState, type KeyboardEvent } from 'react';
import { Failure, Loading } from '../../ui/loadable';
import { SelectField, TextField } from '../../ui/field';
import type { NamedField } from '../../ui/named-field';
import { useResource } from '../../ui/use-resource';
import { calendarForms } from '../../words/calendar-forms';
import { calendarApi } from '../calendar-api';

const words = calendarForms.places;
export type Institution = InstitutionSearchView['items'][number];

interface InstitutionFieldProps {
  readonly field: NamedField;
  readonly onFound: (found: readonly Institution[]) => void;
}

/** There are thousands of institutions: first words of the name, then one of those that have them. */
export function InstitutionField({ field, onFound }: InstitutionFieldProps) {
  const [text, setText] = useState('');
  const [searched, setSearched] = useState('');
  const found = useResource(`institutions?${searched}`, async (signal) => {
    const view = await calendarApi.institutions(searched, signal);
    onFound(view.items);
    return view;
  });
  const search = (): void => setSearched(text.trim());
  // Enter searches: the form around would be sent by it.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search();
  };
  return (
    <>
      <div className="search-line">
        <TextField
          id="institution-search"
          label={words.search}
          value={text}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="button button-quiet" onClick={search}>
          {words.searchAction}
        </button>
      </div>
      {found.data === null && found.problem === null && <Loading />}
      {found.problem !== null && <Failure problem={found.problem} onRetry={found.reload} />}
      {found.data !== null && <FoundInstitutions key={searched} items={found.data.items} field={field} />}
    </>
  );
}

export function FoundInstitutions({ items, field }: { items: readonly Institution[]; field: NamedField }) {
  return (
    <>
      <p className="field-hint" role="status">
        {items.length === 0 ? words.notFound : words.found(items.length)}
      </p>
      <SelectField {...field}>
        <option value="">{calendarForms.place.choose}</option>
        {items.map(({ institutionId, name, active }) => (
          <option key={institutionId} value={institutionId}>
            {active ? name : words.closed(name)}
          </option>
        ))}
      </SelectField>
    </>
  );
}
