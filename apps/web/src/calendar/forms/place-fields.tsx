import { scopes, type Scope } from '@respaldos/contracts';
import { useState } from 'react';
import { SelectField, TextField } from '../../ui/field';
import { calendarForms } from '../../words/calendar-forms';
import { calendarWords } from '../../words/calendar';
import type { FaultOf } from '../change-plan';
import { cantonsOf, knownSpelling, provinces } from '../ecuador';
import type { FormReading } from '../form-reading';

const words = calendarForms.place;

export interface Place {
  readonly province: string;
  readonly canton: string;
}

interface PlaceFieldsProps {
  /** Those that may be chosen; a single one is not asked. */
  readonly allowed: readonly Scope[];
  readonly used: readonly Place[];
  readonly faultOf: FaultOf;
  readonly start?: Place;
}

/** For whom it is: the country, or a province, or a canton of it. */
export function PlaceFields({ allowed, used, faultOf, start }: PlaceFieldsProps) {
  const [scope, setScope] = useState<Scope>(allowed[0]!);
  const [province, setProvince] = useState(start?.province ?? '');
  return (
    <>
      {allowed.length > 1 && (
        <SelectField
          id="place-scope"
          name="place-scope"
          label={words.scope}
          value={scope}
          onChange={(event) => setScope(event.target.value as Scope)}
        >
          {scopes
            .filter((one) => allowed.includes(one))
            .map((one) => (
              <option key={one} value={one}>
                {calendarWords.scope[one]}
              </option>
            ))}
        </SelectField>
      )}
      {scope !== 'national' && <ProvinceField province={province} faultOf={faultOf} onChange={setProvince} />}
      {scope === 'canton' && <CantonField province={province} used={used} faultOf={faultOf} start={start?.canton} />}
    </>
  );
}

interface ProvinceFieldProps extends Pick<PlaceFieldsProps, 'faultOf'> {
  readonly province: string;
  readonly onChange: (province: string) => void;
}

function ProvinceField({ province, faultOf, onChange }: ProvinceFieldProps) {
  return (
    <SelectField
      id="place-province"
      name="place-province"
      label={words.province}
      fault={faultOf('place-province')}
      value={province}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{words.choose}</option>
      {provinces.map(([name]) => (
        <option key={name}>{name}</option>
      ))}
    </SelectField>
  );
}

interface CantonFieldProps extends Pick<PlaceFieldsProps, 'used' | 'faultOf'> {
  readonly province: string;
  readonly start: string | undefined;
}

function CantonField({ province, used, faultOf, start }: CantonFieldProps) {
  return (
    <>
      <TextField
        id="place-canton"
        name="place-canton"
        label={words.canton}
        hint={words.cantonHint}
        fault={faultOf('place-canton')}
        defaultValue={start}
        list="place-cantons"
        maxLength={100}
        autoComplete="off"
      />
      <datalist id="place-cantons">
        {cantonsOf(province, used).map((canton) => (
          <option key={canton} value={canton} />
        ))}
      </datalist>
    </>
  );
}

/** What `PlaceFields` were filled in with; a scope brings exactly the places that it needs. */
export function readPlace(
  reading: FormReading,
  allowed: readonly Scope[],
  used: readonly Place[],
): Place & { scope: Scope } {
  const scope = allowed.length === 1 ? allowed[0]! : reading.choice('place-scope', allowed, words.choose);
  if (scope === 'national') return { scope, province: '', canton: '' };
  const names = provinces.map(([name]) => name);
  const province = reading.choice('place-province', names, words.provinceMissing);
  if (scope === 'province') return { scope, province, canton: '' };
  const canton = reading.text('place-canton', words.cantonMissing);
  return { scope, province, canton: knownSpelling(canton, cantonsOf(province, used)) };
}
