import { SplitZipError } from '@respaldos/split-zip';
import { causesOf, isOutage } from './outage';

const withCode = (code: string): Error => Object.assign(new Error('falló'), { code });
const answered = (httpStatusCode: number): Error => Object.assign(new Error('S3'), { $metadata: { httpStatusCode } });

describe('an outage', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P03', '53300', 'ENOSPC', '53100'])(
    'is %s',
    (code) => {
      expect(isOutage(withCode(code))).toBe(true);
    },
  );

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'AWS SDK error wrapper for TimeoutError: write ECONNRESET',
    'socket hang up',
  ])('is «%s»', (message) => {
    expect(isOutage(new Error(message))).toBe(true);
  });

  it('is an answer of 500 and above, and none below', () => {
    expect([500, 503, 403, 404, 412].map((status) => isOutage(answered(status)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('shows through whatever wraps it', () => {
    const cause = new AggregateError([withCode('ECONNREFUSED')], 'todos');
    expect(isOutage(new SplitZipError('archive.sink-failed', 'no se pudo escribir', { cause }))).toBe(true);
    expect(isOutage(Object.assign(new Error('consulta'), { driverError: withCode('57P01') }))).toBe(true);
  });

  it('is not a fault of ours, nor a refusal', () => {
    expect(isOutage(new Error('expected 3, found 4'))).toBe(false);
    expect(isOutage(withCode('23505'))).toBe(false);
    expect(isOutage('texto')).toBe(false);
    expect(isOutage(undefined)).toBe(false);
  });

  it('is looked for once in causes that refer to each other', () => {
    const one = new Error('uno');
    one.cause = new Error('dos', { cause: one });
    expect(causesOf(one)).toHaveLength(2);
  });
});
