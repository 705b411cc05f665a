import { DomainError } from '@respaldos/contracts';
import type { Job } from 'bullmq';
import { UnrecoverableFault } from './faults';
import { Interrupted, JobRunner } from './job-runner';
import { currentContext } from './log-context';
import type { MessageLog } from './message-log';

const requestId = '0198a1c2-0000-7000-8000-000000000001';
const anyTime = expect.any(Number) as number;

function job(overrides: Partial<Job> = {}): Job {
  const data = { payload: { requestId }, correlationId: 'c-1' };
  const told = { name: 'schedule-backup', id: 'j-1', data, attemptsMade: 0, opts: { attempts: 5 } };
  return Object.assign(Object.create(null) as Job, told, overrides);
}

/** Runs one job with `handler` and returns what came out, and the lines that were written. */
async function run(handler: (payload: unknown) => unknown, given = job(), signal = new AbortController().signal) {
  const lines: [string, object, string][] = [];
  const to = (level: string) => (fields: object, event: string) => void lines.push([level, fields, event]);
  const log: MessageLog = { info: to('info'), warn: to('warn'), error: to('error') };
  const handlers = new Map([[given.name, async (payload: unknown) => handler(payload)]]);
  const runner = new JobRunner(handlers, (handle, payload, delivery) => handle(payload, delivery), log);
  const answer = await runner.run(given, signal, signal).catch((error: unknown) => error);
  return { answer, lines, end: lines.at(-1) };
}

describe('one job', () => {
  it('gives the handler its payload and writes a line when it starts and one when it ends', async () => {
    const { answer, lines } = await run((payload) => {
      expect(payload).toEqual({ requestId });
    });
    const fields = { message: 'schedule-backup', jobId: 'j-1', correlationId: 'c-1' };
    expect(answer).toEqual({ ok: true, reply: undefined });
    expect(lines).toEqual([
      ['info', { ...fields, attempt: 1 }, 'message taken'],
      ['info', { ...fields, ms: anyTime, outcome: 'done' }, 'message done'],
    ]);
  });

  it('runs in a log context that carries the correlation id, or a new one when there is none', async () => {
    const seen: unknown[] = [];
    await run(() => seen.push(currentContext()) && undefined);
    await run(() => seen.push(currentContext()) && undefined, job({ data: { payload: { requestId } } }));
    expect(seen).toEqual([
      { correlationId: 'c-1', message: 'schedule-backup', jobId: 'j-1' },
      expect.objectContaining({ correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }),
    ]);
  });

  it('answers with the refusal when a rule is broken', async () => {
    const { answer, end } = await run(() => Promise.reject(new DomainError('schedule.day-closed', { day: 'x' })));
    expect(answer).toEqual({ ok: false, code: 'schedule.day-closed', details: { day: 'x' } });
    expect(end).toEqual([
      'info',
      expect.objectContaining({ outcome: 'refused', code: 'schedule.day-closed' }),
      'message done',
    ]);
  });

  it('warns about a fault that will be retried, and calls the last one an error', async () => {
    const fault = new Error('no connection');
    const first = await run(() => Promise.reject(fault));
    const last = await run(() => Promise.reject(fault), job({ attemptsMade: 4 }));
    expect([first.answer, last.answer]).toEqual([fault, fault]);
    expect(first.end).toEqual([
      'warn',
      expect.objectContaining({ outcome: 'to be retried', err: fault }),
      'message done',
    ]);
    expect(last.end).toEqual(['error', expect.objectContaining({ outcome: 'failed', err: fault }), 'message done']);
  });

  it('calls a fault that cannot be mended an error at once', async () => {
    const fault = new UnrecoverableFault('the table is gone', { cause: 'relation does not exist' });
    const { answer, end } = await run(() => Promise.reject(fault));
    expect(answer).toBe(fault);
    expect(fault.cause).toBe('relation does not exist');
    expect(end?.[0]).toBe('error');
  });

  it('refuses what was asked by somebody who has stopped waiting, and does not begin it', async () => {
    const begun: string[] = [];
    const asked = (untilMs: number) =>
      job({ data: { payload: { requestId }, deadlineAt: new Date(Date.now() + untilMs).toISOString() } });
    const late = await run(() => void begun.push('late'), asked(-1));
    const early = await run(() => void begun.push('early'), asked(60_000));
    expect(late.answer).toEqual({ ok: false, code: 'service.busy', details: {} });
    expect(early.answer).toEqual({ ok: true, reply: undefined });
    expect(begun).toEqual(['early']);
  });

  it.each([
    ['has another payload', { payload: { requestId: 7 } }],
    ['is no envelope at all', 'hello'],
  ])('fails loudly and for good when it %s', async (_, data) => {
    const { answer, end } = await run(() => undefined, job({ data }));
    expect(answer).toBeInstanceOf(UnrecoverableFault);
    expect(end?.[0]).toBe('error');
  });

  it('fails when the reply is not the one promised', async () => {
    const { answer } = await run(() => 'surprise');
    expect(answer).toBeInstanceOf(Error);
  });

  it('may be tried again when this version has no handler for it', async () => {
    const { answer, end } = await run(() => undefined, job({ name: 'told-by-a-newer-version' }));
    expect(answer).toEqual(new Error('no handler for told-by-a-newer-version'));
    expect(end?.[0]).toBe('warn');
  });

  it('is interrupted, not at fault, when it stops because it was asked to', async () => {
    const stop = new AbortController();
    const { answer, end } = await run(
      () => {
        stop.abort(new DOMException('stop', 'AbortError'));
        stop.signal.throwIfAborted();
      },
      job(),
      stop.signal,
    );
    expect(answer).toBeInstanceOf(Interrupted);
    expect(end).toEqual(['info', expect.objectContaining({ outcome: 'interrupted' }), 'message done']);
  });
});
