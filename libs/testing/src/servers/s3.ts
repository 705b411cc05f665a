import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CephPlan, cephConf, cephKeyring, gibibytes } from './ceph-files';
import { freePortRange } from './free-port';
import { runProgram } from './run-program';
import { type RunningServer, type ServerHome, type ServerOptions, startIn } from './server-home';

export interface S3Address {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export type S3Server = S3Address & RunningServer & { port: number };

const credentials = { accessKeyId: 'respaldos', secretAccessKey: 'respaldos-loopback-only' };
// A storage daemon listens on four ports; the rest is room for daemons of another stack that begin at the same moment.
const storagePortCount = 12;

/** Starts a private S3 server on the loopback: Ceph's object gateway, in memory or (durable) in one file. */
export function startS3(options: ServerOptions = {}): Promise<S3Server> {
  return startIn('s3', options, async (home) => {
    const isNew = !existsSync(join(home.dir, 'created'));
    const plan = await planOf(home, isNew);
    if (isNew) clearInterruptedCreation(home.dir);
    writeFileSync(join(home.dir, 'ceph.conf'), cephConf(plan));
    const cluster = new CephCluster(home, plan);
    await cluster.startMonitor(isNew);
    await cluster.startStorage(isNew);
    await cluster.startGateway();
    if (isNew) await cluster.createUser();
    // A store in memory is empty at its next start, so that one is a creation too.
    if (isNew && home.durable) writeFileSync(join(home.dir, 'created'), '');
    const port = plan.ports.http;
    return { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', ...credentials, port };
  });
}

async function planOf({ dir, durable, capacityBytes, port }: ServerHome, isNew: boolean): Promise<CephPlan> {
  const storageFirst = await freePortRange(storagePortCount);
  return {
    dir,
    durable,
    capacityBytes: capacityBytes ?? gibibytes(durable ? 16 : 4),
    clusterId: isNew ? randomUUID() : (/^fsid = (.*)$/m.exec(readFileSync(join(dir, 'ceph.conf'), 'utf8'))?.[1] ?? ''),
    ports: {
      http: await port('main'),
      monitor: await port('monitor'),
      storageFirst,
      storageLast: storageFirst + storagePortCount - 1,
    },
  };
}

function clearInterruptedCreation(dir: string): void {
  for (const part of ['mon', 'osd', 'run']) {
    rmSync(join(dir, part), { recursive: true, force: true });
    mkdirSync(join(dir, part));
  }
  writeFileSync(join(dir, 'keyring'), cephKeyring(), { mode: 0o600 });
}

class CephCluster {
  private readonly conf: string;

  constructor(
    private readonly home: ServerHome,
    private readonly plan: CephPlan,
  ) {
    this.conf = join(home.dir, 'ceph.conf');
  }

  async startMonitor(isNew: boolean): Promise<void> {
    const map = join(this.home.dir, 'run', 'monmap');
    const address = `[v2:127.0.0.1:${this.plan.ports.monitor}]`;
    await this.call('monmaptool', [
      '--create',
      '--clobber',
      '--fsid',
      this.plan.clusterId,
      '--addv',
      'a',
      address,
      map,
    ]);
    const keyring = join(this.home.dir, 'keyring');
    // The monitor keeps its own address in its data: injected anew, because its port may be another one today.
    if (isNew) await this.call('ceph-mon', ['-i', 'a', '--mkfs', '--monmap', map, '--keyring', keyring]);
    else await this.call('ceph-mon', ['-i', 'a', '--inject-monmap', map]);
    this.daemon('ceph-mon', ['-i', 'a'], 'SIGTERM');
  }

  async startStorage(isNew: boolean): Promise<void> {
    if (isNew) {
      const id = randomUUID();
      await this.call('ceph', ['osd', 'new', id, '0']);
      await this.call('ceph', ['osd', 'crush', 'add', 'osd.0', '1.0', 'root=default', 'host=here']);
      await this.call('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', id]);
    } else {
      // One that was killed still counts as up at its old port: the gateway would talk to nobody there for 10 s.
      await this.call('ceph', ['osd', 'down', 'osd.0']);
    }
    this.daemon('ceph-osd', ['-i', '0'], 'SIGTERM');
  }

  async startGateway(): Promise<void> {
    // It holds no state, and a gentle end takes it 5 s (120 s when its storage ends at the same time).
    const gateway = this.daemon('radosgw', ['-n', 'client.rgw.a'], 'SIGKILL');
    await gateway.ready(async () => (await fetch(`http://127.0.0.1:${this.plan.ports.http}/`)).status < 500);
  }

  async createUser(): Promise<void> {
    const { accessKeyId, secretAccessKey } = credentials;
    const keys = ['--access-key', accessKeyId, '--secret-key', secretAccessKey];
    await this.call('radosgw-admin', [
      '-n',
      'client.rgw.a',
      'user',
      'create',
      '--uid=app',
      '--display-name=app',
      ...keys,
    ]);
  }

  private daemon(program: string, args: string[], gentle: NodeJS.Signals) {
    const command = [program, '-f', '-c', this.conf, ...args];
    return this.home.start({ name: program, command, stopSignal: this.home.durable ? gentle : 'SIGKILL' });
  }

  private call(program: string, args: string[]): Promise<void> {
    return runProgram(program, '-c', this.conf, ...args);
  }
}
