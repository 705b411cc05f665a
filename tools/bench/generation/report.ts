import type { EngineRun, EngineTarget } from './engine-runs';
import type { WorkerUse } from './worker-watch';

export interface Measured {
  contentBytes: number;
  documentCount: number;
  writtenBytes: number;
  segmentCount: number;
  /** Documents → S3, the last segment complete. */
  packingMs: number;
  /** From there until it was published: what was not verified yet is read again, and the set opened. */
  verifyingMs: number;
  use: WorkerUse;
  /** What the object store took of the same processors while the service worked. */
  storeCpuMs: number;
  /** The archive engine alone, on the same files. Null when nothing was compared. */
  engine: Record<EngineTarget, EngineRun> | null;
  /** Whether 7-Zip has read all of the archive. */
  isArchiveTested: boolean;
}

const mebibyte = 1_048_576;
/** Issue 6. */
const goals = { shareOfEngine: 0.7, peakRssMebibytes: 450, openFiles: 64, growthInSecondHalf: 0.02 };

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
const megabytesPerSecond = (bytes: number, ms: number): number => round(bytes / 1e6 / (ms / 1e3), 1);

export interface GenerationReport extends ReturnType<typeof reportOf> {}

/** The figures beside their goals. */
export function reportOf({ use, engine, ...measured }: Measured) {
  const { contentBytes, packingMs, verifyingMs } = measured;
  const tenths = use.rssBytes.map((bytes) => Math.round(bytes / mebibyte));
  const [middle = 0, end = 0] = [tenths[4], tenths[9]];
  return {
    ...measured,
    generationMBps: megabytesPerSecond(contentBytes, packingMs),
    publishedMBps: megabytesPerSecond(contentBytes, packingMs + verifyingMs),
    engine: engine && comparisons(engine, measured),
    workerCpuMs: use.cpuMs,
    peakRssMebibytes: Math.round(use.peakRssBytes / mebibyte),
    rssMebibytesByTenth: tenths,
    growthInSecondHalf: middle === 0 ? 0 : round((end - middle) / middle, 3),
    mostOpenFiles: use.mostOpenFiles,
    goals,
  };
}

type Measure = Pick<Measured, 'contentBytes' | 'packingMs' | 'verifyingMs'>;

function comparisons(engine: Record<EngineTarget, EngineRun>, measure: Measure) {
  return {
    nothing: compared(engine.nothing, measure),
    files: compared(engine.files, measure),
    s3: compared(engine.s3, measure),
  };
}

function compared({ wallMs, cpuMs }: EngineRun, { contentBytes, packingMs, verifyingMs }: Measure) {
  return {
    MBps: megabytesPerSecond(contentBytes, wallMs),
    cpuMs,
    speedShare: round(wallMs / packingMs),
    publishedShare: round(wallMs / (packingMs + verifyingMs)),
  };
}

const targetNames: Record<EngineTarget, string> = {
  nothing: 'motor solo, a la nada',
  files: 'motor solo, a archivos en disco',
  s3: 'motor solo, al mismo S3',
};

export function asText(report: GenerationReport): string {
  const { engine, goals } = report;
  const seconds = (ms: number): string => `${round(ms / 1e3, 1)} s`;
  const compare = (target: EngineTarget): [string, string][] => {
    const one = engine?.[target];
    if (!one) return [];
    const goal = target === 's3' ? ` (meta ${goals.shareOfEngine})` : '';
    const shares = `el servicio va a ${one.speedShare} de eso${goal}, y a ${one.publishedShare} hasta publicar`;
    return [[targetNames[target], `${one.MBps} MB/s, CPU ${seconds(one.cpuMs)}; ${shares}`]];
  };
  const rows: [string, string][] = [
    ['contenido', `${round(report.contentBytes / 1e9)} GB en ${report.documentCount} documentos`],
    ['archivo', `${round(report.writtenBytes / 1e9)} GB en ${report.segmentCount} partes`],
    ['documentos → S3', `${report.generationMBps} MB/s`],
    ['documentos → publicado', `${report.publishedMBps} MB/s; ${seconds(report.verifyingMs)} después del último byte`],
    ['CPU', `trabajador ${seconds(report.workerCpuMs)}, S3 ${seconds(report.storeCpuMs)}`],
    ...compare('nothing'),
    ...compare('files'),
    ...compare('s3'),
    ['memoria máxima', `${report.peakRssMebibytes} MiB (meta ${goals.peakRssMebibytes})`],
    [
      'crecimiento en la segunda mitad',
      `${round(report.growthInSecondHalf * 100, 1)} % (meta ${goals.growthInSecondHalf * 100})`,
    ],
    ['descriptores abiertos', `${report.mostOpenFiles} (meta ${goals.openFiles})`],
    ...(report.isArchiveTested ? [['7z t', 'Everything is Ok'] as [string, string]] : []),
  ];
  return ['| qué | cuánto |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}
