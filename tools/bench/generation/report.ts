import type { WorkerUse } from './worker-watch';

export interface Measured {
  contentBytes: number;
  documentCount: number;
  writtenBytes: number;
  segmentCount: number;
  /** Documents → S3, the last segment complete. */
  packingMs: number;
  /** Every stored byte read again, and the set opened. */
  verifyingMs: number;
  use: WorkerUse;
  /** The archive engine alone, on the same files, into nothing. */
  engine: { wallMs: number; cpuMs: number };
  /** The object store alone, taking bytes that were made beforehand. */
  store: { bytes: number; wallMs: number };
}

const mebibyte = 1_048_576;
/** Issue 6. */
const goals = { speedShare: 0.7, peakRssMebibytes: 450, openFiles: 64 };

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
const megabytesPerSecond = (bytes: number, ms: number): number => round(bytes / 1e6 / (ms / 1e3), 1);

export interface GenerationReport extends ReturnType<typeof reportOf> {}

/** The figures beside their goals. */
export function reportOf({ use, engine, store, ...measured }: Measured) {
  const { contentBytes, packingMs, writtenBytes } = measured;
  // One writes while the other reads: together they take as long as the slower one.
  const limitMs = Math.max(engine.wallMs, (store.wallMs / store.bytes) * writtenBytes);
  const tenths = use.rssBytes.map((bytes) => Math.round(bytes / mebibyte));
  const [middle = 0, end = 0] = [tenths[4], tenths[9]];
  return {
    ...measured,
    generationMBps: megabytesPerSecond(contentBytes, packingMs),
    engineMBps: megabytesPerSecond(contentBytes, engine.wallMs),
    storeMBps: megabytesPerSecond(store.bytes, store.wallMs),
    speedShare: round(engine.wallMs / packingMs),
    shareOfLimit: round(limitMs / packingMs),
    workerCpuMs: use.cpuMs,
    engineCpuMs: engine.cpuMs,
    peakRssMebibytes: Math.round(use.peakRssBytes / mebibyte),
    rssMebibytesByTenth: tenths,
    growthInSecondHalf: middle === 0 ? 0 : round((end - middle) / middle, 3),
    mostOpenFiles: use.mostOpenFiles,
    goals,
  };
}

export function asText(report: GenerationReport): string {
  const rows: [string, string][] = [
    ['contenido', `${round(report.contentBytes / 1e9)} GB en ${report.documentCount} documentos`],
    ['archivo', `${round(report.writtenBytes / 1e9)} GB en ${report.segmentCount} partes`],
    [
      'documentos → S3',
      `${report.generationMBps} MB/s; CPU ${round(report.workerCpuMs / 1e3, 1)} s con la verificación`,
    ],
    ['motor solo', `${report.engineMBps} MB/s; CPU ${round(report.engineCpuMs / 1e3, 1)} s`],
    ['S3 solo', `${report.storeMBps} MB/s`],
    ['del más lento de los dos', `${report.shareOfLimit}`],
    ['velocidad relativa al motor', `${report.speedShare} (meta ${goals.speedShare})`],
    ['verificación', `${round(report.verifyingMs / 1e3, 1)} s`],
    ['memoria máxima', `${report.peakRssMebibytes} MiB (meta ${goals.peakRssMebibytes})`],
    ['crecimiento en la segunda mitad', `${round(report.growthInSecondHalf * 100, 1)} %`],
    ['descriptores abiertos', `${report.mostOpenFiles} (meta ${goals.openFiles})`],
  ];
  return ['| qué | cuánto |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}
