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
const limitedRole = 'bench_annex_reader';
/** A hash less one byte: so many bytes are whole quanta of base64, and noise that no storage compresses. */
const noiseBytes = 63;
const readerGoalMebibytes = 256;
const togetherGoalMebibytes = 1_000_000_000 / 1_048_576;
const mebibyte = 1_048_576;

/** How a reading role gets at the file: by its table, or only through Quipux's own function. */
const routes = ['table', 'function'] as const;

interface Run extends AnnexAnswer {
  readonly route: (typeof routes)[number];
  readonly peakRssBytes: number;
}

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
  const runs: Run[] = [];
  for (let round = 1; round <= rounds; round += 1)
    for (const route of routes) {
      runs.push(await readOnce(url, route, server.isOwn));
      process.stderr.write(`${round}/${rounds} by ${route} ${(runs.at(-1)!.ms / 1000).toFixed(2)} s\n`);
    }
  await databases.drop();
  await asAdmin(server.urlOf('postgres'), `DROP ROLE ${limitedRole}`);
  const sha256 = sha256OfNoise(unitCount);
  if (runs.some((run) => run.sha256 !== sha256)) throw new Error('What was read is not what was stored');
  return {
    built: { bytes: unitCount * noiseBytes, sha256 },
    findings: routes.flatMap((route) => findingsOf(route, runs)),
    runs,
  };
}

async function readOnce(url: string, route: Run['route'], isServerHere: boolean): Promise<Run> {
  const reading = new URL(url);
  if (route === 'function') reading.searchParams.set('options', `-c role=${limitedRole}`);
  const bodegaDatabaseUrl = reading.href;
  const quipux = { databaseUrl: url, bodegaDatabaseUrl, bodegaDir: '.', applicationName: 'bench-annex' };
  const order: AnnexOrder = { quipux, fileId, isServerHere };
  const { answer, peakRssBytes } = await inChild<AnnexAnswer>('read-annex.js', order);
  return { ...answer, route, peakRssBytes };
}

function findingsOf(route: Run['route'], all: readonly Run[]): Finding[] {
  const runs = all.filter((run) => run.route === route);
  const reader = Math.max(...runs.map(({ peakRssBytes }) => peakRssBytes)) / mebibyte;
  const server = Math.max(...runs.map(({ serverPeakBytes }) => serverPeakBytes ?? 0)) / mebibyte;
  const seconds: Finding = { name: `annex by ${route}, s`, value: Math.max(...runs.map(({ ms }) => ms)) / 1000 };
  const atReader = below(`annex by ${route}: peak memory of the reading process, MiB`, reader, readerGoalMebibytes);
  if (server === 0) return [seconds, atReader];
  return [
    seconds,
    atReader,
    { name: `annex by ${route}: peak memory of the server's session, MiB`, value: server },
    below(`annex by ${route}: both together, MiB`, reader + server, togetherGoalMebibytes),
  ];
}

async function storeNoise(url: string, unitCount: number): Promise<void> {
  await asAdmin(url, (client) => createEmptyBodega(client));
  await asAdmin(
    url,
    `INSERT INTO archivo (arch_codi, nombre, indi_codi) VALUES (${fileId}, 'anexo.bin', 1);
     INSERT INTO archivo_0001
     SELECT ${fileId}, string_agg(translate(encode(substring(sha512(n::text::bytea) FOR ${noiseBytes}), 'base64'), E'\\n', ''), '')
       FROM generate_series(1, ${unitCount}) AS n;
     DROP ROLE IF EXISTS ${limitedRole};
     CREATE ROLE ${limitedRole};
     GRANT SELECT ON archivo, indice TO ${limitedRole}`,
  );
}

async function asAdmin(url: string, work: string | ((client: Client) => Promise<void>)): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (typeof work === 'string') await client.query(work);
    else await work(client);
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
