import type { CalendarSettingsView } from '@respaldos/contracts';
import { DataList } from '../../ui/data-list';
import { calendarForms } from '../../words/calendar-forms';
import type { ChangePlan } from '../change-plan';
import { FormReading, type Reading } from '../form-reading';
import { InstitutionField, type Institution } from './institution-field';
import { PlaceFields, readPlace, type Place } from './place-fields';

const words = calendarForms.places;
export type InstitutionPlace = CalendarSettingsView['institutionPlaces'][number];
const allowed = ['canton'] as const;

export const institutionName = ({ institutionId, name }: InstitutionPlace): string =>
  name ?? words.unknown(institutionId);

/** Says where an institution works that is still to be found. */
export function placePlan(used: readonly Place[]): ChangePlan {
  const names = new Map<number, string>();
  const remember = (found: readonly Institution[]): void => {
    for (const { institutionId, name } of found) names.set(institutionId, name);
  };
  return {
    title: words.addTitle,
    fields: (faultOf) => (
      <>
        <InstitutionField fault={faultOf('place-institution')} onFound={remember} />
        <PlaceFields allowed={allowed} used={used} faultOf={faultOf} />
      </>
    ),
    read: (texts) => readInstitutionPlace(texts, used),
    nameOf: (institutionId) => names.get(institutionId),
  };
}

export const placeEditPlan = (place: InstitutionPlace, used: readonly Place[]): ChangePlan => ({
  title: words.editTitle,
  fields: (faultOf) => (
    <>
      <DataList data={[[words.institution, institutionName(place)]]} />
      <PlaceFields allowed={allowed} used={used} faultOf={faultOf} start={place} />
    </>
  ),
  read: (texts) => readInstitutionPlace(texts, used, place.institutionId),
});

export const placeRemovalPlan = ({ institutionId }: InstitutionPlace): ChangePlan => ({
  title: words.removeTitle,
  change: { kind: 'place.removed', institutionId },
});

/** Pure: what the texts of the form say. @param known the institution; chosen in the form when not given */
export function readInstitutionPlace(texts: URLSearchParams, used: readonly Place[], known?: number): Reading {
  const reading = new FormReading(texts);
  const institutionId = known ?? Number(reading.text('place-institution', words.institutionMissing));
  const { province, canton } = readPlace(reading, allowed, used);
  return reading.finish(() => ({ kind: 'place.set', institutionId, province, canton }));
}
