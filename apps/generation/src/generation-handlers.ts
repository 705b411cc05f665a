import { Controller } from '@nestjs/common';
import * as messages from '@respaldos/contracts';
import type { Delivery, HandlersFor, PayloadOf } from '@respaldos/contracts';
import { Handles } from '@respaldos/messaging';
import { BackupBuilder } from './backup-builder';
import { Deletions } from './deletions';
import { Openings } from './openings';

@Controller()
export class GenerationHandlers implements HandlersFor<'generation'> {
  constructor(
    private readonly openings: Openings,
    private readonly builder: BackupBuilder,
    private readonly deletions: Deletions,
  ) {}

  @Handles(messages.openBackup)
  openBackup({ requestId }: PayloadOf<typeof messages.openBackup>): Promise<void> {
    return this.openings.open(requestId);
  }

  @Handles(messages.generateBackup)
  generateBackup({ backupId, attempt }: PayloadOf<typeof messages.generateBackup>, delivery: Delivery): Promise<void> {
    return this.builder.generate(backupId, attempt, delivery);
  }

  @Handles(messages.deleteBackup)
  deleteBackup({ requestId, reason }: PayloadOf<typeof messages.deleteBackup>): Promise<void> {
    return this.deletions.delete(requestId, reason);
  }

  @Handles(messages.retryBackup)
  retryBackup(payload: PayloadOf<typeof messages.retryBackup>): Promise<{ requestId: string }> {
    return this.openings.retry(payload);
  }
}
