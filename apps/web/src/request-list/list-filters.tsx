import { requestStateNames, requestStates } from '@respaldos/contracts';
import { es } from '../es';
import { CodeField } from '../search/code-field';
import { SearchForm } from '../search/search-form';
import { ConsoleFilters } from './console-filters';
import { listNames, type Scope } from './list-query';

interface ListFiltersProps {
  readonly scope: Scope;
  /** The dates that the API used where the address names none: the last six months. */
  readonly usedFrom: string;
  readonly usedTo: string;
}

export function ListFilters({ scope, usedFrom, usedTo }: ListFiltersProps) {
  return (
    <SearchForm names={listNames} usedFrom={usedFrom} usedTo={usedTo}>
      {(fieldOf) => (
        <>
          <CodeField {...fieldOf('estado', es.list.state)} codes={requestStates} names={requestStateNames} />
          {scope === 'all' && <ConsoleFilters fieldOf={fieldOf} />}
        </>
      )}
    </SearchForm>
  );
}
