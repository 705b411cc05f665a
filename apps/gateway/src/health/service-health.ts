import { Injectable } from '@nestjs/common';
import type { HealthView, Presence } from '@respaldos/contracts';
import { PresenceBoard, processName } from '@respaldos/messaging';
import { HealthWatch } from '@respaldos/runtime';
import { DataSource } from 'typeorm';
import { Queues } from '../queues';
import { owedWork } from './owed-work';
import { dependenciesBy, servicesBy } from './service-states';

/** How the whole service is at this moment, as far as this process can know. */
@Injectable()
export class ServiceHealth {
  private readonly startedAt = new Date().toISOString();

  constructor(
    private readonly board: PresenceBoard,
    private readonly watch: HealthWatch,
    private readonly queues: Queues,
    private readonly dataSource: DataSource,
  ) {}

  async view(): Promise<HealthView> {
    const [signs, ownSign, seen, waiting] = await Promise.all([
      this.board.all().catch(() => null),
      this.ownSign(),
      this.queues.opened.look().catch(() => null),
      owedWork(this.dataSource),
    ]);
    const heard = { signs, ownSign, nowMs: Date.now(), silentAfterMs: this.board.silentAfterMs };
    return {
      services: servicesBy(heard),
      dependencies: dependenciesBy(heard),
      queues: seen?.queues ?? null,
      rounds: seen?.rounds ?? null,
      waiting,
    };
  }

  private async ownSign(): Promise<Presence> {
    const dependencies = await this.watch.look();
    const at = new Date().toISOString();
    return { service: 'gateway', name: processName, startedAt: this.startedAt, at, isStopping: false, dependencies };
  }
}
