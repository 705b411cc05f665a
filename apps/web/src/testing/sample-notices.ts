import type { MailListView, MailView, NoticeListView, NoticeView } from '@respaldos/contracts';
import { requestId } from './sample-views';

export const aNotice = (over: Partial<NoticeView> = {}): NoticeView => ({
  id: '00000000-0000-4000-8000-000000000001',
  notice: 'ready',
  requestId,
  number: 41315,
  at: '2017-02-11T05:00:00Z',
  readAt: null,
  letter: {
    subject: 'Quipux: respaldo generado - Solicitud de Respaldo 41315',
    opening: ['El respaldo solicitado está listo para su descarga.'],
    data: { heading: 'Información de la solicitud', rows: [['Número de solicitud', '41315']] },
    closing: ['Descárguelo antes de que expire.'],
  },
  ...over,
});

export const aNoticeList = (items: NoticeView[], over: Partial<NoticeListView> = {}): NoticeListView => ({
  items,
  foundCount: items.length,
  unreadCount: items.filter(({ readAt }) => readAt === null).length,
  page: 1,
  pageCount: 1,
  ...over,
});

export const aMail = (over: Partial<MailView> = {}): MailView => ({
  id: '00000000-0000-4000-8000-000000000002',
  notice: 'ready',
  requestId,
  number: 41315,
  recipient: 'silvia.nauta@institucion.test',
  subject: 'Quipux: respaldo generado - Solicitud de Respaldo 41315',
  state: 'sent',
  attemptCount: 1,
  reason: null,
  createdAt: '2017-02-11T05:00:00Z',
  sentAt: '2017-02-11T05:00:01Z',
  bouncedAt: null,
  messageId: '<aviso@respaldos.test>',
  resendOf: null,
  resentBy: null,
  resendable: true,
  ...over,
});

export const aMailList = (items: MailView[], over: Partial<MailListView> = {}): MailListView => ({
  items,
  foundCount: items.length,
  page: 1,
  pageCount: 1,
  from: '2017-01-11',
  to: '2017-02-11',
  ...over,
});
