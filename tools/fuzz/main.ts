/** `npm run fuzz -- [--requests N] [--seed N] [--json]`: the API called by its own document, against the five real services. */
import { temporaryDirectory } from '@respaldos/testing';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setStage, type Stage } from '../demo/stage';
import { fuzz, type FuzzReport } from './fuzz';
import { fuzzSubjects } from './subjects';

async function main(): Promise<void> {
  const options = {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ options });
  const [requestCount, seed] = [wholeNumber(values.requests), wholeNumber(values.seed)];
  const dir = temporaryDirectory('fuzz');
  const say = (step: string): void => void process.stderr.write(`${step}\n`);
  // One address is everybody here.
  const env = { RATE_LIMIT_FACTOR: '1000' };
  const stage = await setStage({ dir, documentCount: 400, segmentBytes: 300_000, env, say });
  try {
    const report = await run(stage, requestCount, seed, say);
    console.log(values.json ? JSON.stringify(report) : sentencesOf(report));
    process.exitCode = report.faults.length > 0 ? 1 : 0;
  } finally {
    await stage.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function run(stage: Stage, requestCount: number, seed: number, say: (step: string) => void): Promise<FuzzReport> {
  const subjects = await fuzzSubjects(stage.house.gatewayUrl, stage.quipux);
  say(`${requestCount} requests with seed ${seed}…`);
  return fuzz({ gatewayUrl: stage.house.gatewayUrl, requestCount, seed, ...subjects });
}

function sentencesOf({ requestCount, operationCount, byStatus, busyCount, faults }: FuzzReport): string {
  const statuses = Object.entries(byStatus).map(([status, count]) => `${status}: ${count}`);
  const lines = faults.map(
    ({ why, status, actor, call, answer }) =>
      `  ${why} (${status}) to ${actor} at ${call.method} ${call.path}\n    sent ${call.body}\n    got ${answer}`,
  );
  const head = `${requestCount} requests to ${operationCount} operations: ${faults.length} faults, ${busyCount} refused for lack of time`;
  return [head, statuses.join('  '), ...lines].join('\n');
}

function wholeNumber(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new Error(
    `expected a whole number, found «${text}»\nusage: npm run fuzz -- [--requests N] [--seed N] [--json]`,
  );
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 2;
});
