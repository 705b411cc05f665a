import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface AnsweringApi {
  /** What it answers from now on; away, it takes the call and never answers. */
  answer: Answer | 'away';
  readonly asked: Asked[];
}

/** Stands for the API while a spec runs: answers what it is told to, and keeps what it was asked. */
export function answeringApi(): AnsweringApi {
  const api: AnsweringApi = { answer: { status: 200 }, asked: [] };
  const realFetch = globalThis.fetch;
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      api.asked.push({ method: request.method, url: request.url, headers: request.headers, body });
      if (api.answer === 'away') return void request.socket.destroy();
      const { status, type = 'application/json', body: answered } = api.answer;
      response.writeHead(status, { 'content-type': type }).end(answered);
    });
  });

  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // A browser resolves `/api/…` against the page; Node has no page.
    globalThis.fetch = (path, init) => realFetch(`${origin}${path as string}`, init);
  });

  beforeEach(() => void api.asked.splice(0));

  afterAll(async () => {
    globalThis.fetch = realFetch;
    await new Promise((done) => server.close(done));
  });
  return api;
}

/** How the API refuses. */
export const problem = (status: number, code: string, detail: string): Answer => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  body: JSON.stringify({ code, detail, details: {} }),
});
