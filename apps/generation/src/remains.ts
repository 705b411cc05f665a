import { Inject, Injectable } from '@nestjs/common';
import type { Backup } from '@respaldos/persistence';
import { ObjectStore } from '@respaldos/storage';
import type { Logger } from 'pino';
import { LOGGER } from './logger.token';
import { attemptPrefix, objectPrefix } from './object-keys';

/** What attempts that did not publish have left in the object store. What cannot be removed now goes with the backup. */
@Injectable()
export class Remains {
  constructor(
    private readonly store: ObjectStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Of every run but the one that was published. */
  async removeBut({ id, attempt }: Pick<Backup, 'id' | 'attempt'>, run: number): Promise<void> {
    for (let earlier = 1; earlier <= attempt; earlier += 1)
      if (earlier !== run) await this.remove(id, attemptPrefix(id, earlier));
  }

  /** Of a backup that begins anew. */
  async removeAll({ id }: Pick<Backup, 'id'>): Promise<void> {
    await this.remove(id, objectPrefix(id));
  }

  private async remove(backupId: string, prefix: string): Promise<void> {
    await this.store.remove(prefix).catch((error: unknown) => {
      this.logger.warn({ backupId, prefix, err: error }, 'remains of an attempt are left for later');
    });
  }
}
