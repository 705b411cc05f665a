import {
  calendarView,
  deliveryView,
  derivedFileView,
  downloadLinkView,
  entryWayView,
  exceptionListView,
  failureListView,
  healthView,
  institutionListView,
  mailListView,
  noticeListView,
  previewRequest,
  requestDetailView,
  requestFormView,
  requestListView,
  resendView,
  runListView,
  sessionView,
  storageView,
  unreadView,
  userListView,
  type FailureFilter,
  type MailFilter,
  type ReplyOf,
  type RequestFilter,
  type RequestInput,
} from '@respaldos/contracts';
import { call, ignored, queryOf } from './transport';

export type Preview = ReplyOf<typeof previewRequest>;
export type ListFilter = Partial<RequestFilter>;
export type MailListFilter = Partial<MailFilter>;

const requestPath = (id: string): string => `/requests/${encodeURIComponent(id)}`;
const act = (id: string, action: string, body: unknown = {}): Promise<void> =>
  call({ method: 'POST', path: `${requestPath(id)}/${action}`, body, answer: ignored });

/** Every call of the API, by what it does. */
export const api = {
  session: {
    current: (signal?: AbortSignal) => call({ method: 'GET', path: '/session', answer: sessionView, signal }),
    open: (login: string, password: string) =>
      call({ method: 'POST', path: '/session', body: { login, password }, answer: sessionView }),
    way: (signal?: AbortSignal) => call({ method: 'GET', path: '/session/ways', answer: entryWayView, signal }),
    prove: (password: string) => call({ method: 'POST', path: '/session/proof', body: { password }, answer: ignored }),
    close: () => call({ method: 'DELETE', path: '/session', answer: ignored }),
    closeEverywhere: () => call({ method: 'DELETE', path: '/session/everywhere', answer: ignored }),
    changePost: (userId: number) =>
      call({ method: 'PUT', path: '/session/post', body: { userId }, answer: sessionView }),
  },

  requests: {
    form: (userId: number | undefined, signal?: AbortSignal) =>
      call({ method: 'GET', path: `/requests/form${queryOf({ userId })}`, answer: requestFormView, signal }),
    preview: (period: { from: string; to: string; userId?: number }, signal?: AbortSignal) =>
      call({ method: 'GET', path: `/requests/preview${queryOf(period)}`, answer: previewRequest.reply, signal }),
    create: (input: RequestInput) =>
      call({ method: 'POST', path: '/requests', body: input, answer: requestDetailView }),
    change: (id: string, input: RequestInput) =>
      call({ method: 'PUT', path: requestPath(id), body: input, answer: requestDetailView }),
    list: (filter: ListFilter, signal?: AbortSignal) =>
      call({ method: 'GET', path: `/requests${queryOf(filter)}`, answer: requestListView, signal }),
    detail: (id: string, signal?: AbortSignal) =>
      call({ method: 'GET', path: requestPath(id), answer: requestDetailView, signal }),
    cancel: (id: string, comment: string) => act(id, 'cancellation', { comment }),
    approve: (id: string, comment: string) => act(id, 'approval', { comment }),
    reject: (id: string, comment: string) => act(id, 'rejection', { comment }),
    reschedule: (id: string, day: string) => act(id, 'schedule', { day }),
    pause: (id: string) => act(id, 'pause'),
    resume: (id: string) => act(id, 'resumption'),
    retry: (id: string) => act(id, 'retry'),
    askForHelp: (id: string, reason: string) => act(id, 'help', { reason }),
    eventsUrl: (id: string) => `/api${requestPath(id)}/events`,
    exceptions: (id: string, signal?: AbortSignal) =>
      call({ method: 'GET', path: `${requestPath(id)}/exceptions`, answer: exceptionListView, signal }),
  },

  delivery: {
    segments: (id: string, signal?: AbortSignal) =>
      call({ method: 'GET', path: `${requestPath(id)}/segments`, answer: deliveryView, signal }),
    link: (id: string, index: number) =>
      call({ method: 'POST', path: `${requestPath(id)}/segments/${index}/link`, body: {}, answer: downloadLinkView }),
    orderFile: (id: string, file: string) =>
      call({ method: 'POST', path: `${requestPath(id)}/files/${file}`, body: {}, answer: derivedFileView }),
    fileLink: (id: string, file: string) =>
      call({ method: 'POST', path: `${requestPath(id)}/files/${file}/link`, body: {}, answer: downloadLinkView }),
  },

  notices: {
    list: (filter: { unread?: 'true'; page?: number }, signal?: AbortSignal) =>
      call({ method: 'GET', path: `/notices${queryOf(filter)}`, answer: noticeListView, signal }),
    unread: (signal?: AbortSignal) => call({ method: 'GET', path: '/notices/unread', answer: unreadView, signal }),
    read: (id: string) =>
      call({ method: 'POST', path: `/notices/${encodeURIComponent(id)}/reading`, body: {}, answer: unreadView }),
    readAll: () => call({ method: 'POST', path: '/notices/reading', body: {}, answer: unreadView }),
  },

  mails: {
    list: (filter: MailListFilter, signal?: AbortSignal) =>
      call({ method: 'GET', path: `/mails${queryOf(filter)}`, answer: mailListView, signal }),
    resend: (id: string) =>
      call({ method: 'POST', path: `/mails/${encodeURIComponent(id)}/resend`, body: {}, answer: resendView }),
  },

  supervision: {
    runs: (signal?: AbortSignal) => call({ method: 'GET', path: '/runs', answer: runListView, signal }),
    runEventsUrl: '/api/runs/events',
    failures: (filter: Partial<FailureFilter>, signal?: AbortSignal) =>
      call({ method: 'GET', path: `/failures${queryOf(filter)}`, answer: failureListView, signal }),
    storage: (signal?: AbortSignal) => call({ method: 'GET', path: '/storage', answer: storageView, signal }),
    health: (signal?: AbortSignal) => call({ method: 'GET', path: '/health', answer: healthView, signal }),
    institutions: (signal?: AbortSignal) =>
      call({ method: 'GET', path: '/institutions', answer: institutionListView, signal }),
  },

  users: (text: string, signal?: AbortSignal) =>
    call({ method: 'GET', path: `/users${queryOf({ text })}`, answer: userListView, signal }),
  anybody: (text: string, signal?: AbortSignal) =>
    call({ method: 'GET', path: `/users${queryOf({ scope: 'any', text })}`, answer: userListView, signal }),
  calendar: (signal?: AbortSignal) => call({ method: 'GET', path: '/calendar', answer: calendarView, signal }),
};
