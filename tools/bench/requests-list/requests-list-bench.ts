import { serviceNames, type RequestListView } from '@respaldos/contracts';
import { temporaryDirectory, Visitor } from '@respaldos/testing';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setStage, type Stage } from '../../demo/stage';
import { fillRequests } from './fill';
import { percentile, rounded, type Timing } from './timing';

const usage = 'Uso: npm run bench -- requests-list [--requests N] [--rounds N] [--json]\n';
const goalMs = 100;

/** What an operator asks of the console, over everybody's requests of seven years. */
const operatorsQueries = {
  'the last six months': '',
  'seven years': '&from=2019-01-01',
  'seven years, the last page that is counted': '&from=2019-01-01&page=1000',
  'a frequent state': '&from=2019-01-01&state=deleted',
  'a rare state': '&from=2019-01-01&state=submitted',
  'a state that nothing has': '&from=2019-01-01&state=draft',
  'a number': '&from=2019-01-01&number=4711',
  'one day': '&from=2023-05-05&to=2023-05-05',
  'an institution': '&from=2019-01-01&institution=17',
  'an institution and a state': '&from=2019-01-01&institution=17&state=fulfilled',
  'backups that run': '&from=2019-01-01&backupState=generating',
  'backups that failed': '&from=2019-01-01&backupState=failed',
  'backups that wait': '&from=2019-01-01&backupState=pending',
  'backups to download': '&from=2019-01-01&backupState=generated',
  'backups that are deleted': '&from=2019-01-01&backupState=deleted',
  'late requests': '&from=2019-01-01&risk=late',
  'failing requests of an institution': '&from=2019-01-01&risk=failing&institution=17',
};
/** What an institution admin asks, of ten thousand users who left. */
const adminsQueries = {
  'the institution, six months': '',
  'the institution, seven years': '&from=2019-01-01',
};
/** What else an operator's pages read of the same rows. */
const otherPages = {
  'the institutions of the filter': '/api/institutions',
  'the runs': '/api/runs',
  'the failures': '/api/failures',
  'the storage': '/api/storage',
  'the health': '/api/health',
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
    // What is measured reads; the others would take the invented requests for work.
    for (const name of serviceNames) if (name !== 'gateway') await stage.house.services[name].kill('SIGTERM');
    say(`${requestCount} requests…`);
    await fillRequests(stage.house, requestCount);
    const [operator, admin] = await Promise.all([entered(stage, 'operator'), entered(stage, 'institutionAdmin')]);
    const timings: Timing[] = [];
    for (const [name, query] of Object.entries(operatorsQueries))
      timings.push(await timed(operator, name, `/api/requests?scope=all${query}`, roundCount));
    for (const [name, query] of Object.entries(adminsQueries))
      timings.push(await timed(admin, name, `/api/requests?scope=institution${query}`, roundCount));
    for (const [name, path] of Object.entries(otherPages)) timings.push(await timed(operator, name, path, roundCount));
    return timings;
  } finally {
    await stage.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function entered(stage: Stage, name: 'operator' | 'institutionAdmin'): Promise<Visitor> {
  const visitor = new Visitor(stage.house.gatewayUrl);
  const { login, password } = stage.quipux.accounts[name];
  await visitor.must(visitor.post('/api/session', { login, password }));
  return visitor;
}

async function timed(visitor: Visitor, name: string, path: string, roundCount: number): Promise<Timing> {
  // The first one fills the caches, as it would have been by others before.
  const { foundCount = 0, moreFound = false } = await visitor.must(visitor.get<Partial<RequestListView>>(path));
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
