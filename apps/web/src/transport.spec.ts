import { answeringApi, problem, type Answer } from './testing/answering-api';
import { call, ignored, onProofNeeded, onSessionLost, queryOf } from './transport';

const text = { parse: (value: unknown): string => String((value as { text: unknown }).text) };

describe('the way to the API', () => {
  const api = answeringApi();
  const refusal = (code: string, status = 401): Answer => problem(status, code, 'Ingrese nuevamente.');
  const received = () => api.asked.at(-1)!;

  it('reads without the header that proves an own page, and changes with it', async () => {
    api.answer = { status: 200, body: '{"text":"hola"}' };
    await expect(call({ method: 'GET', path: '/requests', answer: text })).resolves.toBe('hola');
    expect(received()).toMatchObject({ method: 'GET', url: '/api/requests' });
    expect(received().headers['x-requested-with']).toBeUndefined();

    await call({ method: 'POST', path: '/requests', body: { send: true }, answer: text });
    expect(received().headers).toMatchObject({ 'x-requested-with': 'respaldos', 'content-type': 'application/json' });
    expect(received().body).toBe('{"send":true}');
  });

  it('asks for the password when the API wants it, and then does what was asked', async () => {
    api.answer = refusal('auth.password-required', 403);
    let askedCount = 0;
    const stop = onProofNeeded(async () => {
      askedCount += 1;
      api.answer = { status: 200, body: '{"text":"hecho"}' };
      return true;
    });
    await expect(call({ method: 'POST', path: '/requests/1/cancellation', answer: text })).resolves.toBe('hecho');
    expect(askedCount).toBe(1);
    stop();
  });

  it('asks only once, and leaves it when the person does not want to, or nobody can be asked', async () => {
    api.answer = refusal('auth.password-required', 403);
    let askedCount = 0;
    for (const agrees of [true, false]) {
      const stop = onProofNeeded(async () => (askedCount += 1) > 0 && agrees);
      await expect(call({ method: 'POST', path: '/x', answer: text })).rejects.toThrow('auth.password-required');
      stop();
    }
    await expect(call({ method: 'POST', path: '/x', answer: text })).rejects.toThrow('auth.password-required');
    expect(askedCount).toBe(2);
  });

  describe('bears an Idempotency-Key', () => {
    const make = async (path = '/requests', body: unknown = { send: true }): Promise<string | undefined> => {
      await call({ method: 'POST', path, body, answer: ignored }).catch(() => undefined);
      return received().headers['idempotency-key'] as string | undefined;
    };

    it('of its own for each act', async () => {
      api.answer = { status: 200 };
      const keys = [await make(), await make(), await make('/requests', { send: false })];
      expect(new Set(keys).size).toBe(3);
      for (const key of keys) expect(key).toMatch(/^"[0-9a-f]{32}"$/);
    });

    it.each([
      ['nobody heard how it ended', { status: 503, body: '{}' }],
      ['the first is still under way', refusal('idempotency.under-way', 409)],
    ])('that stays while %s', async (_, unheard) => {
      api.answer = unheard;
      const first = await make();
      api.answer = { status: 200 };
      expect([(await make()) === first, (await make()) === first]).toEqual([true, false]);
    });

    it('that changes after a refusal', async () => {
      api.answer = refusal('request.already-open', 409);
      expect(await make()).not.toBe(await make());
    });

    it('but for sessions, whose passwords are remembered nowhere', async () => {
      api.answer = { status: 201 };
      expect(await make('/session', { login: 'U', password: 'x' })).toBeUndefined();
    });
  });

  it('accepts an empty success where nobody reads the body', async () => {
    api.answer = { status: 204 };
    await expect(call({ method: 'DELETE', path: '/session', answer: ignored })).resolves.toBeUndefined();
  });

  it('throws the refusal with the API’s sentence and tells who listens that the session is over', async () => {
    const lost = jest.fn();
    const stop = onSessionLost(lost);
    api.answer = refusal('auth.required');
    await expect(call({ method: 'GET', path: '/x', answer: text })).rejects.toMatchObject({
      code: 'auth.required',
      detail: 'Ingrese nuevamente.',
      status: 401,
    });
    expect(lost).toHaveBeenCalledTimes(1);

    api.answer = refusal('auth.wrong-credentials');
    await expect(call({ method: 'POST', path: '/session', answer: text })).rejects.toMatchObject({
      code: 'auth.wrong-credentials',
    });
    stop();
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it('does not trust an answer that breaks the contract', async () => {
    api.answer = { status: 200, type: 'text/html', body: '<p>hola</p>' };
    await expect(call({ method: 'GET', path: '/x', answer: text })).rejects.toMatchObject({
      code: 'web.unexpected-answer',
    });
    api.answer = { status: 200, body: '{"text":' };
    await expect(call({ method: 'GET', path: '/x', answer: text })).rejects.toMatchObject({
      code: 'web.unexpected-answer',
    });
  });

  it('says that there is no connection when there is none', async () => {
    api.answer = 'away';
    await expect(call({ method: 'GET', path: '/x', answer: text })).rejects.toMatchObject({ code: 'web.unreachable' });
  });

  it('lets an abandoned question end as an abort, which is no problem to show', async () => {
    const signal = AbortSignal.abort();
    await expect(call({ method: 'GET', path: '/x', answer: text, signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('a query', () => {
  it('holds only what has a value', () => {
    expect(queryOf({ scope: 'mine', page: 2, number: undefined, state: '' })).toBe('?scope=mine&page=2');
    expect(queryOf({ number: undefined })).toBe('');
    expect(queryOf({ text: 'Ñandú & cía' })).toBe('?text=%C3%91and%C3%BA+%26+c%C3%ADa');
  });
});
