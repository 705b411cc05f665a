import { randomBytes } from 'node:crypto';

export interface CephPorts {
  http: number;
  monitor: number;
  /** The storage daemon listens on some of these, all of the loopback. */
  storageFirst: number;
  storageLast: number;
}

export interface CephPlan {
  dir: string;
  clusterId: string;
  durable: boolean;
  capacityBytes: number;
  ports: CephPorts;
}

export const gibibytes = (count: number) => count * 2 ** 30;

/** One monitor, one storage daemon, one gateway; on the loopback only; no replica, since there is one disk. */
export function cephConf(plan: CephPlan): string {
  return [everyDaemon(plan), monitor(plan), storage(plan), gateway(plan)].join('\n');
}

const quiet = ['bdev', 'bluefs', 'bluestore', 'mon', 'ms', 'objecter', 'osd', 'paxos', 'rados', 'rgw', 'rocksdb'];

const everyDaemon = ({ dir, clusterId, ports }: CephPlan) => `[global]
fsid = ${clusterId}
mon initial members = a
mon host = [v2:127.0.0.1:${ports.monitor}/0]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind port min = ${ports.storageFirst}
ms bind port max = ${ports.storageLast}
ms bind msgr1 = false
keyring = ${dir}/keyring
run dir = ${dir}/run
# What happens is logged, how it happens is not: megabytes at every start.
${quiet.map((part) => `debug ${part} = 0/0`).join('\n')}
# A socket's path may have 107 characters at most, which a checkout in a deep folder exceeds.
admin socket =
log file = ${dir}/$name.ceph.log
crash dir = ${dir}/run
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 2000
mon data avail crit = 1
mon data avail warn = 2
# A lone monitor needs to wait for nobody: the defaults (1 s and 0.05 s) make the first start take 10 s longer.
paxos propose interval = 0.05
paxos min wait = 0.01
`;

const monitor = ({ dir }: CephPlan) => `[mon]
mon data = ${dir}/mon
`;

const storage = ({ dir, durable, capacityBytes }: CephPlan) => `[osd]
osd data = ${dir}/osd
osd enable op tracker = false
osd class update on start = false
osd crush update on start = false
${durable ? bluestore(capacityBytes) : memstore(capacityBytes)}
`;

const gateway = ({ dir, ports }: CephPlan) => `[client.rgw.a]
# Without tcp_nodelay many an answer waits 40 ms for the acknowledgement of its own beginning.
rgw frontends = beast endpoint=127.0.0.1:${ports.http} tcp_nodelay=1
rgw data = ${dir}/run
rgw run sync thread = false
# What is deleted makes room soon, not after two hours.
rgw gc obj min wait = 30
rgw gc processor period = 30
rgw gc processor max time = 30
`;

// The file is sparse: it takes the room of what was written.
const bluestore = (bytes: number) => `osd objectstore = bluestore
bluestore block size = ${bytes}
bluestore block create = true
bluestore block db create = false
bluestore fsck on mkfs = false
# The file is opened and closed a dozen times at the first start; each close waits for this poll to end (250 ms if not set).
bdev aio poll ms = 5
osd memory target = 939524096`;

const memstore = (bytes: number) => `osd objectstore = memstore
memstore device bytes = ${bytes}`;

/** Keys for the four parties; with authentication off, Ceph's gateway never finishes its start. */
export function cephKeyring(): string {
  const party = (name: string, caps: Record<string, string>) =>
    [`[${name}]`, `key = ${cephKey()}`, ...Object.entries(caps).map(([of, may]) => `caps ${of} = "${may}"`)].join('\n');
  return [
    party('mon.', { mon: 'allow *' }),
    party('client.admin', { mon: 'allow *', osd: 'allow *' }),
    party('osd.0', { mon: 'allow profile osd', osd: 'allow *' }),
    party('client.rgw.a', { mon: 'allow rwx', osd: 'allow rwx' }),
    '',
  ].join('\n');
}

/** Little-endian: type 1 (AES), creation time in seconds and nanoseconds, the key's length, the key; in base64. */
function cephKey(): string {
  const header = Buffer.alloc(12);
  header.writeUInt16LE(1, 0);
  header.writeUInt32LE(Math.floor(Date.now() / 1000), 2);
  header.writeUInt16LE(16, 10);
  return Buffer.concat([header, randomBytes(16)]).toString('base64');
}
