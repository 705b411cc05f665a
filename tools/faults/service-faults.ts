import { serviceNames, type ServiceName } from '@respaldos/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import type { DrillStage } from './drill-stage';
import type { Fault } from './fault';

type ServiceFault = `${'kill' | 'freeze'}-${ServiceName}`;

export const serviceFaults = Object.fromEntries(
  serviceNames.flatMap((service): [ServiceFault, Fault][] => [
    [`kill-${service}`, (stage, random) => kill(stage, service, random.between(0, 1000))],
    [`freeze-${service}`, (stage, random) => freeze(stage, service, random.between(1000, 6000))],
  ]),
) as Record<ServiceFault, Fault>;

async function kill(stage: DrillStage, name: ServiceName, deadMs: number): Promise<void> {
  await stage.alone(name, async () => {
    const service = stage.house.services[name];
    if (service.isRunning()) stage.tally.sigkillCount += 1;
    await service.kill('SIGKILL');
    await pause(deadMs);
    // Its databases or queues may be away just now: whoever looks after the process tries again.
    for (let isUp = false; !isUp;)
      isUp = await service.start().then(
        () => true,
        () => false,
      );
  });
}

/** As a host that swaps, or a paused virtual machine: others may have taken over when it wakes up. */
async function freeze(stage: DrillStage, name: ServiceName, frozenMs: number): Promise<void> {
  await stage.alone(name, async () => {
    const { pid } = stage.house.services[name];
    if (pid === undefined) return;
    process.kill(pid, 'SIGSTOP');
    await pause(frozenMs);
    process.kill(pid, 'SIGCONT');
  });
}
