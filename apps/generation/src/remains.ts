import { Inject, Injectable } from '@nestjs/common';
import type { Backup } from '@respaldos/persistence';
import { ObjectStore } from '@respaldos/storage';
import type { Logger } from 'pino';
import { LOGGER } from './logger.token';
import { attemptPrefix } from './object-keys';

/** What attempts that did not publish have left in the object store. What cannot be removed now goes with the backup. */
@Injectable()
export class Remains {
  constructor(
    private readonly store: ObjectStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Of this attempt only: a successor writes under a prefix of its own. */
  async remove({ id, attempt }: Pick<Backup, 'id' | 'attempt'>): Promise<void> {
    await this.store.remove(attemptPrefix(id, attempt)).catch((error: unknown) => {
      this.logger.warn({ backupId: id, attempt, err: error }, 'remains of the attempt are left for the deletion');
    });
  }

  /** Of every attempt before this one: a killed worker removes nothing itself. */
  async removeBefore({ id, attempt }: Pick<Backup, 'id' | 'attempt'>): Promise<void> {
    for (let earlier = 1; earlier < attempt; earlier += 1) await this.remove({ id, attempt: earlier });
  }
}
