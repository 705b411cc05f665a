import { Inject, Injectable } from '@nestjs/common';
import { proposeDate, type previewRequest, type PayloadOf, type ReplyOf } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { DatabaseClock } from '@respaldos/persistence';
import { Quipux } from '@respaldos/quipux';
import { dayOf } from '@respaldos/runtime';
import { PartiesReader } from './parties';
import { judgePeriod } from './request-rules';
import { REQUESTS_ENV, type RequestsEnv } from './requests.env';

/** Rule 3: what would be in the backup, before anything is asked for. */
@Injectable()
export class Preview {
  constructor(
    private readonly quipux: Quipux,
    private readonly parties: PartiesReader,
    private readonly clock: DatabaseClock,
    private readonly messenger: Messenger,
    @Inject(REQUESTS_ENV) private readonly env: RequestsEnv,
  ) {}

  async of({
    commandId,
    actor,
    userId,
    from,
    to,
  }: PayloadOf<typeof previewRequest>): Promise<ReplyOf<typeof previewRequest>> {
    await this.parties.eligible(actor, userId);
    judgePeriod({ from, to }, dayOf(await this.clock.now()));
    const { sentCount, receivedCount, documentCount, withoutFileCount, estimatedBytes } =
      await this.quipux.documents.count(userId, { from, to });
    const { dueAt } = await this.messenger.ask(proposeDate, { commandId, estimatedBytes });
    return {
      sentCount,
      receivedCount,
      documentCount,
      withoutFileCount,
      estimatedBytes,
      minimumCount: this.env.MINIMUM_DOCUMENTS,
      segmentCount: Math.max(1, Math.ceil(estimatedBytes / this.env.SEGMENT_BYTES)),
      likelyDueAt: dueAt,
    };
  }
}
