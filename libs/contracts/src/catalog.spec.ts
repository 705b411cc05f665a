import { catalog, type Catalog } from './catalog';
import { queueNames, retryPolicies, type Message, type QueueName } from './messages/message';

const requestId = '0198a1c2-7b3e-7c11-9d2f-000000000001';
const commandId = '0198a1c2-7b3e-7c11-9d2f-000000000002';
const actor = { userId: 101, name: 'Rosa Quishpe', department: 'Archivo Central', institutionId: 3 };
const judgement = { commandId, actor, requestId, comment: 'Conforme' };
const content = { from: '2016-12-08', to: '2017-02-08', comment: 'Fin de funciones', leavingConfirmed: true };
const sending = { commandId, actor, requestId, userId: 101, supportDocument: null, content };

type Released = { [Queue in QueueName]: Record<keyof Catalog[Queue], unknown> };

/**
 * What version 0.1 writes into the queues, literally. It stays for ever: a queue may hold such jobs while a newer version is
 * put in its place. A later version that writes something else adds a list of its own below.
 */
const v01: Released = {
  requests: {
    previewRequest: { commandId, actor, userId: 101, from: '2016-12-08', to: '2017-02-08' },
    saveDraft: sending,
    submitRequest: { ...sending, supportDocument: 'MINTEL-DSG-2026-0042-O' },
    approveRequest: judgement,
    rejectRequest: judgement,
    cancelRequest: judgement,
    fulfilRequest: { requestId },
    closeRequest: { requestId },
    recordDownload: { downloadId: commandId, requestId, segmentName: 'respaldo_45346.z01', actor },
    requestHelp: { commandId, actor, requestId, reason: 'La descarga se corta al 80 %' },
  },
  scheduling: {
    scheduleBackup: { requestId },
    proposeDate: { commandId, estimatedBytes: 5_000_000_000 },
    rescheduleBackup: { commandId, actor, requestId, day: '2026-11-30' },
    rescheduleMany: { commandId, actor, requestIds: [requestId], day: '2026-11-30' },
    changeLane: { commandId, actor, requestIds: [requestId], lane: 'urgent' },
    changeCalendar: { commandId, actor, change: { kind: 'surge.ended' }, dryRun: true },
    dispatchDue: {},
    sweep: {},
  },
  generation: {
    openBackup: { requestId },
    generateBackup: { backupId: requestId, attempt: 1 },
    deleteBackup: { requestId, reason: 'expired' },
    retryBackup: { commandId, actor, requestId },
    pauseBackup: { commandId, actor, requestId },
    resumeBackup: { commandId, actor, requestId },
    tidyObjects: {},
    orderFile: { commandId, requestId, file: 'segment-3' },
    buildFile: { fileId: requestId },
  },
  notification: {
    announceTrailEntry: { trailEntryId: 7_000 },
    remindExpiring: {},
    resendMail: { commandId, actor, deliveryId: requestId },
    deliverMail: { deliveryId: requestId },
    tendMails: {},
  },
};

const entries = Object.entries(catalog).flatMap(([queue, messages]) =>
  Object.entries(messages).map(([key, message]) => ({ queue: queue as QueueName, key, message: message as Message })),
);
const payloadOf = (queue: QueueName, key: string): unknown => (v01[queue] as Record<string, unknown>)[key];
const kebab = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('the catalog of messages', () => {
  it.each(entries)('$queue still parses the $key that version 0.1 told', ({ queue, key, message }) => {
    expect(message.payload.parse(payloadOf(queue, key))).toEqual(payloadOf(queue, key));
  });

  it.each(entries)('$queue gives $key an id that BullMQ accepts', ({ queue, key, message }) => {
    const id = message.id(message.payload.parse(payloadOf(queue, key)));
    expect(id).not.toContain(':');
    expect(id).not.toMatch(/^\d+$/);
    expect(id.startsWith(message.name)).toBe(true);
  });

  it.each(entries)(
    'names $key of $queue after its key, and lists it under its own queue',
    ({ queue, key, message }) => {
      expect(message.name).toBe(kebab(key));
      expect(message.queue).toBe(queue);
    },
  );

  it('has a queue for every service, and no name twice', () => {
    expect(Object.keys(catalog).sort()).toEqual([...queueNames].sort());
    const names = entries.map(({ message }) => message.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('tells entities by their ids only: less than a kibibyte, unless a person wrote it', () => {
    const sizes = entries.map(({ queue, key }) => JSON.stringify(payloadOf(queue, key)).length);
    expect(Math.max(...sizes)).toBeLessThan(1_024);
  });

  it('gives another attempt another id, or BullMQ would not take it', () => {
    const { generateBackup, deleteBackup } = catalog.generation;
    const backupId = requestId;
    expect(generateBackup.id({ backupId, attempt: 1 })).not.toBe(generateBackup.id({ backupId, attempt: 2 }));
    expect(deleteBackup.id({ requestId, reason: 'expired' })).not.toBe(
      deleteBackup.id({ requestId, reason: 'cancelled' }),
    );
  });

  it('takes a download with and without what later versions tell of it', () => {
    const { payload } = catalog.requests.recordDownload;
    const download = { downloadId: commandId, requestId, segmentName: 'respaldo_45346.zip', actor };
    expect(payload.parse(download)).toEqual(download);
    const told = { ...download, bytes: 1_073_741_824, address: '190.152.1.7' };
    expect(payload.parse(told)).toEqual(told);
  });

  it('leaves the retries of hours-long work to its row', () => {
    expect(retryPolicies[catalog.generation.generateBackup.retry].attempts).toBe(1);
  });

  it('refuses a comment that is too long and a day that is none', () => {
    const { approveRequest, previewRequest } = catalog.requests;
    expect(approveRequest.payload.safeParse({ ...judgement, comment: 'x'.repeat(1_001) }).success).toBe(false);
    const day = { commandId, actor, userId: 101, from: '2026-02-30', to: '2026-03-01' };
    expect(previewRequest.payload.safeParse(day).success).toBe(false);
  });
});
