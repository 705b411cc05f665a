import * as requests from './messages/requests.messages';
import * as scheduling from './messages/scheduling.messages';
import * as derivedFiles from './messages/derived-file.messages';
import * as generation from './messages/generation.messages';
import * as notification from './messages/notification.messages';
import type { Message, PayloadOf, QueueName, ReplyOf } from './messages/message';

/** Every message there is, by the queue that serves it. A new message is one row here and one handler there. */
export const catalog = {
  requests: {
    previewRequest: requests.previewRequest,
    saveDraft: requests.saveDraft,
    submitRequest: requests.submitRequest,
    approveRequest: requests.approveRequest,
    rejectRequest: requests.rejectRequest,
    cancelRequest: requests.cancelRequest,
    fulfilRequest: requests.fulfilRequest,
    closeRequest: requests.closeRequest,
    recordDownload: requests.recordDownload,
    requestHelp: requests.requestHelp,
  },
  scheduling: {
    scheduleBackup: scheduling.scheduleBackup,
    proposeDate: scheduling.proposeDate,
    rescheduleBackup: scheduling.rescheduleBackup,
    rescheduleMany: scheduling.rescheduleMany,
    changeLane: scheduling.changeLane,
    changeCalendar: scheduling.changeCalendar,
    dispatchDue: scheduling.dispatchDue,
    sweep: scheduling.sweep,
  },
  generation: {
    openBackup: generation.openBackup,
    generateBackup: generation.generateBackup,
    deleteBackup: generation.deleteBackup,
    retryBackup: generation.retryBackup,
    pauseBackup: generation.pauseBackup,
    resumeBackup: generation.resumeBackup,
    tidyObjects: generation.tidyObjects,
    orderFile: derivedFiles.orderFile,
    buildFile: derivedFiles.buildFile,
  },
  notification: {
    announceTrailEntry: notification.announceTrailEntry,
    remindExpiring: notification.remindExpiring,
    resendMail: notification.resendMail,
    deliverMail: notification.deliverMail,
    tendMails: notification.tendMails,
  },
} as const satisfies Record<QueueName, Record<string, Message>>;

export type Catalog = typeof catalog;

/** What a handler may know besides its payload. */
export interface Delivery {
  /** Aborted when the process is asked to stop, or another consumer may have the job: work returns. */
  readonly signal: AbortSignal;
  /** Aborted only when the process is asked to stop: for long work whose row fences it, whatever Redis forgets. */
  readonly stopping: AbortSignal;
  readonly correlationId: string;
  /** Shows how far long work has come, to whoever looks at the queue. */
  progress(done: { doneCount: number; totalCount: number }): Promise<void>;
}

/** A service implements this for its queue; one handler less does not compile. */
export type HandlersFor<Queue extends QueueName> = {
  [Name in keyof Catalog[Queue]]: Catalog[Queue][Name] extends Message
    ? (payload: PayloadOf<Catalog[Queue][Name]>, delivery: Delivery) => Promise<ReplyOf<Catalog[Queue][Name]>>
    : never;
};
