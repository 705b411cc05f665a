import { Inject, Injectable } from '@nestjs/common';
import {
  announceTrailEntry,
  openBackup,
  scheduleBackup,
  type approveRequest,
  type PayloadOf,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import type { BackupRequest } from '@respaldos/persistence';
import { Quipux } from '@respaldos/quipux';
import { DataSource, type EntityManager } from 'typeorm';
import { Commands, type NumberedRequest } from './commands';
import { Drafts, type DraftCommand, type Judged } from './drafts';
import { PartiesReader } from './parties';
import { findRequest, moveRequest, thisMoment } from './request-moves';
import { judgeCount, judgeSending } from './request-rules';
import { REQUESTS_ENV, type RequestsEnv } from './requests.env';

type Judgement = PayloadOf<typeof approveRequest>;

/** Enviar, and the approval that follows by itself unless a setting makes it an operator's act. */
@Injectable()
export class Submissions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly drafts: Drafts,
    private readonly parties: PartiesReader,
    private readonly quipux: Quipux,
    private readonly messenger: Messenger,
    @Inject(REQUESTS_ENV) private readonly env: RequestsEnv,
  ) {}

  submit(command: DraftCommand): Promise<NumberedRequest> {
    return this.commands.once(command, async () => {
      const { actor, content, supportDocument, userId } = command;
      const judged = await this.drafts.judge(command);
      judgeSending(content, supportDocument, actor.userId === userId);
      const { documentCount, estimatedBytes } = await this.quipux.documents.count(userId, content);
      judgeCount(documentCount, this.env.MINIMUM_DOCUMENTS);
      const { request, entries } = await this.drafts.refusingSecondOpen(userId, () =>
        this.dataSource.transaction((manager) =>
          this.send(manager, command, judged, { documentCount, estimatedBytes }),
        ),
      );
      // Beside each other: while Redis is away, each is waited for in vain.
      await Promise.all([this.announce(entries), this.isAutomatic && this.pass(request.id)]);
      return { requestId: request.id, number: request.number };
    });
  }

  async approve(judgement: Judgement): Promise<NumberedRequest> {
    const approved = await this.judge('approve', judgement, (manager) => this.moveToApproved(manager, judgement));
    await this.pass(approved.requestId);
    return approved;
  }

  /** With the reason, which the person is told. */
  reject(judgement: Judgement): Promise<NumberedRequest> {
    const { requestId, actor, comment, commandId: factKey } = judgement;
    return this.judge('reject', judgement, (manager) =>
      moveRequest(manager, { requestId, action: 'rejected', actor, comment, factKey }),
    );
  }

  private get isAutomatic(): boolean {
    return this.env.APPROVAL === 'automatic';
  }

  private async send(
    manager: EntityManager,
    command: DraftCommand,
    judged: Judged,
    counted: Pick<BackupRequest, 'documentCount' | 'estimatedBytes'>,
  ): Promise<{ request: BackupRequest; entries: (number | null)[] }> {
    const { actor, requestId, commandId, content } = command;
    const { request } = await this.drafts.write(manager, command, judged);
    const set = { ...counted, requestedAt: thisMoment };
    const move = { requestId, actor, comment: content.comment, factKey: commandId, set };
    const submitted = await moveRequest(manager, { ...move, action: 'submitted' });
    if (!this.isAutomatic) return { request, entries: [submitted] };
    return { request, entries: [submitted, await this.moveToApproved(manager, { ...command, comment: '' })] };
  }

  private judge(
    act: 'approve' | 'reject',
    judgement: Judgement,
    move: (manager: EntityManager) => Promise<number | null>,
  ): Promise<NumberedRequest> {
    const { requestId, actor } = judgement;
    return this.commands.once(judgement, async () => {
      const request = await findRequest(this.dataSource.manager, requestId);
      await this.parties.toAct(act, actor, request);
      await this.announce([await this.dataSource.transaction(move)]);
      return { requestId, number: request.number };
    });
  }

  private moveToApproved(
    manager: EntityManager,
    { requestId, actor, comment, commandId }: Judgement,
  ): Promise<number | null> {
    const set = { approvedAt: thisMoment };
    return moveRequest(manager, { requestId, action: 'approved', actor, comment, factKey: commandId, set });
  }

  /** After the commit: what is lost here the sweeper tells again. */
  private async pass(requestId: string): Promise<void> {
    await Promise.all([
      this.messenger.hint(openBackup, { requestId }),
      this.messenger.hint(scheduleBackup, { requestId }),
    ]);
  }

  private async announce(entries: (number | null)[]): Promise<void> {
    const told = entries.filter((entry) => entry !== null);
    await Promise.all(told.map((trailEntryId) => this.messenger.hint(announceTrailEntry, { trailEntryId })));
  }
}
