import { eventually, insertRequestRow } from '@respaldos/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { setStage, stageBucket, type Stage } from '../../demo/stage';
import { testArchive } from './archive-test';
import { parseArguments, usage, type GenerationBenchArguments } from './arguments';
import { storeCpuMs } from './cpu-time';
import { EngineRuns, engineTargets } from './engine-runs';
import { asText, reportOf, type Measured } from './report';
import { period, writeSources } from './sources';
import { WorkerWatch } from './worker-watch';

/** A store in memory holds a set and what the engine alone wrote; a larger one is on disk. */
const mostBytesInMemory = 4_000_000_000;
const patience = { timeoutMs: 24 * 3_600_000, everyMs: 50 };

/** The real service against the archive engine alone, on the same documents; false when the words are not understood. */
export async function generationBench(words: readonly string[]): Promise<boolean> {
  const wanted = parseArguments(words);
  if (!wanted) {
    process.stderr.write(usage);
    return false;
  }
  const folder = mkdtempSync(join(wanted.folder, 'bench-generation-'));
  const say = (step: string): void => void process.stderr.write(`${step}\n`);
  const { segmentBytes, bytes } = wanted;
  const s3 = { durable: bytes > mostBytesInMemory && !wanted.isSparse, capacityBytes: 3 * bytes + 8e9 };
  const stage = await setStage({ dir: folder, documentCount: 30, segmentBytes, s3, say });
  try {
    const report = reportOf(await measure(stage, wanted, folder, say));
    console.log(wanted.isJson ? JSON.stringify(report, null, 2) : asText(report));
  } finally {
    await stage.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return true;
}

async function measure(
  stage: Stage,
  wanted: GenerationBenchArguments,
  folder: string,
  say: (step: string) => void,
): Promise<Measured> {
  const bodegaDir = join(folder, 'bodega');
  const { userId } = stage.quipux.accounts.requester;
  say(`Escribiendo ${wanted.documentCount} documentos…`);
  const { bytes, documentCount, isSparse } = wanted;
  const quipuxUrl = stage.servers.postgresUrl.replace(/[^/]*$/, 'demo_quipux');
  const paths = await writeSources({ quipuxUrl, bodegaDir, userId, bytes, documentCount, isSparse });
  const { s3 } = stage.servers;
  const engine = new EngineRuns({
    folder,
    bodegaDir,
    paths,
    segmentBytes: wanted.segmentBytes,
    s3,
    bucket: stageBucket,
  });
  if (!wanted.isAlone) for (const target of engineTargets) await engine.run(target, say);
  say('Generando con el servicio…');
  const generation = await generate(stage, userId, wanted);
  // Before and after: the machine may have had other work in between.
  if (!wanted.isAlone) for (const target of engineTargets.toReversed()) await engine.run(target, say);
  if (wanted.testsArchive) {
    say('Comprobando el archivo con 7-Zip…');
    // Its room is needed: sources, stored set and downloaded set are as large as one another.
    rmSync(bodegaDir, { recursive: true });
    await testArchive(generation.objectKeys, folder, { s3, bucket: stageBucket });
  }
  return {
    ...generation,
    contentBytes: bytes,
    documentCount,
    engine: wanted.isAlone ? null : engine.fastest,
    isArchiveTested: wanted.testsArchive,
  };
}

async function generate(stage: Stage, userId: number, { bytes }: GenerationBenchArguments): Promise<Generated> {
  const client = new Client({ connectionString: stage.servers.postgresUrl.replace(/[^/]*$/, 'demo_respaldos') });
  await client.connect();
  try {
    const { from: from_day, to: to_day } = period;
    const { id } = await insertRequestRow(client, { user_id: userId, from_day, to_day, estimated_bytes: bytes });
    const rows = new RequestRows(client, id);
    await passToItsNight(stage, rows);
    return await watchGeneration(stage, rows);
  } finally {
    await client.end();
  }
}

type Generated = Pick<
  Measured,
  'packingMs' | 'verifyingMs' | 'use' | 'storeCpuMs' | 'writtenBytes' | 'segmentCount'
> & { objectKeys: string[] };

class RequestRows {
  constructor(
    private readonly client: Client,
    private readonly id: string,
  ) {}

  /** @param sql about the request `$1` */
  async one<Row extends object>(sql: string): Promise<Row | undefined> {
    return (await this.client.query<Row>(sql, [this.id])).rows[0];
  }

  untilBackup(condition: string): Promise<object> {
    return eventually(
      () => this.one<object>(`SELECT FROM backup b WHERE request_id = $1 AND (${condition})`),
      patience,
    );
  }
}

async function passToItsNight({ house }: Stage, rows: RequestRows): Promise<void> {
  const slot = await eventually(
    () => rows.one<{ due: Date }>('SELECT due_at AS due FROM schedule_slot WHERE request_id = $1'),
    { timeoutMs: 120_000 },
  );
  await house.moveClock(slot.due.getTime() - (await house.now()).getTime() + 1_000);
}

async function watchGeneration({ house, serverPids }: Stage, rows: RequestRows): Promise<Generated> {
  await rows.untilBackup(`state = 'generating' AND frozen_at IS NOT NULL`);
  const watch = new WorkerWatch(house.services.generation.pid!);
  const storeBeforeMs = storeCpuMs(serverPids);
  const startedAt = performance.now();
  await rows.untilBackup(`state <> 'generating' OR EXISTS (
    SELECT FROM backup_checkpoint c WHERE c.backup_id = b.id AND c.archive -> 'isComplete' = 'true')`);
  const packedAt = performance.now();
  await rows.untilBackup(`state IN ('generated', 'failed')`);
  const verifyingMs = performance.now() - packedAt;
  const row = await rows.one<{ state: string; detail: string; writtenBytes: string; objectKeys: string[] }>(
    `SELECT state, failure_detail AS detail, written_bytes AS "writtenBytes",
            ARRAY(SELECT object_key FROM backup_segment s WHERE s.backup_id = b.id ORDER BY index) AS "objectKeys"
     FROM backup b WHERE request_id = $1`,
  );
  if (row?.state !== 'generated') throw new Error(`The backup is ${row?.state}: ${row?.detail}`);
  const { objectKeys } = row;
  const stored = { writtenBytes: Number(row.writtenBytes), segmentCount: objectKeys.length, objectKeys };
  const storeMs = storeCpuMs(serverPids) - storeBeforeMs;
  return { packingMs: packedAt - startedAt, verifyingMs, use: watch.stop(), storeCpuMs: storeMs, ...stored };
}
