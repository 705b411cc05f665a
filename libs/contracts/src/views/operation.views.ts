import { z } from 'zod';
import { failureCauses, remedies } from '../failure-cause';
import { day } from '../inputs';
import { progressView } from './progress.views';
import { requestActions } from './request.views';

const moment = z.iso.datetime();
const page = z.coerce.number().int().positive().max(1_000_000).default(1);
const whose = { requestId: z.uuid(), number: z.int(), requester: z.string(), institution: z.string() };
const actions = z.array(z.enum(requestActions));

/** A backup that is being generated, is stopped on the way, or waits for somebody to look at its failure. */
export const runView = z.object({
  ...whose,
  progress: progressView,
  /** Which time it was taken by a worker, and how many in a row failed since it last got on. */
  attempt: z.int(),
  failedAttemptCount: z.int(),
  /** Machine and process of the worker that has it, or had it last. */
  worker: z.string().nullable(),
  /** How long that worker has been silent; null when it let go. */
  silentMs: z.int().nullable(),
  /** Silent for longer than a worker at work ever is. */
  isSilent: z.boolean(),
  /** In how long it is tried again by itself, after a setback. */
  retryInMs: z.int().nullable(),
  windowEndsAt: moment.nullable(),
  /** What the operator who looks may do now. */
  actions,
});
export type RunView = z.infer<typeof runView>;

/** GET /api/runs, and each event of GET /api/runs/events. */
export const runListView = z.object({
  items: z.array(runView),
  /** Of all of them, also beyond those that are shown. */
  generatingCount: z.int(),
  stoppedCount: z.int(),
  failedCount: z.int(),
  bytesPerSecond: z.int(),
});
export type RunListView = z.infer<typeof runListView>;

/** GET /api/failures: what went wrong and is not over, the newest first. */
export const failureFilter = z.object({ cause: z.enum(failureCauses).optional(), page });
export type FailureFilter = z.infer<typeof failureFilter>;

export const failureView = z.object({
  ...whose,
  cause: z.enum(failureCauses),
  remedy: z.enum(remedies),
  at: moment.nullable(),
  /** The technical words, as they were. */
  code: z.string(),
  detail: z.string(),
  failedAttemptCount: z.int(),
  retryInMs: z.int().nullable(),
  exceptionCount: z.int(),
  actions,
});
export type FailureView = z.infer<typeof failureView>;

export const failureListView = z.object({
  items: z.array(failureView),
  foundCount: z.int(),
  /** There are older ones than were looked at. */
  moreFound: z.boolean(),
  page: z.int(),
  pageCount: z.int(),
  countByCause: z.partialRecord(z.enum(failureCauses), z.int()),
  /** What failed elsewhere, with a page of its own. */
  undeliveredMailCount: z.int(),
});
export type FailureListView = z.infer<typeof failureListView>;

/** Why something is not in a backup; as in its `excepciones.json`. */
export const exceptionReasons = ['missing', 'empty', 'undecodable', 'unreadable', 'outside', 'changed'] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];

/** GET /api/requests/:id/exceptions: what could not be packed. The name of a file is only for whoever may download it. */
export const exceptionListView = z.object({
  number: z.int(),
  items: z.array(
    z.object({
      documentId: z.string(),
      fileName: z.string().nullable(),
      reason: z.enum(exceptionReasons),
    }),
  ),
  foundCount: z.int(),
});
export type ExceptionListView = z.infer<typeof exceptionListView>;

/** GET /api/storage: what lies in the object store, by the rows that know of it, and what the last tidying saw there. */
export const storageView = z.object({
  backupCount: z.int(),
  segmentBytes: z.int(),
  derivedCount: z.int(),
  derivedBytes: z.int(),
  /** Of archives in the making, which no listing of objects shows yet. */
  unfinishedCount: z.int(),
  unfinishedBytes: z.int(),
  byInstitution: z.array(
    z.object({
      institutionId: z.int().nullable(),
      institution: z.string(),
      backupCount: z.int(),
      totalBytes: z.int(),
    }),
  ),
  expiring: z.array(z.object({ day, backupCount: z.int(), totalBytes: z.int() })),
  /** Past their moment, or cancelled, and not deleted yet. */
  overdue: z.object({ backupCount: z.int(), totalBytes: z.int(), oldestForMs: z.int().nullable() }),
  tidying: z
    .object({
      endedAt: moment,
      seenCount: z.int(),
      seenBytes: z.int(),
      removedCount: z.int(),
      removedBytes: z.int(),
      abortedUploadCount: z.int(),
      keptUploadCount: z.int(),
    })
    .nullable(),
});
export type StorageView = z.infer<typeof storageView>;

/** GET /api/institutions: those that have asked for something, for the console's filter. */
export const institutionListView = z.object({
  items: z.array(z.object({ institutionId: z.int(), institution: z.string() })),
});
export type InstitutionListView = z.infer<typeof institutionListView>;
