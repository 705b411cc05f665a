export interface RedisNode {
  host: string;
  port: number;
}

/** Where Redis is, whatever its shape. */
export type RedisAddress = { username?: string; password?: string; tls: boolean } & (
  | { shape: 'single'; node: RedisNode; db: number }
  | { shape: 'sentinel'; nodes: RedisNode[]; name: string; db: number; sentinelPassword?: string }
  | { shape: 'cluster'; nodes: RedisNode[] }
);

const form =
  /^(?<scheme>rediss?)(?:\+(?<shape>sentinel|cluster))?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?@]+)(?:\/(?<path>[^?]*))?(?:\?(?<query>.*))?$/;

/**
 * Reads a Redis URL: `redis://[user:password@]host[:port][/db]`, `rediss://…` for TLS,
 * `redis+sentinel://h1:p,h2:p/master-name[?db=N&sentinelPassword=S]` and `redis+cluster://h1:p,h2:p`
 * (both also as `rediss+…`). Throws when the text is none of these; the message never holds the password.
 */
export function parseRedisUrl(url: string): RedisAddress {
  const parts = form.exec(url)?.groups;
  if (!parts) throw new Error('a Redis URL looks like redis://host:6379, redis+sentinel://… or redis+cluster://…');
  const { scheme, shape, path = '', hosts = '' } = parts;
  const common = { ...credentials(parts.user, parts.password), tls: scheme === 'rediss' };
  const nodes = hosts.split(',').map((host) => nodeOf(host, shape === 'sentinel' ? 26_379 : 6_379));
  const query = new URLSearchParams(parts.query);
  if (shape === 'cluster') return { ...common, shape, nodes };
  if (shape === 'sentinel') {
    if (!path) throw new Error('redis+sentinel:// needs the name of the master after the hosts');
    const sentinelPassword = query.get('sentinelPassword') ?? undefined;
    return { ...common, shape, nodes, name: path, db: databaseOf(query.get('db')), sentinelPassword };
  }
  const [node, second] = nodes;
  if (!node || second)
    throw new Error('redis:// takes one host; several belong to redis+sentinel:// or redis+cluster://');
  return { ...common, shape: 'single', node, db: databaseOf(path || query.get('db')) };
}

function nodeOf(text: string, defaultPort: number): RedisNode {
  const [, host, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text) ?? [];
  if (!host) throw new Error(`not a Redis host: ${text}`);
  return { host: host.replace(/^\[|\]$/g, ''), port: port ? Number(port) : defaultPort };
}

function databaseOf(text: string | null): number {
  const db = Number(text ?? 0);
  if (!Number.isInteger(db) || db < 0) throw new Error(`not a Redis database number: ${text}`);
  return db;
}

function credentials(user = '', password?: string): { username?: string; password?: string } {
  return {
    ...(user && { username: decodeURIComponent(user) }),
    ...(password !== undefined && { password: decodeURIComponent(password) }),
  };
}
