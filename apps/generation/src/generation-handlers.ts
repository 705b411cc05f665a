import { Controller } from '@nestjs/common';
import * as messages from '@respaldos/contracts';
import type { Delivery, HandlersFor, PayloadOf } from '@respaldos/contracts';
import { Handles } from '@respaldos/messaging';
import { BackupBuilder } from './backup-builder';
import { Deletions } from './deletions';
import { FileBuilder } from './delivery/file-builder';
import { FileOrders } from './delivery/file-orders';
import { ObjectTidying } from './object-tidying';
import { Openings } from './openings';
import { Pauses } from './pauses';

@Controller()
export class GenerationHandlers implements HandlersFor<'generation'> {
  constructor(
    private readonly openings: Openings,
    private readonly builder: BackupBuilder,
    private readonly deletions: Deletions,
    private readonly pauses: Pauses,
    private readonly tidying: ObjectTidying,
    private readonly fileOrders: FileOrders,
    private readonly fileBuilder: FileBuilder,
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

  @Handles(messages.pauseBackup)
  pauseBackup(payload: PayloadOf<typeof messages.pauseBackup>): Promise<{ requestId: string }> {
    return this.pauses.pause(payload);
  }

  @Handles(messages.resumeBackup)
  resumeBackup(payload: PayloadOf<typeof messages.resumeBackup>): Promise<{ requestId: string }> {
    return this.pauses.resume(payload);
  }

  @Handles(messages.tidyObjects)
  async tidyObjects(): Promise<void> {
    await this.tidying.tidy();
  }

  @Handles(messages.retryBackup)
  retryBackup(payload: PayloadOf<typeof messages.retryBackup>): Promise<{ requestId: string }> {
    return this.openings.retry(payload);
  }

  @Handles(messages.orderFile)
  orderFile(payload: PayloadOf<typeof messages.orderFile>): Promise<{ fileId: string }> {
    return this.fileOrders.order(payload);
  }

  @Handles(messages.buildFile)
  buildFile({ fileId }: PayloadOf<typeof messages.buildFile>, delivery: Delivery): Promise<void> {
    return this.fileBuilder.build(fileId, delivery);
  }
}
