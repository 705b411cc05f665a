import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresBinaries } from './postgres-binaries';
import { runProgram } from './run-program';
import { type RunningServer, type ServerHome, type ServerOptions, startIn } from './server-home';

export interface PostgresServer extends RunningServer {
  /** Of the superuser, on the database `postgres`. */
  url: string;
  port: number;
}

// Throwaway data: a crash of the machine may lose it, so nothing waits for the disk.
const carefree = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', jit: 'off' };

/** Starts a private PostgreSQL on the loopback; every role may log in without a password. */
export function startPostgres(options: ServerOptions = {}): Promise<PostgresServer> {
  return startIn('postgres', options, async (home) => {
    const { initdb, postgres } = postgresBinaries();
    const data = join(home.dir, 'data');
    const unprivileged = await asNobodyWhenRoot();
    if (!existsSync(data)) await createCluster([...unprivileged, initdb], data, home);
    // Whatever wrote it is gone (the caller made sure), but its pid may have been given to somebody else since.
    rmSync(join(data, 'postmaster.pid'), { force: true });
    const port = await home.port('main');
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '300',
      timezone: 'UTC',
      ...(home.durable ? {} : carefree),
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const daemon = home.start({
      name: 'postgres',
      command: [...unprivileged, postgres, '-D', data, '-p', String(port), ...flags],
      stopSignal: home.durable ? 'SIGINT' : 'SIGQUIT', // fast shutdown : immediate shutdown
    });
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    await daemon.ready(() => answers(url));
    return { url, port };
  });
}

/** Under its name only when complete: whoever interrupts it finds nothing half-made later. */
async function createCluster(initdb: string[], data: string, { durable }: ServerHome): Promise<void> {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const flags = [
    '-U',
    'postgres',
    '-A',
    'trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  await runProgram(...initdb, '-D', unfinished, ...flags);
  renameSync(unfinished, data);
}

/** PostgreSQL refuses root: a user namespace shows it `nobody` instead, with root's access even below a 0700 home. */
async function asNobodyWhenRoot(): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  const wrapper = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  await runProgram(...wrapper, 'true').catch((cause: unknown) => {
    const advice = 'run as another user, or name a PostgreSQL server in DATABASE_URL';
    throw new Error(`PostgreSQL does not run as root, and this machine lets root make no user namespace: ${advice}`, {
      cause,
    });
  });
  return wrapper;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // a connection that breaks while the server starts is asked again
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
