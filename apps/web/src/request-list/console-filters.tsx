import { backupStateNames, backupStates, riskNames, risks } from '@respaldos/contracts';
import { api } from '../api';
import { es } from '../es';
import { CodeField } from '../search/code-field';
import type { SearchField, SearchFieldOf } from '../search/search-form';
import { SelectField } from '../ui/field';
import { useResource } from '../ui/use-resource';
import type { ListName } from './list-query';

const words = es.list;

/** What narrows the requests of everybody further: whose, where the backup stands, and what may go wrong. */
export function ConsoleFilters({ fieldOf }: { fieldOf: SearchFieldOf<ListName> }) {
  return (
    <>
      <InstitutionField {...fieldOf('institucion', words.whose)} />
      <CodeField {...fieldOf('respaldo', words.backupState)} codes={backupStates} names={backupStateNames} />
      <CodeField {...fieldOf('riesgo', words.risk)} codes={risks} names={riskNames} />
    </>
  );
}

/** The list of institutions comes later than the page: until then the one that is asked for stands alone. */
function InstitutionField(field: SearchField) {
  const found = useResource('institutions', (signal) => api.supervision.institutions(signal)).data;
  const items = found?.items ?? [];
  const asked = field.defaultValue;
  return (
    <SelectField key={items.length} {...field}>
      <option value="">{words.any}</option>
      {asked !== '' && found === null && <option value={asked}>{asked}</option>}
      {items.map(({ institutionId, institution }) => (
        <option key={institutionId} value={institutionId}>
          {institution}
        </option>
      ))}
    </SelectField>
  );
}
