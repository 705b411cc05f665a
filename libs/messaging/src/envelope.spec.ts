import { DomainError, previewRequest, rescheduleBackup, scheduleBackup } from '@respaldos/contracts';
import { accepted, readAnswer, refused } from './envelope';

const overTheWire = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));

describe('an answer', () => {
  it('brings the reply over the wire', () => {
    const reply = { requestId: '0198a1c2-0000-7000-8000-000000000001', dueAt: '2026-11-30T23:00:00Z' };
    expect(readAnswer(rescheduleBackup, overTheWire(accepted(reply)))).toEqual(reply);
  });

  it('brings nothing when the message has no reply', () => {
    expect(readAnswer(scheduleBackup, overTheWire(accepted(undefined)))).toBeUndefined();
  });

  it('brings a refusal with its code and details', () => {
    const error = new DomainError('request.too-few-documents', { documentCount: 12, minimumCount: 21 });
    expect(() => readAnswer(previewRequest, overTheWire(refused(error)))).toThrow(error);
    expect(() => readAnswer(previewRequest, overTheWire(refused(error)))).toThrow(
      expect.objectContaining({ code: error.code, details: error.details }) as Error,
    );
  });

  it('is refused when it is not what the message promises', () => {
    expect(() => readAnswer(rescheduleBackup, { ok: true, reply: { requestId: 'x' } })).toThrow(/dueAt/);
    expect(() => readAnswer(rescheduleBackup, 'done')).toThrow(/expected object/);
  });
});
