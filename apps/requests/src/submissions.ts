import { Inject, Injectable } from '@nestjs/common';
import {
  announceTrailEntry,
  openBackup,
  scheduleBackup,
  type Actor,
  type approveRequest,
  type PayloadOf,
  type rejectRequest,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { BackupRequest, DatabaseClock } from '@respaldos/persistence';
import { Quipux } from '@respaldos/quipux';
import { DataSource, type EntityManager } from 'typeorm';
import { Drafts, type DraftCommand, type NumberedRequest } from './drafts';
import { moveRequest } from './request-moves';
import { judgeCount, judgeSending } from './request-rules';
import { REQUESTS_ENV, type RequestsEnv } from './requests.env';

/** Enviar, and the approval that follows by itself unless a setting makes it an operator's act. */
@Injectable()
export class Submissions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly drafts: Drafts,
    private readonly quipux: Quipux,
    private readonly messenger: Messenger,
    @Inject(REQUESTS_ENV) private readonly env: RequestsEnv,
  ) {}

  async submit(command: DraftCommand): Promise<NumberedRequest> {
    const { actor, content, supportDocument, userId } = command;
    const user = await this.drafts.judge(command);
    judgeSending(content, supportDocument, actor.userId === userId);
    const { documentCount, estimatedBytes } = await this.quipux.documents.count(userId, content);
    judgeCount(documentCount, this.env.MINIMUM_DOCUMENTS);

    const { request, entries } = await this.drafts.refusingSecondOpen(userId, () =>
      this.dataSource.transaction(async (manager) => {
        const { request } = await this.drafts.write(manager, command, user);
        const set = { documentCount, estimatedBytes, requestedAt: await this.clock.now(manager) };
        const move = { requestId: request.id, actor, comment: content.comment };
        const submitted = await moveRequest(manager, { ...move, to: 'submitted', action: 'submitted', set });
        const approved =
          this.env.APPROVAL === 'automatic' ? await this.moveToApproved(manager, request.id, actor, '') : null;
        return { request, entries: [submitted, approved] };
      }),
    );
    await this.announce(entries);
    if (this.env.APPROVAL === 'automatic') await this.pass(request.id);
    return { requestId: request.id, number: request.number };
  }

  async approve({ requestId, actor, comment }: PayloadOf<typeof approveRequest>): Promise<NumberedRequest> {
    const { request, entry } = await this.dataSource.transaction(async (manager) => {
      const entry = await this.moveToApproved(manager, requestId, actor, comment);
      return { entry, request: await manager.findOneByOrFail(BackupRequest, { id: requestId }) };
    });
    await this.announce([entry]);
    await this.pass(requestId);
    return { requestId, number: request.number };
  }

  async reject({ requestId, actor, comment }: PayloadOf<typeof rejectRequest>): Promise<NumberedRequest> {
    const { request, entry } = await this.dataSource.transaction(async (manager) => {
      const entry = await moveRequest(manager, { requestId, to: 'rejected', action: 'rejected', actor, comment });
      return { entry, request: await manager.findOneByOrFail(BackupRequest, { id: requestId }) };
    });
    await this.announce([entry]);
    return { requestId, number: request.number };
  }

  private async moveToApproved(
    manager: EntityManager,
    requestId: string,
    actor: Actor,
    comment: string,
  ): Promise<number | null> {
    const set = { approvedAt: await this.clock.now(manager) };
    return moveRequest(manager, { requestId, to: 'approved', action: 'approved', actor, comment, set });
  }

  /** After the commit: what is lost here the sweeper tells again. */
  private async pass(requestId: string): Promise<void> {
    await this.messenger.hint(openBackup, { requestId });
    await this.messenger.hint(scheduleBackup, { requestId });
  }

  private async announce(entries: (number | null)[]): Promise<void> {
    for (const trailEntryId of entries)
      if (trailEntryId) await this.messenger.hint(announceTrailEntry, { trailEntryId });
  }
}
