import type { RequesterView } from '@respaldos/contracts';
import { es } from '../es';
import { DataList, type Datum } from './data-list';

/** «Datos de solicitante», in the order of the manual's form. */
export function RequesterData({ requester, more = [] }: { requester: RequesterView; more?: readonly Datum[] }) {
  const words = es.form;
  return (
    <DataList
      data={[
        [words.identification, requester.identification],
        [words.lastName, requester.lastName],
        [words.firstName, requester.firstName],
        [words.institution, requester.institution],
        [words.department, requester.department],
        [words.position, requester.position],
        [words.profile, es.profile[requester.profile]],
        ...more,
      ]}
    />
  );
}
