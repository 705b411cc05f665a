import type { HttpFault, Random } from '@respaldos/testing';
import { setTimeout as pause } from 'node:timers/promises';
import type { DrillStage } from './drill-stage';
import type { Fault } from './fault';
import { rotAStoredByte } from './stored-rot';

export const serverFaults = {
  'redis-emptied': (stage) => stage.alone('redis', () => stage.servers.emptyRedis()),
  'redis-killed': (stage, random) =>
    stage.alone('redis', () => stage.servers.killRedis(() => pause(random.between(0, 3000)))),
  'redis-restarted-empty': (stage, random) =>
    stage.alone('redis', async () => {
      await stage.proxies.redis.down();
      await stage.servers.emptyRedis();
      await pause(random.between(500, 4000));
      await stage.proxies.redis.up();
    }),
  'postgres-crash': (stage) => stage.alone('postgres', () => stage.servers.crashPostgres()),
  'postgres-killed': (stage, random) =>
    stage.alone('postgres', () => stage.servers.killPostgres(() => pause(random.between(0, 3000)))),
  'postgres-terminated': (stage) => stage.alone('postgres', () => stage.servers.terminateBackends()),
  'postgres-unreachable': (stage, random) =>
    stage.alone('postgres', async () => {
      await stage.proxies.postgres.down();
      await pause(random.between(500, 4000));
      await stage.proxies.postgres.up();
    }),
  's3-503': (stage, random) => s3Answers(stage, random, 503, 0.5),
  's3-500': (stage, random) => s3Answers(stage, random, 500, 0.5),
  's3-reset': (stage, random) => s3Answers(stage, random, 'reset', 0.5),
  's3-lost-answer': (stage, random) => s3Answers(stage, random, 'lostAnswer', 0.5),
  's3-cut-answer': (stage, random) => s3Answers(stage, random, 'cutAnswer', 0.5),
  's3-hang': (stage, random) => s3Answers(stage, random, 'hang', 0.3),
  's3-corrupt': (stage, random) => s3Answers(stage, random, 'corrupt', 0.5),
  's3-rot': (stage) => stage.alone('s3', () => rotAStoredByte(stage)),
  'smtp-down': (stage, random) =>
    stage.alone('smtp', async () => {
      await stage.proxies.smtp.down();
      await pause(random.between(1000, 6000));
      await stage.proxies.smtp.up();
    }),
} satisfies Record<string, Fault>;

function s3Answers(stage: DrillStage, random: Random, fault: HttpFault, share: number): Promise<void> {
  return stage.alone('s3', async () => {
    const { s3 } = stage.proxies;
    s3.inject(({ method }) => {
      const isMeant = fault !== 'corrupt' || method === 'PUT';
      return isMeant && random.chance(share) ? fault : undefined;
    });
    await pause(random.between(1000, 4000));
    s3.heal();
  });
}
