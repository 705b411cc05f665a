import { serviceNames, type ServiceName } from '@respaldos/contracts';
import type { HttpFault, Random } from '@respaldos/testing';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { DrillStage } from './drill-stage';

/** Something that goes wrong, lasts some seconds, and is mended: resolves when it is. */
type Fault = (stage: DrillStage, random: Random) => Promise<void>;

const serverFaults = {
  'redis-emptied': (stage) => stage.emptyRedis(),
  'redis-restarted-empty': async (stage, random) => {
    await stage.proxies.redis.down();
    await stage.emptyRedis();
    await setTimeout(random.between(500, 4000));
    await stage.proxies.redis.up();
  },
  'postgres-crash': (stage) => stage.crashPostgres(),
  'postgres-terminated': (stage) => stage.terminateBackends(),
  'postgres-unreachable': async (stage, random) => {
    await stage.proxies.postgres.down();
    await setTimeout(random.between(500, 4000));
    await stage.proxies.postgres.up();
  },
  's3-503': (stage, random) => s3Answers(stage, random, 503, 0.5),
  's3-500': (stage, random) => s3Answers(stage, random, 500, 0.5),
  's3-reset': (stage, random) => s3Answers(stage, random, 'reset', 0.5),
  's3-lost-answer': (stage, random) => s3Answers(stage, random, 'lostAnswer', 0.5),
  's3-cut-answer': (stage, random) => s3Answers(stage, random, 'cutAnswer', 0.5),
  's3-hang': (stage, random) => s3Answers(stage, random, 'hang', 0.3),
  's3-corrupt': (stage, random) => s3Answers(stage, random, 'corrupt', 0.5),
  'smtp-down': async (stage, random) => {
    await stage.proxies.smtp.down();
    await setTimeout(random.between(1000, 6000));
    await stage.proxies.smtp.up();
  },
  'source-missing': sourceMissing,
} satisfies Record<string, Fault>;

type ServiceFault = `${'kill' | 'freeze'}-${ServiceName}`;
export type FaultName = ServiceFault | keyof typeof serverFaults;

const serviceFaults = Object.fromEntries(
  serviceNames.flatMap((service): [ServiceFault, Fault][] => [
    [`kill-${service}`, (stage, random) => kill(stage, service, random)],
    [`freeze-${service}`, (stage, random) => freeze(stage, service, random)],
  ]),
) as Record<ServiceFault, Fault>;

export const faults: Readonly<Record<FaultName, Fault>> = { ...serviceFaults, ...serverFaults };
export const faultNames = Object.keys(faults) as FaultName[];

async function kill(stage: DrillStage, name: ServiceName, random: Random): Promise<void> {
  await stage.alone(name, async () => {
    const service = stage.house.services[name];
    await service.kill('SIGKILL');
    await setTimeout(random.between(0, 1000));
    // Its databases or queues may be away just now: whoever looks after the process tries again.
    for (let isUp = false; !isUp;)
      isUp = await service.start().then(
        () => true,
        () => false,
      );
  });
}

/** As a host that swaps, or a paused virtual machine: others may have taken over when it wakes up. */
async function freeze(stage: DrillStage, name: ServiceName, random: Random): Promise<void> {
  await stage.alone(name, async () => {
    const { pid } = stage.house.services[name];
    if (pid === undefined) return;
    process.kill(pid, 'SIGSTOP');
    await setTimeout(random.between(1000, 6000));
    process.kill(pid, 'SIGCONT');
  });
}

async function s3Answers({ proxies }: DrillStage, random: Random, fault: HttpFault, share: number): Promise<void> {
  proxies.s3.inject(({ method }) => {
    const isMeant = fault !== 'corrupt' || method === 'PUT';
    return isMeant && random.chance(share) ? fault : undefined;
  });
  await setTimeout(random.between(1000, 4000));
  proxies.s3.heal();
}

/** A disk that is away for a while: a tenth of the files of the bodega cannot be found. */
async function sourceMissing({ bodegaDir }: DrillStage, random: Random): Promise<void> {
  const files = readdirSync(bodegaDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const hidden = files.filter(() => random.chance(0.1)).map(({ parentPath, name }) => join(parentPath, name));
  for (const path of hidden) renameSync(path, `${path}.away`);
  await setTimeout(random.between(200, 1500));
  for (const path of hidden) renameSync(`${path}.away`, path);
}
