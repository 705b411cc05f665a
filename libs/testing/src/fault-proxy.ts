import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transform } from 'node:stream';

/**
 * What may happen to a request on its way: answered 503 or 500 instead of the server; its connection reset before the server
 * sees it, or after the server did it (`lostAnswer`), or in the middle of the answer (`cutAnswer`); no answer ever (`hang`); the
 * first byte of its body altered (`corrupt`).
 */
export type HttpFault = 503 | 500 | 'reset' | 'lostAnswer' | 'cutAnswer' | 'hang' | 'corrupt';

export interface SeenRequest {
  method: string;
  /** Path and query. */
  url: string;
}

export interface FaultProxy {
  url: string;
  /** Asked once per request; undefined lets it pass. Replaces the judge before. */
  inject(judge: (request: SeenRequest) => HttpFault | undefined): void;
  /** Everything passes again. */
  heal(): void;
  stop(): Promise<void>;
}

/** A real HTTP server in front of another that does to requests what networks and servers do to them. */
export async function startFaultProxy(targetUrl: string): Promise<FaultProxy> {
  let judge: (request: SeenRequest) => HttpFault | undefined = () => undefined;
  const server = createServer((request, response) => {
    const fault = judge({ method: request.method ?? '', url: request.url ?? '' });
    pass(targetUrl, fault, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject: (next) => (judge = next),
    heal: () => (judge = () => undefined),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pass(target: string, fault: HttpFault | undefined, request: IncomingMessage, response: ServerResponse): void {
  request.on('error', () => {});
  if (fault === 'hang') return;
  if (fault === 'reset') return void request.socket.resetAndDestroy();
  if (fault === 500 || fault === 503) {
    request.resume().on('end', () => response.writeHead(fault).end());
    return;
  }
  const { hostname, port } = new URL(target);
  // The Host header goes on unchanged: S3's signatures cover it.
  const { method, url: path, headers } = request;
  const onward = forward({ hostname, port, method, path, headers }, (answer) => {
    if (fault === 'lostAnswer') return void answer.resume().on('end', () => request.socket.resetAndDestroy());
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    if (fault === 'cutAnswer') return void answer.once('data', (chunk: Buffer) => cut(response, chunk));
    answer.on('error', () => response.destroy()).pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  (fault === 'corrupt' ? request.pipe(corruption()) : request).pipe(onward);
}

function cut(response: ServerResponse, chunk: Buffer): void {
  response.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => response.socket?.resetAndDestroy());
}

function corruption(): Transform {
  let done = false;
  return new Transform({
    transform(chunk: Buffer, _, next) {
      if (!done) chunk[0] = chunk[0]! ^ 0xff;
      done = true;
      next(null, chunk);
    },
  });
}
