import { Redis } from 'ioredis';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asVariables, stopServersIn, testServers } from '@respaldos/testing';
import { Stack } from './stack';

describe("a developer's stack", () => {
  let dir: string;
  // S3 takes the longest to start: these specs let the environment name it, but for the one of the whole.
  const { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = asVariables(testServers());
  const namesS3 = { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY };

  beforeEach(() => {
    dir = join(mkdtempSync(join(tmpdir(), 'stack-spec-')), '.stack');
  });

  afterEach(async () => {
    await stopServersIn(dir);
    rmSync(join(dir, '..'), { recursive: true });
  });

  const pidsOf = (stack: Stack) => Object.fromEntries(stack.status().map(({ kind, pids }) => [kind, pids]));
  const statesOf = (stack: Stack) => stack.status().map(({ state }) => state);

  async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(url);
    try {
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }

  it('comes up whole, goes down without leftovers, and comes up with the same data at the same addresses', async () => {
    const stack = new Stack(dir, {});
    const first = await stack.up();
    expect(statesOf(stack)).toEqual(['up', 'up', 'up', 'up']);
    expect(stack.addresses()).toEqual(first);
    expect((await fetch(first.s3.endpoint)).ok).toBe(true);
    await ask(first.redisUrl, (redis) => redis.set('kept', 'yes'));
    const pids = Object.values(pidsOf(stack)).flat();
    expect(pids).toHaveLength(6);

    await stack.down({ erase: false });
    expect(pids.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([]);
    expect(statesOf(stack)).toEqual(['down', 'down', 'down', 'down']);

    const second = await stack.up();
    expect(second).toEqual(first);
    await expect(ask(second.redisUrl, (redis) => redis.get('kept'))).resolves.toBe('yes');
    await stack.down({ erase: true });
    expect(existsSync(dir)).toBe(false);
  }, 90_000);

  it('starts again only what is not running', async () => {
    const stack = new Stack(dir, namesS3);
    await stack.up();
    const before = pidsOf(stack);
    await Promise.all([stack.up(), new Stack(dir, namesS3).up()]);
    expect(pidsOf(stack)).toEqual(before);
    for (const pid of before.redis ?? []) process.kill(pid, 'SIGKILL');
    await stack.up();
    const after = pidsOf(stack);
    expect(after).toMatchObject({ postgres: before.postgres, inbox: before.inbox });
    expect(after.redis).not.toEqual(before.redis);
  }, 60_000);

  it('uses what the environment names and starts nothing of that kind', async () => {
    const env = asVariables(testServers());
    const stack = new Stack(dir, { ...env, REDIS_URL: undefined });
    await expect(stack.up()).resolves.toMatchObject({ postgresUrl: env.DATABASE_URL, inboxUrl: env.INBOX_URL });
    expect(statesOf(stack)).toEqual(['named', 'up', 'named', 'named']);
    expect(readdirSync(dir).filter((name) => statSync(join(dir, name)).isDirectory())).toEqual(['redis']);
  }, 60_000);

  it('says what does not run, and how to start it', () => {
    const stack = new Stack(dir, namesS3);
    expect(() => stack.addresses()).toThrow('Not running: postgres, redis, inbox. Start with: npm run stack -- up');
  });

  it('goes down in peace where it never was up', async () => {
    await new Stack(dir, {}).down({ erase: true });
    expect(existsSync(dir)).toBe(false);
  });

  it('ends what came up when one of its servers cannot', async () => {
    const stack = new Stack(dir, namesS3);
    await stack.up();
    await stack.down({ erase: false });
    rmSync(join(dir, 'postgres', 'data', 'global'), { recursive: true });
    await expect(stack.up()).rejects.toThrow(/postgres ended while it was starting/);
    expect(statesOf(stack)).toEqual(['down', 'down', 'named', 'down']);
  }, 60_000);
});
