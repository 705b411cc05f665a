import type { ChildRun } from './child-run';
import type { CorpusName } from './corpora';

/** One contestant on one corpus: medians of its runs. */
export interface Standing {
  readonly name: string;
  readonly isOurs: boolean;
  readonly runs: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakRssBytes: number;
  readonly outputBytes: number;
}

export interface CorpusReport {
  readonly corpus: CorpusName;
  readonly files: number;
  readonly bytes: number;
  /** What reading, copying and deflating alone take on all cores. */
  readonly limitMs: number;
  readonly standings: readonly Standing[];
  readonly findings: readonly Finding[];
}

/** A figure that has a goal. */
export interface Finding {
  readonly name: string;
  readonly value: number;
  readonly goal?: string;
  readonly isMet?: boolean;
}

interface Goals {
  readonly directToZip: number;
  readonly directToBest: number;
  readonly archiverToZip: number;
  readonly archiverToArchiver?: number;
  readonly peakMebibytes: number;
}

/** How many times as fast, and how much memory at most. */
const goals: Record<CorpusName, Goals> = {
  realistic: { directToZip: 7.5, directToBest: 2, archiverToZip: 6.5, archiverToArchiver: 8, peakMebibytes: 250 },
  text: { directToZip: 2.4, directToBest: 2, archiverToZip: 2.3, peakMebibytes: 250 },
  tiny: { directToZip: 1.5, directToBest: 1.25, archiverToZip: 1.3, archiverToArchiver: 6, peakMebibytes: 320 },
};

/** Output may be so much larger than another's to count as of the same size. */
const sameSizeShare = 1.005;
const mebibyte = 1_048_576;

export function standing(
  name: string,
  isOurs: boolean,
  runs: readonly (ChildRun & { outputBytes: number })[],
): Standing {
  const of = (pick: (run: ChildRun) => number): number => median(runs.map(pick));
  return {
    name,
    isOurs,
    runs: runs.length,
    wallMs: of((run) => run.wallMs),
    cpuMs: of((run) => run.cpuMs),
    peakRssBytes: of((run) => run.peakRssBytes),
    outputBytes: runs.at(-1)!.outputBytes,
  };
}

/** What the standings say about the goals; what was not run is not in it. */
export function findings(corpus: CorpusName, standings: readonly Standing[], limitMs: number): Finding[] {
  const goal = goals[corpus];
  const at = (name: string): Standing | undefined => standings.find((one) => one.name === name);
  const [direct, archiver, zip] = [at('direct'), at('through-archiver'), at('zip')];
  if (!direct) return [];
  const best = bestPeer(standings, direct);
  const least = (name: string, slow: Standing | undefined, fast: Standing | undefined, wanted = 0): Finding[] => {
    if (!slow || !fast) return [];
    const value = slow.wallMs / fast.wallMs;
    return [wanted ? { name, value, goal: `>= ${wanted}`, isMet: value >= wanted } : { name, value }];
  };
  const most = (name: string, value: number, wanted: number): Finding => {
    return { name, value, goal: `<= ${wanted}`, isMet: value <= wanted };
  };
  return [
    ...least('direct: times as fast as zip -s', zip, direct, goal.directToZip),
    ...least(`direct: times as fast as the best peer of that size (${best?.name})`, best, direct, goal.directToBest),
    ...least('through archiver: times as fast as zip -s', zip, archiver, goal.archiverToZip),
    ...least('through archiver: times as fast as archiver', at('archiver'), archiver, goal.archiverToArchiver),
    most('direct: peak memory, MiB', direct.peakRssBytes / mebibyte, goal.peakMebibytes),
    ...(archiver
      ? [most('through archiver: peak memory, MiB', archiver.peakRssBytes / mebibyte, goal.peakMebibytes)]
      : []),
    ...(zip ? [most('direct: size against zip -s', direct.outputBytes / zip.outputBytes, sameSizeShare)] : []),
    { name: 'direct: share of the physical limit', value: limitMs / direct.wallMs },
  ];
}

function bestPeer(standings: readonly Standing[], direct: Standing): Standing | undefined {
  const peers = standings.filter((one) => !one.isOurs && one.outputBytes <= direct.outputBytes * sameSizeShare);
  return peers.sort((a, b) => a.wallMs - b.wallMs)[0];
}

/** The same in Markdown, as it stands in the README. */
export function asMarkdown({ corpus, files, bytes, limitMs, standings, findings: found }: CorpusReport): string {
  const rows = standings.map(
    ({ name, runs, wallMs, cpuMs, peakRssBytes, outputBytes }) =>
      `| ${name} | ${runs} | ${seconds(wallMs)} | ${seconds(cpuMs)} | ${(peakRssBytes / mebibyte).toFixed(0)} | ${megabytes(outputBytes)} |`,
  );
  const lines = found.map(({ name, value, goal, isMet }) => {
    const verdict = goal === undefined ? '' : ` (${goal}: ${isMet ? 'met' : 'NOT met'})`;
    return `- ${name}: ${value.toFixed(value < 10 ? 2 : 0)}${verdict}`;
  });
  return [
    `### ${corpus}: ${files} files, ${megabytes(bytes)} MB; physical limit ${seconds(limitMs)} s`,
    '',
    '| | runs | wall s | CPU s | peak MiB | output MB |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    ...lines,
    '',
  ].join('\n');
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
