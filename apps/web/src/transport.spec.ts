import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { call, ignored, onProofNeeded, onSessionLost, queryOf } from './transport';

const text = { parse: (value: unknown): string => String((value as { text: unknown }).text) };

interface Answer {
  status: number;
  type?: string;
  body?: string;
}

describe('the way to the API', () => {
  let server: Server;
  let received: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string };
  let answer: Answer;
  const realFetch = globalThis.fetch;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received = { method: request.method, url: request.url, headers: request.headers, body };
        response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json' }).end(answer.body);
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // A browser resolves `/api/…` against the page; Node has no page.
    globalThis.fetch = (path, init) => realFetch(`${origin}${path as string}`, init);
  });

  afterAll(async () => {
    globalThis.fetch = realFetch;
    await new Promise((done) => server.close(done));
  });

  const problem = (code: string): Answer => ({
    status: 401,
    type: 'application/problem+json; charset=utf-8',
    body: JSON.stringify({ code, detail: 'Ingrese nuevamente.', details: {} }),
  });

  it('reads without the header that proves an own page, and changes with it', async () => {
    answer = { status: 200, body: '{"text":"hola"}' };
    await expect(call({ method: 'GET', path: '/requests', answer: text })).resolves.toBe('hola');
    expect(received).toMatchObject({ method: 'GET', url: '/api/requests' });
    expect(received.headers['x-requested-with']).toBeUndefined();

    await call({ method: 'POST', path: '/requests', body: { send: true }, answer: text });
    expect(received.headers).toMatchObject({ 'x-requested-with': 'respaldos', 'content-type': 'application/json' });
    expect(received.body).toBe('{"send":true}');
  });

  it('asks for the password when the API wants it, and then does what was asked', async () => {
    answer = { ...problem('auth.password-required'), status: 403 };
    let askedCount = 0;
    const stop = onProofNeeded(async () => {
      askedCount += 1;
      answer = { status: 200, body: '{"text":"hecho"}' };
      return true;
    });
    await expect(call({ method: 'POST', path: '/requests/1/cancellation', answer: text })).resolves.toBe('hecho');
    expect(askedCount).toBe(1);
    stop();
  });

  it('asks only once, and leaves it when the person does not want to, or nobody can be asked', async () => {
    answer = { ...problem('auth.password-required'), status: 403 };
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
      return received.headers['idempotency-key'] as string | undefined;
    };

    it('of its own for each act', async () => {
      answer = { status: 200 };
      const keys = [await make(), await make(), await make('/requests', { send: false })];
      expect(new Set(keys).size).toBe(3);
      for (const key of keys) expect(key).toMatch(/^"[0-9a-f]{32}"$/);
    });

    it.each([
      ['nobody heard how it ended', { status: 503, body: '{}' }],
      ['the first is still under way', { ...problem('idempotency.under-way'), status: 409 }],
    ])('that stays while %s', async (_, unheard) => {
      answer = unheard;
      const first = await make();
      answer = { status: 200 };
      expect([(await make()) === first, (await make()) === first]).toEqual([true, false]);
    });

    it('that changes after a refusal', async () => {
      answer = { ...problem('request.already-open'), status: 409 };
      expect(await make()).not.toBe(await make());
    });

    it('but for sessions, whose passwords are remembered nowhere', async () => {
      answer = { status: 201 };
      expect(await make('/session', { login: 'U', password: 'x' })).toBeUndefined();
    });
  });

  it('accepts an empty success where nobody reads the body', async () => {
    answer = { status: 204 };
    await expect(call({ method: 'DELETE', path: '/session', answer: ignored })).resolves.toBeUndefined();
  });

  it('throws the refusal with the API’s sentence and tells who listens that the session is over', async () => {
    const lost = jest.fn();
    const stop = onSessionLost(lost);
    answer = problem('auth.required');
    await expect(call({ method: 'GET', path: '/x', answer: text })).rejects.toMatchObject({
      code: 'auth.required',
      detail: 'Ingrese nuevamente.',
      status: 401,
    });
    expect(lost).toHaveBeenCalledTimes(1);

    answer = problem('auth.wrong-credentials');
    await expect(call({ method: 'POST', path: '/session', answer: text })).rejects.toMatchObject({
      code: 'auth.wrong-credentials',
    });
    stop();
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it('does not trust an answer that breaks the contract', async () => {
    answer = { status: 200, type: 'text/html', body: '<p>hola</p>' };
    await expect(call({ method: 'GET', path: '/x', answer: text })).rejects.toMatchObject({
      code: 'web.unexpected-answer',
    });
    answer = { status: 200, body: '{"text":' };
    await expect(call({ method: 'GET', path: '/x', answer: text })).rejects.toMatchObject({
      code: 'web.unexpected-answer',
    });
  });

  it('says that there is no connection when there is none', async () => {
    const working = globalThis.fetch;
    globalThis.fetch = () => realFetch('http://127.0.0.1:9/');
    await expect(call({ method: 'GET', path: '/x', answer: text })).rejects.toMatchObject({ code: 'web.unreachable' });
    globalThis.fetch = working;
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
