import type { RequestListView } from '@respaldos/contracts';
import { temporaryDirectory, Visitor } from '@respaldos/testing';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setStage } from '../../demo/stage';
import { fillRequests } from './fill';
import { percentile, rounded, type Timing } from './timing';

const usage = 'Uso: npm run bench -- requests-list [--requests N] [--rounds N] [--json]\n';
const goalMs = 100;

/** What an operator asks of the console, over everybody's requests of seven years. */
const queries = {
  'the last six months': '',
  'seven years': '&from=2019-01-01',
  'seven years, the last page that is counted': '&from=2019-01-01&page=1000',
  'a frequent state': '&from=2019-01-01&state=deleted',
  'a rare state': '&from=2019-01-01&state=submitted',
  'a state that nothing has': '&from=2019-01-01&state=draft',
  'a number': '&from=2019-01-01&number=4711',
  'one day': '&from=2023-05-05&to=2023-05-05',
};

/** Measures the list at the API; false when the words are not understood. */
export async function requestsListBench(words: readonly string[]): Promise<boolean> {
  const options = {
    requests: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args: [...words], options });
  const [requestCount, roundCount] = [Number(values.requests), Number(values.rounds)];
  if (![requestCount, roundCount].every((count) => Number.isSafeInteger(count) && count > 0)) {
    process.stderr.write(usage);
    return false;
  }
  const timings = await measured(requestCount, roundCount);
  const slowestMs = Math.max(...timings.map(({ p95Ms }) => p95Ms));
  const report = { requestCount, roundCount, goalMs, slowestMs, isMet: slowestMs < goalMs, timings };
  console.log(values.json ? JSON.stringify(report) : asLines(report));
  return true;
}

async function measured(requestCount: number, roundCount: number): Promise<Timing[]> {
  const dir = temporaryDirectory('requests-list');
  const say = (step: string): void => void process.stderr.write(`${step}\n`);
  const stage = await setStage({ dir, documentCount: 30, segmentBytes: 1_000_000, say });
  try {
    say(`${requestCount} requests…`);
    await fillRequests(stage.house, requestCount);
    const visitor = new Visitor(stage.house.gatewayUrl);
    const { login, password } = stage.quipux.accounts.operator;
    await visitor.must(visitor.post('/api/session', { login, password }));
    const timings: Timing[] = [];
    for (const [name, query] of Object.entries(queries)) timings.push(await timed(visitor, name, query, roundCount));
    return timings;
  } finally {
    await stage.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function timed(visitor: Visitor, name: string, query: string, roundCount: number): Promise<Timing> {
  const path = `/api/requests?scope=all${query}`;
  // The first one fills the caches, as it would have been by others before.
  const { foundCount, moreFound } = await visitor.must(visitor.get<RequestListView>(path));
  const measuredMs: number[] = [];
  for (let round = 0; round < roundCount; round += 1) {
    const begunAt = performance.now();
    await visitor.must(visitor.get<RequestListView>(path));
    measuredMs.push(performance.now() - begunAt);
  }
  const [medianMs, p95Ms] = [percentile(measuredMs, 0.5), percentile(measuredMs, 0.95)].map(rounded) as [
    number,
    number,
  ];
  return { name, medianMs, p95Ms, foundCount, moreFound };
}

function asLines({
  requestCount,
  slowestMs,
  isMet,
  timings,
}: {
  requestCount: number;
  slowestMs: number;
  isMet: boolean;
  timings: Timing[];
}): string {
  const lines = timings.map(
    ({ name, medianMs, p95Ms, foundCount, moreFound }) =>
      `${name.padEnd(46)} median ${medianMs} ms, p95 ${p95Ms} ms, found ${moreFound ? 'more than ' : ''}${foundCount}`,
  );
  return [
    ...lines,
    `${requestCount} requests: slowest ${slowestMs} ms, goal ${goalMs} ms ${isMet ? 'met' : 'missed'}`,
  ].join('\n');
}
