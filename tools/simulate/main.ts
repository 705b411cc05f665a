/**
 * `npm run simulate [-- --json] [--days N] [--wave N] [--seed N]`: a year of demand, with a change of government, through the
 * real planner on a real PostgreSQL whose clock is moved; with and without surge mode.
 */
import { migrate } from '@respaldos/persistence';
import { addressesIn, ensureInstalled, removeWithServers, startPostgres, startRedis } from '@respaldos/testing';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { parseArgs } from 'node:util';
import { asTable, type YearsReport } from './print';
import { planAtOnce, simulate, type SimulationTerms } from './simulation';
import type { Places } from './world';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    days: { type: 'string', default: '365' },
    wave: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '2029' },
  },
});

/** Ecuador's governments change on 24 May every four years; those who leave do so in the week after. */
const terms = (days: number, wave: number, seed: number, inSurge: boolean): SimulationTerms => ({
  demand: {
    seed,
    firstDay: '2029-01-01',
    dayCount: days,
    dailyCount: 45,
    institutionCount: 120,
    wave: { firstDay: '2029-05-28', requestCount: wave },
  },
  nightlyCount: 200,
  machines: { bytesPerSecond: 8_000_000, overheadMs: 45_000 },
  surge: {
    declaredOn: inSurge ? '2029-05-29' : null,
    endsNotBefore: '2029-06-04',
    endsBelowCount: 300,
    capacityFactor: 6,
    aroundTheClock: true,
  },
});

async function main(): Promise<void> {
  const [days, wave, seed] = [whole('days', values.days), whole('wave', values.wave), whole('seed', values.seed)];
  const say = (step: string): void => void process.stderr.write(`  ${step}\n`);
  const dir = resolve('.demo', 'simulate');
  await removeWithServers(dir);
  const { postgresUrl, redisUrl, stop } = await servers(dir);
  try {
    const [normal, surge, burst] = [
      await places(postgresUrl, redisUrl),
      await places(postgresUrl, redisUrl),
      await places(postgresUrl, redisUrl),
    ];
    const atOnce = { requestCount: wave, seconds: await planAtOnce(burst, wave, seed) };
    const [withoutSurge, withSurge] = await Promise.all([
      simulate(normal, terms(days, wave, seed, false), (day) => say(`sin alta demanda, ${day}`)),
      simulate(surge, terms(days, wave, seed, true), (day) => say(`con alta demanda, ${day}`)),
    ]);
    const report: YearsReport = { days, seed, atOnce, withoutSurge, withSurge };
    console.log(values.json ? JSON.stringify(report) : asTable(report));
  } finally {
    await stop();
    await removeWithServers(dir);
  }
}

async function servers(dir: string): Promise<{ postgresUrl: string; redisUrl: string; stop: () => Promise<void> }> {
  const named = addressesIn(process.env);
  if (!named.redisUrl) await ensureInstalled('redis-server');
  const postgres = named.postgresUrl ? null : await startPostgres({ dir: `${dir}/postgres` });
  const redis = named.redisUrl ? null : await startRedis({ dir: `${dir}/redis` });
  const stop = async (): Promise<void> => {
    await Promise.all([postgres?.stop(), redis?.stop()]);
  };
  return { postgresUrl: named.postgresUrl ?? postgres!.url, redisUrl: named.redisUrl ?? redis!.url, stop };
}

/** A database of its own, migrated. */
async function places(postgresUrl: string, redisUrl: string): Promise<Places> {
  const name = `simulation_${randomBytes(4).toString('hex')}`;
  const admin = new Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return { databaseUrl: url.href, redisUrl, redisPrefix: name };
}

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new Error(`--${name}: expected a whole number from 1 on, found «${text}»`);
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
