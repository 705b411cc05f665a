import type { FailureListView, FailureView, HealthView, RunListView, RunView, StorageView } from '@respaldos/contracts';
import { aDetail, requestId } from './sample-views';

const whose = { requestId, number: 41315, requester: 'Ñauta Silvia', institution: 'Secretaría de Prueba' };

export const aRun = (over: Partial<RunView> = {}, progress: Partial<RunView['progress']> = {}): RunView => ({
  ...whose,
  progress: {
    ...aDetail().progress,
    backupState: 'generating',
    doneCount: 1_200,
    totalCount: 3_512,
    readBytes: 1_048_576,
    expectedBytes: 3_145_728,
    bytesPerSecond: 524_288,
    remainingMs: 125_000,
    ...progress,
  },
  attempt: 2,
  failedAttemptCount: 0,
  worker: 'nodo-1/77',
  silentMs: 0,
  isSilent: false,
  retryInMs: null,
  windowEndsAt: null,
  actions: ['pause', 'cancel'],
  ...over,
});

export const aRunList = (items: RunView[], over: Partial<RunListView> = {}): RunListView => ({
  items,
  generatingCount: items.length,
  stoppedCount: 0,
  failedCount: 0,
  bytesPerSecond: 524_288,
  ...over,
});

export const aFailure = (over: Partial<FailureView> = {}): FailureView => ({
  ...whose,
  cause: 'worker-died',
  remedy: 'retry',
  at: '2017-02-11T05:00:00Z',
  code: 'WorkerDied',
  detail: 'memory, or a kill',
  failedAttemptCount: 5,
  retryInMs: null,
  exceptionCount: 0,
  actions: ['retry', 'cancel'],
  ...over,
});

export const aFailureList = (items: FailureView[], over: Partial<FailureListView> = {}): FailureListView => ({
  items,
  foundCount: items.length,
  moreFound: false,
  page: 1,
  pageCount: 1,
  countByCause: Object.fromEntries(items.map(({ cause }) => [cause, 1])),
  undeliveredMailCount: 0,
  ...over,
});

export const aStorage = (over: Partial<StorageView> = {}): StorageView => ({
  backupCount: 3,
  segmentBytes: 3_221_225_472,
  derivedCount: 1,
  derivedBytes: 1_073_741_824,
  unfinishedCount: 1,
  unfinishedBytes: 536_870_912,
  byInstitution: [
    { institutionId: 5, institution: 'Secretaría de Prueba', backupCount: 2, totalBytes: 3_221_225_472 },
    { institutionId: null, institution: '', backupCount: 1, totalBytes: 1_073_741_824 },
  ],
  expiring: [{ day: '2017-02-15', backupCount: 3, totalBytes: 4_294_967_296 }],
  overdue: { backupCount: 0, totalBytes: 0, oldestForMs: null },
  tidying: {
    endedAt: '2017-02-11T05:00:00Z',
    seenCount: 1_500,
    seenBytes: 4_294_967_296,
    removedCount: 2,
    removedBytes: 2_048,
    abortedUploadCount: 1,
    keptUploadCount: 4,
  },
  ...over,
});

const hour = 3_600_000;

export const aHealth = (over: Partial<HealthView> = {}): HealthView => ({
  services: (['gateway', 'requests', 'scheduling', 'generation', 'notification'] as const).map((service) => ({
    service,
    state: 'up',
    sinceMs: 2 * hour,
    instances: [{ name: 'nodo-1/77', isAlive: true, upForMs: 2 * hour, silentMs: 1_000, missing: [] }],
  })),
  dependencies: (['database', 'queues', 'objects', 'mail', 'quipux'] as const).map((dependency) => ({
    dependency,
    state: 'up',
    sinceMs: 2 * hour,
    seenBy: [{ service: 'gateway', isUp: true, error: null }],
  })),
  queues: [
    { queue: 'requests', waitingCount: 0, activeCount: 1, delayedCount: 0, failedCount: 0, oldestWaitingMs: null },
  ],
  rounds: [
    { queue: 'scheduling', message: 'sweep', everyMs: 60_000, endedAgoMs: 12_000, isLate: false, hasFailed: false },
  ],
  waiting: [{ work: 'due', count: 0, oldestMs: null }],
  ...over,
});
