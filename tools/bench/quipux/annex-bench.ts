import { createEmptyBodega } from '@respaldos/testing';
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { Finding } from '../zip/report';
import type { QuipuxBenchArguments } from './arguments';
import { BenchDatabases, type BenchServer } from './bench-databases';
import { inChild } from './in-child';
import { below } from './report';
import type { AnnexAnswer, AnnexOrder } from './read-annex';

const fileId = '1';
/** A hash less one byte: so many bytes are whole quanta of base64, and noise that no storage compresses. */
const noiseBytes = 63;
const readerGoalMebibytes = 256;
const togetherGoalMebibytes = 1_000_000_000 / 1_048_576;
const mebibyte = 1_048_576;

/** Reads one large annex out of a bodega database: what it costs the reader, and the server. */
export async function annexBench(
  { annexBytes, rounds }: QuipuxBenchArguments,
  server: BenchServer,
): Promise<{ built: object; findings: Finding[]; runs: object[] }> {
  const databases = new BenchDatabases(server, ['bench_annex']);
  const [url] = databases.urls as [string];
  const unitCount = Math.ceil(annexBytes / noiseBytes);
  await databases.createEmpty();
  await storeNoise(url, unitCount);
  const quipux = { databaseUrl: url, bodegaDatabaseUrl: url, bodegaDir: '.', applicationName: 'bench-annex' };
  const order: AnnexOrder = { quipux, fileId, isServerHere: server.isOwn };
  const runs: (AnnexAnswer & { peakRssBytes: number })[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { answer, peakRssBytes } = await inChild<AnnexAnswer>('read-annex.js', order);
    runs.push({ ...answer, peakRssBytes });
    process.stderr.write(`${round + 1}/${rounds} ${(answer.ms / 1000).toFixed(2)} s\n`);
  }
  await databases.drop();
  const sha256 = sha256OfNoise(unitCount);
  if (runs.some((run) => run.sha256 !== sha256)) throw new Error('What was read is not what was stored');
  return { built: { bytes: unitCount * noiseBytes, sha256 }, findings: findingsOf(runs), runs };
}

function findingsOf(runs: readonly (AnnexAnswer & { peakRssBytes: number })[]): Finding[] {
  const reader = Math.max(...runs.map(({ peakRssBytes }) => peakRssBytes)) / mebibyte;
  const server = Math.max(...runs.map(({ serverPeakBytes }) => serverPeakBytes ?? 0)) / mebibyte;
  const seconds: Finding = { name: 'annex read, s', value: Math.max(...runs.map(({ ms }) => ms)) / 1000 };
  const atReader = below('annex: peak memory of the reading process, MiB', reader, readerGoalMebibytes);
  if (server === 0) return [seconds, atReader];
  return [
    seconds,
    atReader,
    { name: "annex: peak memory of the server's session, MiB", value: server },
    below('annex: both together, MiB', reader + server, togetherGoalMebibytes),
  ];
}

async function storeNoise(url: string, unitCount: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await createEmptyBodega(client);
    await client.query(`INSERT INTO archivo (arch_codi, nombre, indi_codi) VALUES (${fileId}, 'anexo.bin', 1)`);
    await client.query(`
      INSERT INTO archivo_0001
      SELECT ${fileId}, string_agg(translate(encode(substring(sha512(n::text::bytea) FOR ${noiseBytes}), 'base64'), E'\\n', ''), '')
        FROM generate_series(1, ${unitCount}) AS n`);
  } finally {
    await client.end();
  }
}

function sha256OfNoise(unitCount: number): string {
  const hash = createHash('sha256');
  for (let n = 1; n <= unitCount; n += 1)
    hash.update(createHash('sha512').update(String(n)).digest().subarray(0, noiseBytes));
  return hash.digest('hex');
}
