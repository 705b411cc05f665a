import { randomUUID } from 'node:crypto';
import {
  DomainError,
  fulfilRequest,
  rescheduleBackup,
  scheduleBackup,
  type Actor,
  type HandlersFor,
} from '@respaldos/contracts';
import { eventually, redisPrefix, testServers } from '@respaldos/testing';
import { AskFailed, UnrecoverableFault } from './faults';
import { currentContext, inContext } from './log-context';
import { Harness } from './spec/harness';

const actor: Actor = { userId: 7, name: 'Rosa Quishpe', department: 'Archivo', institutionId: 3 };
const reschedule = () => ({ commandId: randomUUID(), actor, requestId: randomUUID(), day: '2026-11-30' });
const accept: HandlersFor<'scheduling'>['rescheduleBackup'] = ({ requestId, day }) =>
  Promise.resolve({ requestId, dueAt: `${day}T23:00:00Z` });

describe('messages over a real Redis', () => {
  const harness = new Harness({ redisUrl: testServers().redisUrl, prefix: redisPrefix() });
  const { messenger } = harness;
  const scheduled = (requestId: string) => `schedule-backup-${requestId}`;

  afterEach(() => harness.stopServices());
  afterAll(() => harness.close());

  it('acts once on a message that is told twice, and again when it is told again', async () => {
    const requestId = randomUUID();
    const seen: string[] = [];
    await messenger.tell(scheduleBackup, { requestId });
    await messenger.tell(scheduleBackup, { requestId });
    await harness.serve('scheduling', { scheduleBackup: async (payload) => void seen.push(payload.requestId) });
    await eventually(() => harness.jobIn('completed', 'scheduling', scheduled(requestId)));
    await messenger.tell(scheduleBackup, { requestId });
    await messenger.tell(scheduleBackup, { requestId }, { again: 'sweep-1' });
    await eventually(() => harness.jobIn('completed', 'scheduling', `${scheduled(requestId)}-again-sweep-1`));
    expect(seen).toEqual([requestId, requestId]);
  });

  it('holds back what is told with a delay', async () => {
    const requestId = randomUUID();
    await messenger.tell(scheduleBackup, { requestId }, { delayMs: 60_000 });
    expect(await harness.jobIn('delayed', 'scheduling', scheduled(requestId))).toBeDefined();
  });

  it('refuses to tell a payload that does not parse', async () => {
    await expect(messenger.tell(scheduleBackup, { requestId: 'not an id' })).rejects.toThrow(/Invalid UUID/);
  });

  it('brings the reply of the service that was asked, and the same one when it is asked again', async () => {
    let count = 0;
    await harness.serve('scheduling', { rescheduleBackup: (...given) => (count++, accept(...given)) });
    const ask = reschedule();
    const reply = await messenger.ask(rescheduleBackup, ask);
    expect(reply).toEqual({ requestId: ask.requestId, dueAt: '2026-11-30T23:00:00Z' });
    await expect(messenger.ask(rescheduleBackup, ask)).resolves.toEqual(reply);
    expect(count).toBe(1);
  });

  it('answers many at once, each with its own', async () => {
    await harness.serve('scheduling', { rescheduleBackup: accept });
    const asks = Array.from({ length: 200 }, reschedule);
    const replies = await Promise.all(asks.map((ask) => messenger.ask(rescheduleBackup, ask)));
    expect(replies.map(({ requestId }) => requestId)).toEqual(asks.map(({ requestId }) => requestId));
  });

  it('throws a refusal where it was asked, while the job completes', async () => {
    const refusal = new DomainError('schedule.date-in-past', { day: '2026-11-30' });
    await harness.serve('scheduling', { rescheduleBackup: () => Promise.reject(refusal) });
    const ask = reschedule();
    const { code, details } = refusal;
    await expect(messenger.ask(rescheduleBackup, ask)).rejects.toMatchObject({ name: 'DomainError', code, details });
    const id = rescheduleBackup.id(ask);
    expect(await harness.jobIn('completed', 'scheduling', id)).toMatchObject({ returnvalue: { ok: false, code } });
  });

  it('tells only that it failed when the service that was asked meets a fault', async () => {
    await harness.serve('scheduling', { rescheduleBackup: () => Promise.reject(new Error('no table')) });
    await expect(messenger.ask(rescheduleBackup, reschedule())).rejects.toBeInstanceOf(AskFailed);
  });

  it('is busy when the answer is late, and the same ask repeated gets it', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await harness.serve('scheduling', { rescheduleBackup: (...given) => released.then(() => accept(...given)) });
    const ask = reschedule();
    const asking = messenger.ask(rescheduleBackup, ask, { timeoutMs: 1_000 });
    await expect(asking).rejects.toMatchObject({ code: 'service.busy' });
    release();
    await expect(messenger.ask(rescheduleBackup, ask)).resolves.toMatchObject({ requestId: ask.requestId });
  });

  it('never carries out what nobody had begun when the person was told that it is busy', async () => {
    const abandoned = reschedule();
    const asking = messenger.ask(rescheduleBackup, abandoned, { timeoutMs: 100 });
    await expect(asking).rejects.toMatchObject({ code: 'service.busy' });
    const carriedOut: string[] = [];
    await harness.serve('scheduling', {
      rescheduleBackup: (payload, delivery) => (carriedOut.push(payload.requestId), accept(payload, delivery)),
    });
    const corrected = reschedule();
    await messenger.ask(rescheduleBackup, corrected);
    await eventually(() => harness.jobIn('completed', 'scheduling', rescheduleBackup.id(abandoned)));
    expect(carriedOut).toEqual([corrected.requestId]);
  });

  it('retries a fault as often as its policy says, and then keeps it visible', async () => {
    const requestId = randomUUID();
    let tries = 0;
    await harness.serve('scheduling', { scheduleBackup: () => Promise.reject(new Error(`try ${++tries}`)) });
    await messenger.tell(scheduleBackup, { requestId });
    for (let retry = 1; retry < 5; retry++) {
      const waiting = await eventually(async () => {
        const job = await harness.jobIn('delayed', 'scheduling', scheduled(requestId));
        return job?.attemptsMade === retry && job;
      });
      const fullDelayMs = 1_000 * 2 ** (retry - 1);
      expect(waiting.delay).toBeGreaterThanOrEqual(fullDelayMs / 2);
      expect(waiting.delay).toBeLessThanOrEqual(fullDelayMs);
      await waiting.promote();
    }
    const failed = await eventually(() => harness.jobIn('failed', 'scheduling', scheduled(requestId)));
    expect(failed).toMatchObject({ attemptsMade: 5, failedReason: 'try 5' });
  });

  it('never retries what cannot be mended, nor a payload that does not parse', async () => {
    const requestId = randomUUID();
    await harness.serve('scheduling', { scheduleBackup: () => Promise.reject(new UnrecoverableFault('no calendar')) });
    await messenger.tell(scheduleBackup, { requestId });
    await harness.queue('scheduling').add('schedule-backup', { payload: { id: 1 } }, { jobId: 'broken', attempts: 5 });
    const failed = await eventually(() => harness.jobIn('failed', 'scheduling', scheduled(requestId)));
    expect(failed).toMatchObject({ attemptsMade: 1, failedReason: 'no calendar' });
    const broken = await eventually(() => harness.jobIn('failed', 'scheduling', 'broken'));
    expect(broken).toMatchObject({ attemptsMade: 1, failedReason: expect.stringContaining('requestId') as string });
  });

  it('shows how far long work has come', async () => {
    const requestId = randomUUID();
    await harness.serve('scheduling', {
      scheduleBackup: (_, delivery) => delivery.progress({ doneCount: 120, totalCount: 3_000 }),
    });
    await messenger.tell(scheduleBackup, { requestId });
    const job = await eventually(() => harness.jobIn('completed', 'scheduling', scheduled(requestId)));
    expect(job.progress).toEqual({ doneCount: 120, totalCount: 3_000 });
  });

  it('carries the correlation id of a request through two services', async () => {
    const seen: unknown[] = [];
    const note = (delivery: { correlationId: string }) =>
      seen.push([delivery.correlationId, currentContext()?.message, currentContext()?.correlationId]);
    await harness.serve('scheduling', {
      rescheduleBackup: async (payload, delivery) => {
        note(delivery);
        await messenger.tell(scheduleBackup, { requestId: payload.requestId });
        return accept(payload, delivery);
      },
      scheduleBackup: async ({ requestId }, delivery) => {
        note(delivery);
        await messenger.tell(fulfilRequest, { requestId });
      },
    });
    await harness.serve('requests', { fulfilRequest: async (_, delivery) => void note(delivery) });
    await inContext({ correlationId: 'http-42' }, () => messenger.ask(rescheduleBackup, reschedule()));
    await eventually(() => seen.length === 3);
    expect(seen).toEqual([
      ['http-42', 'reschedule-backup', 'http-42'],
      ['http-42', 'schedule-backup', 'http-42'],
      ['http-42', 'fulfil-request', 'http-42'],
    ]);
  });
});
