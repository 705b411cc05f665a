import { randomUUID } from 'node:crypto';
import type { INestMicroservice } from '@nestjs/common';
import { DomainError, rescheduleBackup, scheduleBackup, type Actor, type HandlersFor } from '@respaldos/contracts';
import { eventually, redisPrefix, testServers } from '@respaldos/testing';
import { AskFailed, UnrecoverableFault } from './faults';
import { MessagingClient } from './messaging-client';
import { Messenger } from './messenger';
import { openQueues, type OpenQueues } from './queues';
import { silent, startService, type Acts } from './spec/service';

const actor: Actor = { userId: 7, name: 'Rosa Quishpe', department: 'Archivo', institutionId: 3 };
const reschedule = () => ({ commandId: randomUUID(), actor, requestId: randomUUID(), day: '2026-11-30' });
const accept: HandlersFor<'scheduling'>['rescheduleBackup'] = ({ requestId, day }) =>
  Promise.resolve({ requestId, dueAt: `${day}T23:00:00Z` });

describe('messages over a real Redis', () => {
  const location = { redisUrl: testServers().redisUrl, prefix: redisPrefix() };
  const client = new MessagingClient({ ...location, log: silent });
  const messenger = new Messenger(client);
  let dashboard: OpenQueues;
  const started: INestMicroservice[] = [];

  const serve = async (acts: Acts<'scheduling'>): Promise<void> => {
    started.push(await startService('scheduling', { rescheduleBackup: accept, ...acts }, location));
  };
  const jobOf = async (id: string) => {
    const queue = dashboard.queues.find(({ name }) => name === 'scheduling');
    const job = await queue?.getJob(id);
    return job && { job, state: await job.getState() };
  };

  beforeAll(() => (dashboard = openQueues(location)));
  afterEach(async () => {
    for (const app of started.splice(0)) await app.close();
  });
  afterAll(async () => {
    await client.close();
    await dashboard.close();
  });

  it('acts once on a message that is told twice', async () => {
    const requestId = randomUUID();
    const seen: string[] = [];
    await messenger.tell(scheduleBackup, { requestId });
    await messenger.tell(scheduleBackup, { requestId });
    await serve({ scheduleBackup: async (payload) => void seen.push(payload.requestId) });
    await eventually(async () => (await jobOf(`schedule-backup-${requestId}`))?.state === 'completed');
    await messenger.tell(scheduleBackup, { requestId });
    await messenger.tell(scheduleBackup, { requestId }, { again: 'sweep-1' });
    await eventually(() => seen.length > 1);
    expect(seen).toEqual([requestId, requestId]);
  });

  it('brings the reply of the service that was asked', async () => {
    await serve({});
    const ask = reschedule();
    const reply = await messenger.ask(rescheduleBackup, ask);
    expect(reply).toEqual({ requestId: ask.requestId, dueAt: '2026-11-30T23:00:00Z' });
    await expect(messenger.ask(rescheduleBackup, ask)).resolves.toEqual(reply);
  });

  it('throws a refusal where it was asked, while the job completes', async () => {
    await serve({
      rescheduleBackup: () => Promise.reject(new DomainError('schedule.date-in-past', { day: '2026-11-30' })),
    });
    const ask = reschedule();
    const refusal = { code: 'schedule.date-in-past', details: { day: '2026-11-30' } };
    await expect(messenger.ask(rescheduleBackup, ask)).rejects.toMatchObject(refusal);
    expect((await jobOf(`reschedule-backup-${ask.commandId}`))?.state).toBe('completed');
  });

  it('tells only that it failed when the service that was asked meets a fault', async () => {
    await serve({ rescheduleBackup: () => Promise.reject(new Error('no table')) });
    await expect(messenger.ask(rescheduleBackup, reschedule())).rejects.toBeInstanceOf(AskFailed);
  });

  it('is busy when nobody answers in time', async () => {
    const asking = messenger.ask(rescheduleBackup, reschedule(), { timeoutMs: 150 });
    await expect(asking).rejects.toMatchObject({ code: 'service.busy' });
  });

  it('never retries what cannot be mended', async () => {
    const requestId = randomUUID();
    await serve({ scheduleBackup: () => Promise.reject(new UnrecoverableFault('no such calendar')) });
    await messenger.tell(scheduleBackup, { requestId });
    const failed = await eventually(async () => {
      const found = await jobOf(`schedule-backup-${requestId}`);
      return found?.state === 'failed' && found.job;
    });
    expect(failed.attemptsMade).toBe(1);
    expect(failed.failedReason).toBe('no such calendar');
  });
});
