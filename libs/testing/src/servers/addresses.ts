import type { S3Address } from './s3';

/** Where the servers are that the product needs. */
export interface ServerAddresses {
  /** Of a superuser, on the database `postgres`. */
  postgresUrl: string;
  redisUrl: string;
  s3: S3Address;
  smtpUrl: string;
  /** maildev's page; the empty string when the mail server has none. */
  inboxUrl: string;
}

export const serverKinds = ['postgres', 'redis', 's3', 'inbox'] as const;
export type ServerKind = (typeof serverKinds)[number];

const keysOf: Record<ServerKind, (keyof ServerAddresses)[]> = {
  postgres: ['postgresUrl'],
  redis: ['redisUrl'],
  s3: ['s3'],
  inbox: ['smtpUrl', 'inboxUrl'],
};

/** The kinds of server of which these addresses know one. */
export const kindsIn = (addresses: Partial<ServerAddresses>): ServerKind[] =>
  serverKinds.filter((kind) => keysOf[kind].every((key) => addresses[key] !== undefined));

/** Only the addresses of some kinds of server. */
export function addressesOf(kinds: ServerKind[], addresses: Partial<ServerAddresses>): Partial<ServerAddresses> {
  const keys = kinds.flatMap((kind) => keysOf[kind]);
  return Object.fromEntries(keys.map((key) => [key, addresses[key]]));
}

/** The names of the variables in which an environment gives them. */
export interface VariableNames {
  postgres: string;
  redis: string;
  s3Endpoint: string;
  s3Region: string;
  s3AccessKeyId: string;
  s3SecretAccessKey: string;
  smtp: string;
  inbox: string;
}

export const productVariables: VariableNames = {
  postgres: 'DATABASE_URL',
  redis: 'REDIS_URL',
  s3Endpoint: 'S3_ENDPOINT',
  s3Region: 'S3_REGION',
  s3AccessKeyId: 'S3_ACCESS_KEY_ID',
  s3SecretAccessKey: 'S3_SECRET_ACCESS_KEY',
  smtp: 'SMTP_URL',
  inbox: 'INBOX_URL',
};

/** Set for the specs by jest's global set-up; whoever sets them before decides which servers the specs use. */
export const testVariables: VariableNames = {
  postgres: 'TEST_POSTGRES_URL',
  redis: 'TEST_REDIS_URL',
  s3Endpoint: 'TEST_S3_ENDPOINT',
  s3Region: 'TEST_S3_REGION',
  s3AccessKeyId: 'TEST_S3_ACCESS_KEY_ID',
  s3SecretAccessKey: 'TEST_S3_SECRET_ACCESS_KEY',
  smtp: 'TEST_SMTP_URL',
  inbox: 'TEST_INBOX_URL',
};

type Environment = Record<string, string | undefined>;

/** The servers that an environment names. @throws when it names an S3 server without the key for it. */
export function addressesIn(env: Environment, names: VariableNames = productVariables): Partial<ServerAddresses> {
  const addresses: Partial<ServerAddresses> = {};
  const postgresUrl = env[names.postgres];
  const redisUrl = env[names.redis];
  const smtpUrl = env[names.smtp];
  const s3 = s3In(env, names);
  if (postgresUrl) addresses.postgresUrl = postgresUrl;
  if (redisUrl) addresses.redisUrl = redisUrl;
  if (s3) addresses.s3 = s3;
  // The inbox belongs to the mail server: one of ours would stay empty beside somebody else's.
  if (smtpUrl) Object.assign(addresses, { smtpUrl, inboxUrl: env[names.inbox] ?? '' });
  return addresses;
}

function s3In(env: Environment, names: VariableNames): S3Address | undefined {
  const endpoint = env[names.s3Endpoint];
  if (!endpoint) return undefined;
  const accessKeyId = env[names.s3AccessKeyId];
  const secretAccessKey = env[names.s3SecretAccessKey];
  if (!accessKeyId || !secretAccessKey) {
    throw new Error(`With ${names.s3Endpoint} go ${names.s3AccessKeyId} and ${names.s3SecretAccessKey}: set them too`);
  }
  return { endpoint, region: env[names.s3Region] || 'us-east-1', accessKeyId, secretAccessKey };
}

/** The variables that name these servers. */
export function asVariables(
  { postgresUrl, redisUrl, s3, smtpUrl, inboxUrl }: ServerAddresses,
  names: VariableNames = productVariables,
): Record<string, string> {
  return {
    [names.postgres]: postgresUrl,
    [names.redis]: redisUrl,
    [names.s3Endpoint]: s3.endpoint,
    [names.s3Region]: s3.region,
    [names.s3AccessKeyId]: s3.accessKeyId,
    [names.s3SecretAccessKey]: s3.secretAccessKey,
    [names.smtp]: smtpUrl,
    [names.inbox]: inboxUrl,
  };
}
