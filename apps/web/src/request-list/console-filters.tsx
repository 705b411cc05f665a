import { backupStateNames, backupStates, riskNames, risks } from '@respaldos/contracts';
import { api } from '../api';
import { es } from '../es';
import type { Fault } from '../ui/error-summary';
import { SelectField } from '../ui/field';
import { useResource } from '../ui/use-resource';
import { filterField } from './filter-field';
import type { ListQuery } from './list-query';

const words = es.list;

interface ConsoleFiltersProps {
  readonly asked: ListQuery;
  readonly faults: readonly Fault[];
}

/** What narrows the requests of everybody further: whose, where the backup stands, and what may go wrong. */
export function ConsoleFilters({ asked, faults }: ConsoleFiltersProps) {
  return (
    <>
      <InstitutionField asked={asked.institucion} faults={faults} />
      <SelectField {...filterField('respaldo', words.backupState, faults)} defaultValue={asked.respaldo}>
        <Options codes={backupStates} names={backupStateNames} />
      </SelectField>
      <SelectField {...filterField('riesgo', words.risk, faults)} defaultValue={asked.riesgo}>
        <Options codes={risks} names={riskNames} />
      </SelectField>
    </>
  );
}

/** The list of institutions comes later than the page: until then the one that is asked for stands alone. */
function InstitutionField({ asked, faults }: { asked: string; faults: readonly Fault[] }) {
  const found = useResource('institutions', (signal) => api.supervision.institutions(signal)).data;
  const items = found?.items ?? [];
  return (
    <SelectField key={items.length} {...filterField('institucion', words.whose, faults)} defaultValue={asked}>
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

function Options<Code extends string>({ codes, names }: { codes: readonly Code[]; names: Record<Code, string> }) {
  return (
    <>
      <option value="">{words.any}</option>
      {codes.map((code) => (
        <option key={code} value={code}>
          {names[code]}
        </option>
      ))}
    </>
  );
}
