import { roleOf, serviceNames, type ServiceName } from '@respaldos/contracts';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Pool } from 'pg';
import { ownerPool } from '../owner-pool';
import type { ServerAddresses } from '../servers/addresses';
import { freePort } from '../servers/free-port';
import { aSigningPair, type SigningPair } from '../signing-pair';
import { ServiceProcess } from './service-process';

export interface QuipuxAddress {
  databaseUrl: string;
  bodegaDatabaseUrl: string;
  bodegaDir: string;
}

export interface HouseOptions {
  servers: ServerAddresses;
  /** Of the owner of the service's own database, migrated already. */
  databaseUrl: string;
  quipux: QuipuxAddress;
  bucket: string;
  redisPrefix?: string;
  logDir: string;
  root?: string;
  gatewayPort?: number;
  /** Variables for all services, or for one: quick beats and ticks in tests. */
  env?: Record<string, string>;
  envOf?: Partial<Record<ServiceName, Record<string, string>>>;
}

/** The five services as five processes, with their own database roles, against real servers. */
export class House {
  private rows: Pool | undefined;

  private constructor(
    readonly services: Record<ServiceName, ServiceProcess>,
    readonly gatewayUrl: string,
    private readonly options: HouseOptions,
    private readonly plainEnv: (name: ServiceName, port: number) => Record<string, string>,
  ) {}

  /** Starts all five at the same time. @throws when one cannot be started; the others are ended then. */
  static async start(options: HouseOptions): Promise<House> {
    mkdirSync(options.logDir, { recursive: true });
    const gatewayPort = options.gatewayPort ?? (await freePort());
    const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
    const services = {} as Record<ServiceName, ServiceProcess>;
    const signingPair = aSigningPair();
    const plainEnv = (name: ServiceName, port: number): Record<string, string> => ({
      ...commonEnv(options, name, port, gatewayUrl),
      ...halfOf(signingPair, name),
      ...options.env,
    });
    for (const name of serviceNames) {
      const port = name === 'gateway' ? gatewayPort : await freePort();
      const env = { ...plainEnv(name, port), ...options.envOf?.[name] };
      services[name] = new ServiceProcess({ name, root: options.root ?? projectRoot, env, logDir: options.logDir });
    }
    const house = new House(services, gatewayUrl, options, plainEnv);
    const outcomes = await Promise.allSettled(Object.values(services).map((service) => service.start()));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (!failure) return house;
    await house.stop();
    throw failure.reason as Error;
  }

  /** One more worker of generation, without what `envOf` says; with variables of its own if given. The caller ends it. */
  async anotherWorker(logName = 'generation-2', ownEnv: Record<string, string> = {}): Promise<ServiceProcess> {
    const { root = projectRoot, logDir } = this.options;
    const env = { ...this.plainEnv('generation', await freePort()), ...ownEnv };
    const worker = new ServiceProcess({ name: 'generation', logName, root, env, logDir });
    await worker.start();
    return worker;
  }

  /** Moves the clock that all services read. Backwards is refused: the past stays written. */
  async moveClock(byMs: number): Promise<void> {
    if (byMs < 0) throw new Error(`the clock moves forward only: got ${byMs} ms`);
    await this.query(`UPDATE clock SET shift = shift + $1 * interval '1 ms'`, [byMs]);
  }

  /** What the services take for the present. */
  async now(): Promise<Date> {
    const [row] = await this.query<{ now: Date }>('SELECT clock_now() AS now');
    return row!.now;
  }

  /** Looks at rows, as their owner. */
  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    this.rows ??= ownerPool(this.options.databaseUrl);
    return (await this.rows.query<Row>(sql, values)).rows;
  }

  /** Asks all to stop, and kills whoever does not. */
  async stop(): Promise<void> {
    await Promise.all(
      Object.values(this.services).map(async (service) => {
        const killing = setTimeout(() => void service.kill('SIGKILL'), 15_000);
        await service.kill('SIGTERM');
        clearTimeout(killing);
      }),
    );
    const rows = this.rows;
    this.rows = undefined;
    // Not waited for: a question that a frozen server never answers must not keep the house from ending.
    rows?.end().catch(() => undefined);
  }
}

/** Two folders above `libs/testing`, whether run from the sources or from `dist/`. */
const projectRoot = resolve(__dirname, __dirname.includes('/dist/') ? '../../../../..' : '../../../..');

/** Who signs has the secret, who publishes has the other half, and nobody else has any. */
function halfOf({ SIGNING_KEY, SIGNING_PUBLIC_KEY }: SigningPair, name: ServiceName): Partial<SigningPair> {
  if (name === 'generation') return { SIGNING_KEY };
  return name === 'gateway' ? { SIGNING_PUBLIC_KEY } : {};
}

function commonEnv(options: HouseOptions, name: ServiceName, port: number, gatewayUrl: string): Record<string, string> {
  const { servers, quipux } = options;
  const url = new URL(options.databaseUrl);
  if (url.password) url.searchParams.set('options', `-c role=${roleOf(name)}`);
  else url.username = roleOf(name);
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: url.href,
    REDIS_URL: servers.redisUrl,
    ...(options.redisPrefix && { REDIS_PREFIX: options.redisPrefix }),
    S3_ENDPOINT: servers.s3.endpoint,
    S3_REGION: servers.s3.region,
    S3_ACCESS_KEY_ID: servers.s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: servers.s3.secretAccessKey,
    S3_BUCKET: options.bucket,
    SMTP_URL: servers.smtpUrl,
    QUIPUX_DATABASE_URL: quipux.databaseUrl,
    QUIPUX_BODEGA_DATABASE_URL: quipux.bodegaDatabaseUrl,
    QUIPUX_BODEGA_DIR: quipux.bodegaDir,
    SYSTEM_URL: gatewayUrl,
    COOKIE_SECURE: 'false',
    SMTP_REQUIRE_TLS: 'false',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
