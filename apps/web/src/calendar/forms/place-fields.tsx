import { scopes, type Scope } from '@respaldos/contracts';
import { useState } from 'react';
import { SelectField, TextField } from '../../ui/field';
import type { FieldOf } from '../../ui/named-field';
import { calendarForms } from '../../words/calendar-forms';
import { calendarWords } from '../../words/calendar';
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
  readonly fieldOf: FieldOf;
  readonly start?: Place;
}

/** For whom it is: the country, or a province, or a canton of it. */
export function PlaceFields({ allowed, used, fieldOf, start }: PlaceFieldsProps) {
  const [scope, setScope] = useState<Scope>(allowed[0]!);
  const [province, setProvince] = useState(start?.province ?? '');
  return (
    <>
      {allowed.length > 1 && (
        <SelectField
          {...fieldOf('place-scope', words.scope)}
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
      {scope !== 'national' && <ProvinceField province={province} fieldOf={fieldOf} onChange={setProvince} />}
      {scope === 'canton' && <CantonField province={province} used={used} fieldOf={fieldOf} start={start?.canton} />}
    </>
  );
}

interface ProvinceFieldProps extends Pick<PlaceFieldsProps, 'fieldOf'> {
  readonly province: string;
  readonly onChange: (province: string) => void;
}

function ProvinceField({ province, fieldOf, onChange }: ProvinceFieldProps) {
  return (
    <SelectField
      {...fieldOf('place-province', words.province)}
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

interface CantonFieldProps extends Pick<PlaceFieldsProps, 'used' | 'fieldOf'> {
  readonly province: string;
  readonly start: string | undefined;
}

function CantonField({ province, used, fieldOf, start }: CantonFieldProps) {
  return (
    <>
      <TextField
        {...fieldOf('place-canton', words.canton)}
        hint={words.cantonHint}
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
  form: FormReading,
  allowed: readonly Scope[],
  used: readonly Place[],
): Place & { scope: Scope } {
  const scope = allowed.length === 1 ? allowed[0]! : form.choice('place-scope', allowed, words.choose);
  if (scope === 'national') return { scope, province: '', canton: '' };
  const names = provinces.map(([name]) => name);
  const province = form.choice('place-province', names, words.provinceMissing);
  if (scope === 'province') return { scope, province, canton: '' };
  const canton = form.text('place-canton', words.cantonMissing);
  return { scope, province, canton: knownSpelling(canton, cantonsOf(province, used)) };
}
