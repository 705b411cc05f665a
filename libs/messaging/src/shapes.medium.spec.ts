import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rescheduleBackup, sweep } from '@respaldos/contracts';
import { eventually, freePort, redisPrefix, temporaryDirectory } from '@respaldos/testing';
import { Redis } from 'ioredis';
import { Harness } from './spec/harness';
import { recur } from './timetable';

const actor = { userId: 7, name: 'Rosa Quishpe', department: 'Archivo', institutionId: 3 };

describe('every shape of Redis', () => {
  const dir = temporaryDirectory('messaging-shapes');
  const clustered = ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'];
  const servers: ChildProcess[] = [];

  async function redisServer(...flags: string[]): Promise<number> {
    const port = await freePort();
    const common = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
    servers.push(spawn('redis-server', [...flags, ...common], { stdio: 'ignore' }));
    await eventually(() => command(port, 'PING'));
    return port;
  }

  async function command(port: number, ...words: [string, ...string[]]): Promise<string> {
    const redis = new Redis({ port, lazyConnect: true, retryStrategy: null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return String(await redis.call(...words));
    } finally {
      redis.disconnect();
    }
  }

  afterAll(async () => {
    for (const server of servers) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    rmSync(dir, { recursive: true, force: true });
  });

  /** Tells, asks and recurs there. */
  async function talkOver(redisUrl: string): Promise<void> {
    const harness = new Harness({ redisUrl, prefix: redisPrefix() });
    let sweeps = 0;
    try {
      const dueAt = '2026-11-30T23:00:00Z';
      await harness.serve(
        'scheduling',
        {
          rescheduleBackup: ({ requestId }) => Promise.resolve({ requestId, dueAt }),
          sweep: async () => void sweeps++,
        },
        { recurring: [recur(sweep, { everyMs: 60_000 })] },
      );
      const requestId = randomUUID();
      const order = { commandId: randomUUID(), actor, requestId, day: '2026-11-30' };
      await expect(harness.messenger.ask(rescheduleBackup, order)).resolves.toEqual({ requestId, dueAt });
      await harness.messenger.tell(sweep, {}, { again: '1' });
      await eventually(() => sweeps === 2);
      await expect(harness.messenger.isReady()).resolves.toBe(true);
    } finally {
      await harness.close();
    }
  }

  it('serves as a cluster, whose keys must share a slot', async () => {
    const bus = await freePort();
    const port = await redisServer(...clustered, '--cluster-port', `${bus}`);
    await command(port, 'CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await eventually(async () => (await command(port, 'CLUSTER', 'INFO')).includes('cluster_state:ok'));
    await talkOver(`redis+cluster://127.0.0.1:${port}`);
  });

  it('serves behind sentinels', async () => {
    const master = await redisServer();
    const configuration = join(dir, 'sentinel.conf');
    writeFileSync(configuration, `sentinel monitor respaldos 127.0.0.1 ${master} 1\n`);
    const sentinel = await redisServer(configuration, '--sentinel');
    await talkOver(`redis+sentinel://127.0.0.1:${sentinel}/respaldos`);
  });

  it('serves with a password', async () => {
    const port = await redisServer();
    await command(port, 'CONFIG', 'SET', 'requirepass', 's3cr:t@');
    await talkOver(`redis://:s3cr%3At%40@127.0.0.1:${port}/1`);
  });
});
