import { operationsOf, type ApiDocument, type Operation } from './api-document';
import { Dice } from './dice';
import { fuzzedCall, type FuzzedCall } from './fuzzed-call';
import { leakIn, type Canary } from './leaks';

export interface FuzzOptions {
  gatewayUrl: string;
  requestCount: number;
  seed: number;
  /** By role; somebody without an account is always among them. */
  accounts: Record<string, { login: string; password: string }>;
  canaries: readonly Canary[];
  /** Of requests that exist. */
  ids: readonly string[];
  concurrentCount?: number;
}

export interface FuzzFault {
  call: FuzzedCall;
  actor: string;
  status: number;
  why: string;
  answer: string;
}

export interface FuzzReport {
  seed: number;
  requestCount: number;
  byStatus: Record<string, number>;
  operationCount: number;
  /** Refusals because the services behind had no time; not a fault of the door, yet none on a machine with room. */
  busyCount: number;
  faults: FuzzFault[];
}

const keptAnswer = 600;
const longestAnswerMs = 60_000;

/** Calls the API by its own document, as it wants to be called and as it does not, as every kind of person at once. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { gatewayUrl, requestCount, seed, concurrentCount = 8 } = options;
  const document = (await (await fetch(`${gatewayUrl}/api/openapi.json`)).json()) as ApiDocument;
  const run = new FuzzRun(options, operationsOf(document));
  let asked = 0;
  const one = async (worker: number): Promise<void> => {
    const dice = new Dice(seed * 1_000 + worker);
    while (asked < requestCount) {
      asked += 1;
      await run.callOnce(dice);
    }
  };
  await Promise.all(Array.from({ length: concurrentCount }, (_, worker) => one(worker)));
  return run.report;
}

class FuzzRun {
  readonly report: FuzzReport;
  private readonly ids: string[];
  private readonly cookies = new Map<string, string>();
  private readonly actors: string[];

  constructor(
    private readonly options: FuzzOptions,
    private readonly operations: Operation[],
  ) {
    this.ids = [...options.ids, '01890000-0000-7000-8000-000000000000'];
    this.actors = ['nobody', ...Object.keys(options.accounts)];
    const { seed, requestCount } = options;
    this.report = { seed, requestCount, byStatus: {}, operationCount: operations.length, busyCount: 0, faults: [] };
  }

  async callOnce(dice: Dice): Promise<void> {
    const call = fuzzedCall(dice.of(this.operations), this.ids, dice);
    const actor = dice.of(this.actors);
    const { status, answer } = await this.send(call, await this.cookieOf(actor));
    this.report.byStatus[status] = (this.report.byStatus[status] ?? 0) + 1;
    if (status === 401 && actor !== 'nobody') this.cookies.delete(actor);
    this.keepIds(answer);
    const isBusy = status === 503 && answer.includes('service.busy');
    if (isBusy) this.report.busyCount += 1;
    const sent = `${decoded(call.path)} ${call.body ?? ''}`;
    const leak = leakIn(answer, sent, actor, this.options.canaries);
    const why = status >= 500 && !isBusy ? 'a fault of the server' : leak;
    // The probe for machines tells what does not answer, and that is its work.
    if (why && !call.path.startsWith('/health') && !call.path.startsWith('/metrics'))
      this.report.faults.push({ call: shortened(call), actor, status, why, answer: answer.slice(0, keptAnswer) });
  }

  private async send(
    { method, path, headers, body }: FuzzedCall,
    cookie: string,
  ): Promise<{ status: number; answer: string }> {
    const signal = AbortSignal.timeout(longestAnswerMs);
    const response = await fetch(this.options.gatewayUrl + path, {
      method,
      body,
      signal,
      redirect: 'manual',
      headers: { ...headers, ...(cookie && { cookie }) },
    });
    // Events go on for as long as somebody listens.
    if (response.headers.get('content-type')?.includes('event-stream')) {
      await response.body?.cancel();
      return { status: response.status, answer: '' };
    }
    return { status: response.status, answer: await response.text() };
  }

  private async cookieOf(actor: string): Promise<string> {
    const account = this.options.accounts[actor];
    if (!account) return '';
    const known = this.cookies.get(actor);
    if (known) return known;
    const response = await fetch(`${this.options.gatewayUrl}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'respaldos' },
      body: JSON.stringify(account),
    });
    if (response.status !== 201)
      throw new Error(`${actor} cannot come in: ${response.status} ${await response.text()}`);
    const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
    this.cookies.set(actor, cookie);
    return cookie;
  }

  private keepIds(answer: string): void {
    for (const [, id] of answer.matchAll(/"id":"([0-9a-f-]{36})"/g))
      if (this.ids.length < 200 && !this.ids.includes(id!)) this.ids.push(id!);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}

const shortened = (call: FuzzedCall): FuzzedCall => ({ ...call, body: call.body?.slice(0, keptAnswer) ?? null });
