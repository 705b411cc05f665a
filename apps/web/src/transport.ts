import { ApiProblem, problemFrom, unexpectedAnswer, unreachable } from './api-problem';
import { noteServerTime } from './server-clock';
import { unheardCalls } from './unheard-calls';

interface Schema<T> {
  parse(value: unknown): T;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Call<T> {
  readonly method: Method;
  readonly path: string;
  readonly answer: Schema<T>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** The answers whose body nobody reads. */
export const ignored: Schema<void> = { parse: () => undefined };

const sessionLostListeners = new Set<() => void>();

/** Calls back whenever the API says that nobody is logged in; returns how to stop. */
export function onSessionLost(listener: () => void): () => void {
  sessionLostListeners.add(listener);
  return () => sessionLostListeners.delete(listener);
}

type Prover = () => Promise<boolean>;
let prover: Prover | null = null;

/** Who asks the person for the password again when the API wants it; returns how to stop. */
export function onProofNeeded(ask: Prover): () => void {
  prover = ask;
  return () => {
    if (prover === ask) prover = null;
  };
}

/** Speaks with the API: the answer parsed by its contract, or an `ApiProblem`. Where a proof of the password is given, it goes on. */
export async function call<T>(asked: Call<T>): Promise<T> {
  try {
    return await callOnce(asked);
  } catch (problem) {
    const wantsProof = problem instanceof ApiProblem && problem.code === 'auth.password-required';
    if (!wantsProof || prover === null || !(await prover())) throw problem;
    return callOnce(asked);
  }
}

async function callOnce<T>({ method, path, answer, body, signal }: Call<T>): Promise<T> {
  const key = unheardCalls.keyFor(method, path, body);
  const response = await reach(path, { method, signal: signal ?? null, ...withBody(method, body, key) });
  noteServerTime(response.headers.get('date'));
  const content = await contentOf(response);
  if (response.ok) unheardCalls.heard(method, path, body);
  else {
    const problem = problemFrom(response.status, content);
    // A fault and «still under way» do not tell how it ended.
    if (response.status < 500 && problem.code !== 'idempotency.under-way') unheardCalls.heard(method, path, body);
    if (problem.code === 'auth.required') for (const listener of sessionLostListeners) listener();
    throw problem;
  }
  try {
    return answer.parse(content);
  } catch (cause) {
    throw unexpectedAnswer(response.status, cause);
  }
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api${path}`, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable(cause);
  }
}

// A form of another site cannot send this header without asking first: it is the API's proof against forged requests.
function withBody(method: Method, body: unknown, key: string | undefined): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (key !== undefined) headers['idempotency-key'] = `"${key}"`;
  if (method !== 'GET') headers['x-requested-with'] = 'respaldos';
  if (body === undefined) return { headers };
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function contentOf(response: Response): Promise<unknown> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** `?a=1&b=2` of what has a value; empty when nothing has. */
export function queryOf(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
