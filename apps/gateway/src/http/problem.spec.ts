import { DomainError, errorCodes, type ErrorCode } from '@respaldos/contracts';
import { faultFor, httpRefusalOf, problemOf, readable, refusalOf } from './problem';
import { statusOf, titleOf } from './problem-status';

const detailOf = (code: ErrorCode, details = {}): string => problemOf(new DomainError(code, details), '/api/x').detail;

describe('a broken rule', () => {
  it.each(errorCodes)('%s has a status of a refusal, a title of its own and a sentence that ends', (code) => {
    const { status, title, detail, type } = problemOf(new DomainError(code), '/api/x');
    expect(status === 503 || (status >= 400 && status < 500)).toBe(true);
    expect(title).not.toBe(titleOf(599));
    expect(detail).toMatch(/^[A-ZÁÉÍÓÚÑ].*[.}—]/);
    expect(type).toBe(`urn:quipux-respaldos:${code}`);
  });

  it('shows moments on the clock of Ecuador, while machines get them as they are', () => {
    const problem = problemOf(new DomainError('backup.expired', { expiresAt: '2025-03-01T04:30:00.000Z' }), '/');
    expect(problem.detail).toContain('terminó el 2025-02-28 23:30:00 (GMT-5) y');
    expect(problem.details).toEqual({ expiresAt: '2025-03-01T04:30:00.000Z' });
  });

  it('shows states by their names, and days and numbers as they are', () => {
    expect(detailOf('request.wrong-state', { state: 'fulfilled' })).toContain('«Atendida»');
    expect(detailOf('request.wrong-state', { state: 'deleted' })).toContain('«Eliminada»');
    expect(detailOf('request.wrong-state', { state: 'generating' })).toContain('«En Ejecución»');
    expect(detailOf('request.too-few-documents', { documentCount: 4, minimumCount: 21 })).toContain('hay 4 documentos');
    expect(readable({ day: '2025-02-28', number: 3, nothing: null })).toEqual({
      day: '2025-02-28',
      number: 3,
      nothing: null,
    });
  });

  it('does not tell whether an account exists by another status', () => {
    expect(statusOf['auth.wrong-credentials']).toBe(401);
    expect(statusOf['request.not-found']).toBe(404);
  });
});

describe('what goes wrong before any rule', () => {
  it.each([
    [400, 'input.malformed'],
    [404, 'route.not-found'],
    [413, 'input.too-large'],
    [415, 'input.malformed'],
  ])('a status %i of the framework is the problem %s', (status, code) => {
    expect(httpRefusalOf(status)).toMatchObject({ status, code });
  });

  it('is our fault from 500 on, and says where to write', () => {
    expect(httpRefusalOf(500)).toBeNull();
    const problem = refusalOf(faultFor('ayuda@example.test'), '/api/x');
    expect(problem).toMatchObject({ status: 500, code: 'service.fault', details: {}, instance: '/api/x' });
    expect(problem.detail).toContain('ayuda@example.test');
  });
});
