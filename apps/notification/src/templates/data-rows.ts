import { requestStateNames } from '@respaldos/contracts';
import { wallClock } from '@respaldos/runtime';
import type { NoticeFacts } from '../notice-facts';
import type { DataRow } from './letter';

/** `2017-07-31 20:47`, as the manual shows moments in mails. */
export const minute = (moment: Date): string => wallClock(moment).slice(0, 16);

/** The four rows of the manual's mail. */
export function requestRows({ act, request, backup }: NoticeFacts): DataRow[] {
  const observed = request.state === 'fulfilled' && (backup?.exceptionCount ?? 0) > 0;
  return [
    ['Fecha', minute(act.at)],
    ['No. de solicitud', String(request.number)],
    ['Fecha de solicitud', minute(request.requestedAt)],
    ['Estado', requestStateNames[request.state] + (observed ? ' con observaciones' : '')],
  ];
}

export const periodRow = ({ request }: NoticeFacts): DataRow => [
  'Documentos',
  `desde ${request.fromDay} hasta ${request.toDay}`,
];

/** Nothing where there is nothing to tell. */
export const rowIf = (label: string, value: string | null | undefined): DataRow[] => (value ? [[label, value]] : []);
