import type { CalendarChange, CalendarSettingsView } from '@respaldos/contracts';
import { DataList } from '../../ui/data-list';
import { calendarForms } from '../../words/calendar-forms';
import type { FilledPlan, ReadyPlan } from '../change-plan';
import type { FormReading } from '../form-reading';
import { InstitutionField, type Institution } from './institution-field';
import { PlaceFields, readPlace, type Place } from './place-fields';

const words = calendarForms.places;
export type InstitutionPlace = CalendarSettingsView['institutionPlaces'][number];
const allowed = ['canton'] as const;

export const institutionName = ({ institutionId, name }: InstitutionPlace): string =>
  name ?? words.unknown(institutionId);

/** Says where an institution works that is still to be found. */
export function placePlan(used: readonly Place[]): FilledPlan {
  const names = new Map<number, string>();
  const remember = (found: readonly Institution[]): void => {
    for (const { institutionId, name } of found) names.set(institutionId, name);
  };
  return {
    title: words.addTitle,
    fields: (fieldOf) => (
      <>
        <InstitutionField field={fieldOf('place-institution', words.institution)} onFound={remember} />
        <PlaceFields allowed={allowed} used={used} fieldOf={fieldOf} />
      </>
    ),
    read: (form) => placeSet(Number(form.text('place-institution', words.institutionMissing)), form, used),
    nameOf: (institutionId) => names.get(institutionId),
  };
}

export const placeEditPlan = (place: InstitutionPlace, used: readonly Place[]): FilledPlan => ({
  title: words.editTitle,
  fields: (fieldOf) => (
    <>
      <DataList data={[[words.institution, institutionName(place)]]} />
      <PlaceFields allowed={allowed} used={used} fieldOf={fieldOf} start={place} />
    </>
  ),
  read: (form) => placeSet(place.institutionId, form, used),
});

export const placeRemovalPlan = ({ institutionId }: InstitutionPlace): ReadyPlan => ({
  title: words.removeTitle,
  change: { kind: 'place.removed', institutionId },
});

function placeSet(institutionId: number, form: FormReading, used: readonly Place[]): CalendarChange {
  const { province, canton } = readPlace(form, allowed, used);
  return { kind: 'place.set', institutionId, province, canton };
}
