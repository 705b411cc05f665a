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
  engine: { wallMs: 15_000, cpuMs: 16_000 },
  store: { bytes: 500e6, wallMs: 3_000 },
};

it('says how fast generation is beside the engine alone', () => {
  expect(reportOf(measured)).toMatchObject({ generationMBps: 150, engineMBps: 200, speedShare: 0.75 });
});

it('says how fast it could be, where the store is slower than the engine', () => {
  expect(reportOf(measured)).toMatchObject({ storeMBps: 166.7, shareOfLimit: 0.84 });
});

it('says how much memory there was, and whether it grew', () => {
  expect(reportOf(measured)).toMatchObject({ peakRssMebibytes: 300, growthInSecondHalf: 0.015 });
});

it('puts the goals beside the figures', () => {
  expect(asText(reportOf(measured))).toContain('| velocidad relativa al motor | 0.75 (meta 0.7) |');
  expect(asText(reportOf(measured))).toContain('| descriptores abiertos | 41 (meta 64) |');
});
