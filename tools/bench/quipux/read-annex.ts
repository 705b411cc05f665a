/**
 * A child of the benchmark: `node read-annex.js` takes {quipux, fileId} as JSON, reads that file of the bodega database to its
 * end as generation does, and prints what it cost, also in the server when that is on this machine.
 */
import { Quipux, type QuipuxOptions } from '@respaldos/quipux';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';

export interface AnnexOrder {
  readonly quipux: QuipuxOptions;
  readonly fileId: string;
  readonly isServerHere: boolean;
}

export interface AnnexAnswer {
  readonly ms: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Memory of the sessions of this program in the server, without what all sessions share, at most; null when elsewhere. */
  readonly serverPeakBytes: number | null;
}

const sampleEveryMs = 10;

async function main({ quipux: options, fileId, isServerHere }: AnnexOrder): Promise<AnnexAnswer> {
  const quipux = new Quipux(options);
  const observer = isServerHere ? await observe(options) : null;
  const beganAt = performance.now();
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await quipux.files.open({ kind: 'database', fileId });
  for await (const chunk of (await file.open()) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  const ms = performance.now() - beganAt;
  const serverPeakBytes = observer ? await observer.end() : null;
  await quipux.close();
  return { ms, bytes, sha256: hash.digest('hex'), serverPeakBytes };
}

/** Watches the sessions that carry this program's name. */
async function observe({ bodegaDatabaseUrl, applicationName }: QuipuxOptions): Promise<{ end(): Promise<number> }> {
  const client = new Client({ connectionString: bodegaDatabaseUrl });
  await client.connect();
  let peak = 0;
  let sampling = Promise.resolve();
  const sample = async (): Promise<void> => {
    const sql = 'SELECT pid FROM pg_stat_activity WHERE application_name = $1';
    const { rows } = await client.query<{ pid: number }>(sql, [applicationName]);
    peak = Math.max(
      peak,
      rows.reduce((total, { pid }) => total + privateBytesOf(pid), 0),
    );
  };
  const timer = setInterval(() => (sampling = sampling.then(sample)), sampleEveryMs);
  const end = async (): Promise<number> => {
    clearInterval(timer);
    await sampling;
    await client.end();
    return peak;
  };
  return { end };
}

function privateBytesOf(pid: number): number {
  try {
    const [, kibibytes] = /RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    // The session has just ended.
    return 0;
  }
}

main(JSON.parse(process.argv[2]!) as AnnexOrder).then(
  (answer) => console.log(JSON.stringify(answer)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
