import type { NoticeFacts } from '../notice-facts';

type Overrides = { [Part in keyof NoticeFacts]?: Partial<NoticeFacts[Part]> };

const moment = (wall: string): Date => new Date(`${wall.replace(' ', 'T')}:00-05:00`);

/** The request of the manual's mail. */
export function someFacts({ now, act, request, backup, slot, download }: Overrides = {}): NoticeFacts {
  return {
    now: (now as Date | undefined) ?? moment('2017-07-31 20:47'),
    act: { action: 'generated', at: moment('2017-07-31 20:47'), actorName: null, comment: '', ...act },
    request: {
      id: '0198a000-0000-7000-8000-000000005950',
      number: 5950,
      state: 'fulfilled',
      requestedAt: moment('2017-07-31 09:02'),
      fromDay: '2016-01-01',
      toDay: '2017-07-30',
      holderName: 'Mgs. Silvia Patricia Samaniego',
      institutionName: 'Institución de Prueba',
      ...request,
    },
    backup: {
      state: 'generated',
      generatedAt: moment('2017-07-31 20:47'),
      expiresAt: moment('2017-08-04 20:47'),
      exceptionCount: 0,
      failedAttemptCount: 0,
      failureCode: null,
      failureDetail: null,
      ...backup,
    },
    slot: { dueAt: moment('2017-08-02 19:00'), promisedBy: '2017-08-07', toldLate: false, ...slot },
    download: { segmentCount: 3, downloadedCount: 0, lastAt: null, ...download },
  };
}
