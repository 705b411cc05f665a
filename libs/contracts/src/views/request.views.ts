import { z } from 'zod';
import { backupStates } from '../backup-state';
import { day, quipuxId, quipuxIdInAddress, writtenText } from '../inputs';
import { lanes } from '../lanes';
import { requestContent } from '../messages/requests.messages';
import { requestStates } from '../request-state';
import { shownActions, trailActions } from '../trail-action';
import { derivedFileView } from './derived-file.views';
import { queueView } from './scheduling.views';
import { progressView } from './progress.views';

const moment = z.iso.datetime();

/** The read-only block «Datos de solicitante» of the form. */
export const requesterView = z.object({
  userId: z.int(),
  identification: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  institution: z.string(),
  department: z.string(),
  position: z.string(),
  profile: z.enum(['chief', 'normal']),
  active: z.boolean(),
});
export type RequesterView = z.infer<typeof requesterView>;

/** GET /api/requests/form: what the form starts from. */
export const requestFormView = z.object({
  requester: requesterView,
  today: day,
  openRequestId: z.uuid().nullable(),
  minimumCount: z.int(),
});
export type RequestFormView = z.infer<typeof requestFormView>;

/** POST /api/requests and PUT /api/requests/:id. `userId` and `supportDocument` only for who asks for somebody else. */
export const requestInput = z.object({
  content: requestContent,
  send: z.boolean(),
  userId: quipuxId.optional(),
  supportDocument: writtenText(100).optional(),
});
export type RequestInput = z.input<typeof requestInput>;

export const previewInput = z.object({ from: day, to: day, userId: quipuxIdInAddress.optional() });
export const commentInput = z.object({ comment: writtenText(1_000).default('') });
/** POST /api/requests/:id/rejection: whoever is refused is told why. */
export const rejectionInput = z.object({ comment: writtenText(1_000).min(1) });
export const helpInput = z.object({ reason: writtenText(1_000).min(1) });
export const rescheduleInput = z.object({ day });

/**
 * What may go wrong with an approved request: `late`, its date does not keep the promise or the promise has passed; `failing`, its
 * backup failed, or failed and is tried again.
 */
export const risks = ['late', 'failing'] as const;
export type Risk = (typeof risks)[number];

/** GET /api/requests?…: filters of «Mis solicitudes»; dates default to the last six months. */
export const requestFilter = z.object({
  scope: z.enum(['mine', 'institution', 'all']).default('mine'),
  from: day.optional(),
  to: day.optional(),
  number: z.coerce.number().int().positive().optional(),
  state: z.enum(requestStates).optional(),
  /** The rest narrows further, for those who look at more than their own. */
  institution: quipuxIdInAddress.optional(),
  backupState: z.enum(backupStates).optional(),
  risk: z.enum(risks).optional(),
  page: z.coerce.number().int().positive().default(1),
});
export type RequestFilter = z.infer<typeof requestFilter>;

export const requestSummaryView = z.object({
  id: z.uuid(),
  number: z.int(),
  requestedAt: moment,
  requester: z.string(),
  institution: z.string(),
  profile: z.enum(['chief', 'normal']),
  from: day,
  to: day,
  state: z.enum(requestStates),
  backupState: z.enum(backupStates),
  documentCount: z.int().nullable(),
  dueAt: moment.nullable(),
  /** Of those that have a night. */
  lane: z.enum(lanes).nullable(),
  expiresAt: moment.nullable(),
  downloadable: z.boolean(),
});
export type RequestSummaryView = z.infer<typeof requestSummaryView>;

export const requestListView = z.object({
  items: z.array(requestSummaryView),
  foundCount: z.int(),
  /** There are more than were counted: `foundCount` and `pageCount` stop there. */
  moreFound: z.boolean(),
  page: z.int(),
  pageCount: z.int(),
  from: day,
  to: day,
});
export type RequestListView = z.infer<typeof requestListView>;

/** A row of the tab «Recorrido». A null actor is «Sistema». */
export const trailEntryView = z.object({
  id: z.int(),
  at: moment,
  action: z.enum(trailActions),
  actor: z.string().nullable(),
  department: z.string().nullable(),
  requestState: z.enum(requestStates),
  backupState: z.enum(backupStates),
  comment: z.string(),
});
export type TrailEntryView = z.infer<typeof trailEntryView>;

/** The same with the looks of staff among them, which have numbers of their own below zero. */
export const shownEntryView = trailEntryView.extend({ action: z.enum(shownActions) });
export type ShownEntryView = z.infer<typeof shownEntryView>;

/** What the person who looks may do now; the page shows exactly these buttons. */
export const requestActions = [
  'edit',
  'submit',
  'cancel',
  'approve',
  'reject',
  'reschedule',
  'pause',
  'resume',
  'retry',
  'download',
  'help',
] as const;
export type RequestAction = (typeof requestActions)[number];

export const requestDetailView = requestSummaryView.extend({
  requesterData: requesterView,
  supportDocument: z.string().nullable(),
  comment: z.string(),
  leavingConfirmed: z.boolean(),
  promisedBy: day.nullable(),
  queue: queueView.nullable(),
  generatedAt: moment.nullable(),
  exceptionCount: z.int(),
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
  progress: progressView,
  actions: z.array(z.enum(requestActions)),
  trail: z.array(shownEntryView),
});
export type RequestDetailView = z.infer<typeof requestDetailView>;

export const segmentView = z.object({
  index: z.int(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  downloadedAt: moment.nullable(),
});
export type SegmentView = z.infer<typeof segmentView>;

/** GET /api/requests/:id/segments: the download page. */
export const deliveryView = z.object({
  number: z.int(),
  archiveName: z.string(),
  generatedAt: moment,
  expiresAt: moment,
  totalBytes: z.int(),
  documentCount: z.int(),
  exceptionCount: z.int(),
  segments: z.array(segmentView),
  /** What was ordered besides: see `derivedFileView`. */
  files: z.array(derivedFileView),
});
export type DeliveryView = z.infer<typeof deliveryView>;

/** POST /api/requests/:id/segments/:index/link. */
export const downloadLinkView = z.object({ url: z.url(), expiresAt: moment });
