import { setTimeout } from 'node:timers/promises';
import { migrate } from '@respaldos/persistence';
import type { QuipuxOptions } from '@respaldos/quipux';
import { buildCrowd, type Crowd, crowdOf, crowdPeriod, insertBackupRow, insertRequestRow } from '@respaldos/testing';
import { mkdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { Client } from 'pg';
import type { ChildRun } from '../zip/child-run';
import { annexBench } from './annex-bench';
import { parseArguments, type QuipuxBenchArguments, usage } from './arguments';
import { BenchDatabases, type BenchServer, openServer } from './bench-databases';
import type { FreezeAnswer, FreezeOrder } from './freeze';
import { inChild } from './in-child';
import type { PreviewAnswer, PreviewOrder } from './preview';
import { asLines, checkCounts, findings, type Run } from './report';

const users = ['quiet', 'busy'] as const;
const settledMs = 500;

/** Runs the benchmark that the words ask for; false when they are not understood. */
export async function quipuxBench(words: readonly string[]): Promise<boolean> {
  const wanted = parseArguments(words);
  if (!wanted) {
    process.stderr.write(usage);
    return false;
  }
  mkdirSync(wanted.folder, { recursive: true });
  const server = await openServer(wanted.folder, wanted.isKept);
  try {
    const report = wanted.isAnnex ? await annexBench(wanted, server) : await crowdBench(wanted, server);
    const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version };
    console.log(wanted.isJson ? JSON.stringify({ machine, ...report }, null, 2) : asLines(report.findings));
  } finally {
    await server.close();
  }
  return true;
}

/** What every measurement needs. */
interface Scene {
  readonly server: BenchServer;
  readonly quipux: QuipuxOptions;
  readonly crowd: Crowd;
  /** Our own database, where lists are frozen. */
  readonly respaldosUrl: string;
}

async function crowdBench(wanted: QuipuxBenchArguments, server: BenchServer) {
  const databases = new BenchDatabases(server, ['bench_quipux', 'bench_quipux_bodega']);
  const { crowd, built } = await builtCrowd(wanted, databases);
  const [databaseUrl, bodegaDatabaseUrl] = databases.urls as [string, string];
  const quipux = { databaseUrl, bodegaDatabaseUrl, bodegaDir: wanted.folder, applicationName: 'bench' };
  const ours = new BenchDatabases(server, ['bench_respaldos']);
  const [respaldosUrl] = ours.urls as [string];
  await ours.createEmpty();
  await migrate(respaldosUrl);
  const scene = { server, quipux, crowd, respaldosUrl };
  const runs: Run[] = [];
  for (let round = 1; round <= wanted.rounds; round += 1) {
    for (const user of users) {
      runs.push(await previewOnce(scene, user), await freezeOnce(scene, user));
      for (const { what, ms } of runs.slice(-2))
        say(`${round}/${wanted.rounds} ${what} ${user} ${(ms / 1000).toFixed(2)} s`);
    }
  }
  checkCounts(runs, crowd);
  await ours.drop();
  if (!wanted.isKept) await databases.drop();
  return { built, findings: findings(runs), runs };
}

async function builtCrowd(
  { documentCount, busyCount, isKept }: QuipuxBenchArguments,
  databases: BenchDatabases,
): Promise<{ crowd: Crowd; built: object }> {
  const plan = { documentCount, busyCount };
  const description = JSON.stringify({ crowd: 1, ...plan });
  const what = { ...plan, note: 'rows with the real tables and indexes, not files' };
  if (isKept && (await databases.hold(description)))
    return { crowd: crowdOf(plan), built: { ...what, isReused: true } };
  const beganAt = performance.now();
  await databases.createEmpty();
  const [databaseUrl, bodegaDatabaseUrl] = databases.urls as [string, string];
  const onStep = (step: string): void => say(`${((performance.now() - beganAt) / 1000).toFixed(0)} s: ${step}`);
  const crowd = await buildCrowd({ ...plan, databaseUrl, bodegaDatabaseUrl, onStep });
  await databases.remember(description);
  return { crowd, built: { ...what, isReused: false, seconds: Math.round((performance.now() - beganAt) / 1000) } };
}

async function previewOnce({ server, quipux, crowd }: Scene, user: Run['user']): Promise<Run> {
  const order: PreviewOrder = { quipux, userId: crowd[user].userId, period: crowdPeriod };
  const { answer, ...cost } = await costOf(server, () => inChild<PreviewAnswer>('preview.js', order));
  const { ms, documentCount, estimatedBytes } = answer;
  return { what: 'preview', user, ms, ...cost, documentCount, estimatedBytes };
}

async function freezeOnce({ server, quipux, crowd, respaldosUrl }: Scene, user: Run['user']): Promise<Run> {
  const order: FreezeOrder = { quipux, respaldosUrl, backupId: await aBackup(respaldosUrl, crowd[user].userId) };
  const { answer, ...cost } = await costOf(server, () => inChild<FreezeAnswer>('freeze.js', order));
  const { ms, documentCount } = answer;
  return { what: 'freeze', user, ms, ...cost, documentCount };
}

async function costOf<Answer>(server: BenchServer, work: () => Promise<{ answer: Answer } & ChildRun>) {
  const before = server.cpuMs();
  const { answer, peakRssBytes, cpuMs: readerCpuMs } = await work();
  // The server counts a session's time only once it has noticed its end.
  await setTimeout(settledMs);
  const serverCpuMs = before === null ? null : server.cpuMs()! - before;
  return { answer, peakRssBytes, readerCpuMs, serverCpuMs, load: loadavg()[0]! };
}

/** A backup in the hands of its first attempt, as it is when generation freezes its list. */
async function aBackup(url: string, userId: number): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const period = { from_day: crowdPeriod.from, to_day: crowdPeriod.to };
    await client.query('TRUNCATE backup_request CASCADE');
    const request = await insertRequestRow(client, { user_id: userId, ...period });
    return (await insertBackupRow(client, request.id, { state: 'generating', attempt: 1, document_count: 0 })).id;
  } finally {
    await client.end();
  }
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
