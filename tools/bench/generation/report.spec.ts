import { asText, reportOf, type Measured } from './report';

const mebibyte = 1_048_576;
const measured: Measured = {
  contentBytes: 3e9,
  documentCount: 2_000,
  writtenBytes: 2.8e9,
  segmentCount: 4,
  packingMs: 20_000,
  verifyingMs: 6_000,
  use: {
    peakRssBytes: 300 * mebibyte,
    rssBytes: [100, 200, 200, 200, 200, 200, 200, 200, 200, 203].map((one) => one * mebibyte),
    mostOpenFiles: 41,
    cpuMs: 25_000,
  },
  storeCpuMs: 12_000,
  engine: {
    nothing: { wallMs: 8_000, cpuMs: 9_000 },
    files: { wallMs: 10_000, cpuMs: 11_000 },
    s3: { wallMs: 15_000, cpuMs: 16_000 },
  },
  isArchiveTested: false,
};

it('says how fast generation is beside the engine alone, until the last byte and until it is published', () => {
  expect(reportOf(measured)).toMatchObject({
    generationMBps: 150,
    publishedMBps: 115.4,
    engine: {
      nothing: { MBps: 375, speedShare: 0.4, publishedShare: 0.31 },
      files: { MBps: 300, speedShare: 0.5, publishedShare: 0.38 },
      s3: { MBps: 200, speedShare: 0.75, publishedShare: 0.58 },
    },
  });
});

it('compares with nothing when it was measured alone', () => {
  const report = reportOf({ ...measured, engine: null });
  expect(report.engine).toBeNull();
  expect(asText(report)).not.toContain('motor');
});

it('says how much memory there was, and whether it grew', () => {
  expect(reportOf(measured)).toMatchObject({ peakRssMebibytes: 300, growthInSecondHalf: 0.015 });
});

it('puts the goals beside the figures', () => {
  expect(asText(reportOf(measured))).toContain('el servicio va a 0.75 de eso (meta 0.7), y a 0.58 hasta publicar');
  expect(asText(reportOf(measured))).toContain('| descriptores abiertos | 41 (meta 64) |');
});

it('says that 7-Zip has read it only when it has', () => {
  expect(asText(reportOf(measured))).not.toContain('7z');
  expect(asText(reportOf({ ...measured, isArchiveTested: true }))).toContain('| 7z t | Everything is Ok |');
});
