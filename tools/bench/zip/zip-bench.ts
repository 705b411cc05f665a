import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArguments, usage, type ZipBenchArguments } from './arguments';
import { type ChildRun, runChild } from './child-run';
import { type Contestant, contestants } from './contestants';
import { buildCorpus, type CorpusName } from './corpora';
import type { LimitAnswer } from './limit';
import { asMarkdown, type CorpusReport, findings, standing } from './report';

/** Others may take so much of a run's time. */
const disturbedShare = 0.15;
const mostAttempts = 5;
const calmMs = 5000;

/** Runs the benchmark that the words ask for; false when they are not understood. */
export async function zipBench(words: readonly string[]): Promise<boolean> {
  const wanted = parseArguments(words);
  if (!wanted) {
    process.stderr.write(usage);
    return false;
  }
  const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version };
  const folder = mkdtempSync(join(wanted.folder, 'bench-zip-'));
  try {
    if (wanted.isMemory) console.log(JSON.stringify(await memoryRuns(wanted, folder), null, 2));
    else {
      const corpora: CorpusReport[] = [];
      for (const corpus of wanted.corpora) corpora.push(await onCorpus(corpus, wanted, folder));
      console.log(wanted.isJson ? JSON.stringify({ machine, corpora }, null, 2) : corpora.map(asMarkdown).join('\n'));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return true;
}

async function onCorpus(
  corpus: CorpusName,
  { rounds, share, only }: ZipBenchArguments,
  folder: string,
): Promise<CorpusReport> {
  const size = buildCorpus(corpus, join(folder, corpus), share);
  const runs = new Map<Contestant, (ChildRun & { outputBytes: number })[]>();
  const asked = contestants.filter(({ name, isOurs }) => isOurs || only.length === 0 || only.includes(name));
  for (let round = 0; round < rounds; round += 1) {
    const present = asked.filter(({ isSlow }) => round === 0 || !isSlow);
    // Another one begins each round: nobody is always the one behind the slowest.
    for (let turn = 0; turn < present.length; turn += 1) {
      const contestant = present[(turn + round) % present.length]!;
      const run = await oneRun(contestant, corpus, folder);
      runs.set(contestant, [...(runs.get(contestant) ?? []), run]);
      process.stderr.write(`${corpus} ${round + 1}/${rounds} ${contestant.name} ${(run.wallMs / 1000).toFixed(2)} s\n`);
    }
  }
  const limitMs = await physicalLimitMs(corpus, folder);
  rmSync(join(folder, corpus), { recursive: true });
  const standings = asked.map((one) => standing(one.name, one.isOurs, runs.get(one)!));
  return { corpus, ...size, limitMs, standings, findings: findings(corpus, standings, limitMs) };
}

/** A run that others disturbed is repeated, because it tells nothing; some times, not for ever. */
async function oneRun(
  contestant: Contestant,
  corpus: string,
  folder: string,
): Promise<ChildRun & { outputBytes: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const out = emptyOut(folder);
    const run = await runChild(contestant.command(corpus), folder);
    const outputBytes = readdirSync(out).reduce((total, name) => total + statSync(join(out, name)).size, 0);
    if (run.othersMs < run.wallMs * disturbedShare || attempt === mostAttempts) return { ...run, outputBytes };
    process.stderr.write(`${corpus} ${contestant.name} disturbed: others took ${(run.othersMs / 1000).toFixed(2)} s\n`);
    await setTimeout(calmMs);
  }
}

async function physicalLimitMs(corpus: string, folder: string): Promise<number> {
  emptyOut(folder);
  const { stdout } = await runChild({ program: process.execPath, args: [join(__dirname, 'limit.js'), corpus] }, folder);
  const { copyMs, deflateMs } = JSON.parse(stdout) as LimitAnswer;
  return (copyMs + deflateMs) / availableParallelism();
}

/** Once with the rows in memory and all the bytes; once with the rows outside, for which a tenth of the bytes tells as much. */
async function memoryRuns({ memoryBytes }: ZipBenchArguments, folder: string): Promise<object[]> {
  const runs: object[] = [];
  for (const [rows, bytes] of [['kept', memoryBytes] as const, ['outside', Math.ceil(memoryBytes / 10)] as const]) {
    emptyOut(folder);
    const args = [join(__dirname, 'memory.js'), String(bytes), rows];
    const { stdout, wallMs, peakRssBytes } = await runChild({ program: process.execPath, args }, folder);
    const peakMebibytes = Math.round(peakRssBytes / 1_048_576);
    runs.push({ ...(JSON.parse(stdout) as object), seconds: Math.round(wallMs / 1000), peakMebibytes });
  }
  return runs;
}

function emptyOut(folder: string): string {
  const out = join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  return out;
}
