import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { eventually } from '../eventually';
import { isPortFree } from './free-port';
import { recordedProcesses } from './recorded-process';
import { type RedisServer, startRedis } from './redis';
import { startFromAnotherProcess } from './starter-process';

describe('a private Redis', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'redis-spec-'));
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  async function ask<T>({ url }: { url: string }, question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(url);
    try {
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }

  it('never evicts and listens on the loopback only', async () => {
    const server = await startRedis({ dir });
    const setting = async (name: string) => [await ask(server, (redis) => redis.config('GET', name))].flat();
    expect(await setting('maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await setting('bind')).toEqual(['bind', '127.0.0.1']);
    await server.stop();
  });

  it('has its data and its port again after a stop and after a SIGKILL, when durable', async () => {
    let server: RedisServer = await startRedis({ dir, durable: true });
    const { port } = server;
    await ask(server, (redis) => redis.set('first', '1'));
    await server.stop();
    server = await startRedis({ dir, durable: true });
    await ask(server, (redis) => redis.config('SET', 'appendfsync', 'always'));
    await ask(server, (redis) => redis.set('second', '2'));
    for (const pid of server.pids) process.kill(pid, 'SIGKILL');
    server = await startRedis({ dir, durable: true });
    expect(server.port).toBe(port);
    await expect(ask(server, (redis) => redis.mget('first', 'second'))).resolves.toEqual(['1', '2']);
    await server.stop();
  });

  it('leaves nothing when it is stopped, not even its temporary directory', async () => {
    const server = await startRedis();
    await server.stop();
    expect(await isPortFree(server.port)).toBe(true);
    expect(recordedProcesses(server.dir)).toEqual([]);
    await eventually(() => !existsSync(`/proc/${server.pids[0]}`));
    expect(existsSync(server.dir)).toBe(false);
    await server.stop();
  });

  it('takes the port it is told', async () => {
    const { port, stop } = await startRedis({ dir });
    await stop();
    const again = await startRedis({ port });
    expect(again.url).toBe(`redis://127.0.0.1:${port}`);
    await again.stop();
  });

  it('refuses a port that somebody else listens on', async () => {
    const first = await startRedis({ dir: join(dir, 'first') });
    const second = startRedis({ dir: join(dir, 'second'), port: first.port });
    await expect(second).rejects.toThrow(`port ${first.port} of the loopback is in use`);
    await first.stop();
  });

  it('tells the end of its log when it cannot start', async () => {
    writeFileSync(join(dir, 'appendonlydir'), 'in its way');
    await expect(startRedis({ dir, durable: true })).rejects.toThrow(
      /redis ended while it was starting[^]*appendonlydir/,
    );
    expect(recordedProcesses(dir)).toEqual([]);
  });

  it('dies with a starter that is killed', async () => {
    const { starter, answer } = await startFromAnotherProcess(`startRedis({ dir: ${JSON.stringify(dir)} })`);
    const { port } = answer as { port: number };
    expect(await isPortFree(port)).toBe(false);
    starter.kill('SIGKILL');
    await eventually(() => isPortFree(port));
  });

  it('is not touched by a second starter while its own lives', async () => {
    const { starter } = await startFromAnotherProcess(`startRedis({ dir: ${JSON.stringify(dir)} })`);
    await expect(startRedis({ dir })).rejects.toThrow(`is in use by process ${starter.pid}`);
    starter.kill('SIGKILL');
  });

  it('outlives its starter where that is wanted, and a later start replaces it', async () => {
    const order = `startRedis({ dir: ${JSON.stringify(dir)}, outlivesStarter: true, durable: true })`;
    const { starter, answer } = await startFromAnotherProcess(order);
    const { port, pids } = answer as { port: number; pids: number[] };
    starter.kill('SIGKILL');
    await eventually(() => starter.signalCode !== null);
    await ask({ url: `redis://127.0.0.1:${port}` }, (redis) => redis.set('kept', 'yes'));
    const server = await startRedis({ dir, durable: true });
    expect(server.pids).not.toEqual(pids);
    await expect(ask(server, (redis) => redis.get('kept'))).resolves.toBe('yes');
    await server.stop();
    expect(await isPortFree(port)).toBe(true);
  });
});
