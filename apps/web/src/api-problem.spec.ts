import { errorCodes } from '@respaldos/contracts';
import { ApiProblem, asProblem, problemFrom } from './api-problem';
import { es } from './es';

describe('a refusal of the API', () => {
  it.each(errorCodes)('%s keeps its code, its sentence and its details', (code) => {
    const problem = problemFrom(409, { code, detail: 'Una oración.', details: { number: 7 }, status: 409 });
    expect(problem).toMatchObject({ code, detail: 'Una oración.', details: { number: 7 }, status: 409 });
  });

  it('has no details when the body brings none', () => {
    expect(problemFrom(404, { code: 'request.not-found', detail: 'No existe.' }).details).toEqual({});
  });

  it.each([
    ['an empty body', undefined],
    ['a proxy’s page', '<html>502</html>'],
    ['an unknown code', { code: 'something.else', detail: 'No.' }],
    ['a code without sentence', { code: 'service.busy' }],
  ])('that comes as %s is told in our own words', (_, body) => {
    expect(problemFrom(502, body)).toMatchObject({
      code: 'web.unexpected-answer',
      detail: es.errors.unexpected,
      status: 502,
    });
  });
});

describe('whatever was thrown', () => {
  it('passes as it is when it is a problem already', () => {
    const problem = problemFrom(503, { code: 'service.busy', detail: 'Vuelva a intentarlo.' });
    expect(asProblem(problem)).toBe(problem);
  });

  it('becomes a problem that keeps its cause', () => {
    const cause = new TypeError('x is not a function');
    const problem = asProblem(cause);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem.cause).toBe(cause);
    expect(problem.detail).toBe(es.errors.unexpected);
  });
});
