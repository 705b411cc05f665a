import { Injectable } from '@nestjs/common';
import { DomainError, openRequestStates, type saveDraft, type PayloadOf } from '@respaldos/contracts';
import { appendTrail, BackupRequest, DatabaseClock } from '@respaldos/persistence';
import type { QuipuxUser } from '@respaldos/quipux';
import { dayOf } from '@respaldos/runtime';
import { DataSource, In, QueryFailedError, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { Commands, type NumberedRequest } from './commands';
import { PartiesReader } from './parties';
import { thisMoment } from './request-moves';
import { judgeDraft, type Parties } from './request-rights';
import { judgePeriod } from './request-rules';

export type DraftCommand = PayloadOf<typeof saveDraft>;

/** Who asks for whose documents, as judged. */
export interface Judged {
  user: QuipuxUser;
  parties: Parties;
}

/** Guardar: a request in edition, created or changed (trail 71 and 81). */
@Injectable()
export class Drafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly parties: PartiesReader,
    private readonly commands: Commands,
  ) {}

  save(command: DraftCommand): Promise<NumberedRequest> {
    return this.commands.once(command, async () => {
      const judged = await this.judge(command);
      return this.refusingSecondOpen(command.userId, () =>
        this.dataSource.transaction(async (manager) => {
          const { requestId, actor, content, commandId: factKey } = command;
          const { request, created } = await this.write(manager, command, judged);
          const action = created ? 'created' : 'edited';
          await appendTrail(manager, { requestId, action, actor, comment: content.comment, factKey });
          return { requestId, number: request.number };
        }),
      );
    });
  }

  /** What holds for a draft as for a sent request. */
  async judge({ actor, userId, content }: Pick<DraftCommand, 'actor' | 'userId' | 'content'>): Promise<Judged> {
    const judged = await this.parties.eligible(actor, userId);
    judgePeriod(content, dayOf(await this.clock.now()));
    return judged;
  }

  /** Inserts the draft under its id, or changes it while it is a draft of this user. */
  async write(
    manager: EntityManager,
    command: DraftCommand,
    { user, parties }: Judged,
  ): Promise<{ request: BackupRequest; created: boolean }> {
    const existing = await manager.findOneBy(BackupRequest, { id: command.requestId });
    if (existing && existing.userId !== command.userId) throw new DomainError('request.not-found');
    if (existing) judgeDraft(parties, existing.createdByUserId);
    if (existing && existing.state !== 'draft') throw new DomainError('request.wrong-state', { state: existing.state });
    const row = { ...contentColumns(command), ...userColumns(user) };
    if (existing) await changeDraft(manager, existing.id, { ...row, requestedAt: thisMoment });
    else
      await manager.insert(BackupRequest, {
        ...row,
        id: command.requestId,
        state: 'draft',
        createdByUserId: command.actor.userId,
      });
    return { request: await manager.findOneByOrFail(BackupRequest, { id: command.requestId }), created: !existing };
  }

  /** Rule 2: the partial unique index decides between two at once; people get the number of the one that is open. */
  async refusingSecondOpen<T>(userId: number, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!isViolationOf(error, 'uq_backup_request_open')) throw error;
      const open = await this.dataSource.manager.findOneBy(BackupRequest, {
        userId,
        state: In([...openRequestStates]),
      });
      throw new DomainError('request.already-open', { number: open?.number ?? null }, { cause: error });
    }
  }
}

async function changeDraft(
  manager: EntityManager,
  id: string,
  set: QueryDeepPartialEntity<BackupRequest>,
): Promise<void> {
  const { affected } = await manager.update(BackupRequest, { id, state: 'draft' }, set);
  if (affected) return;
  // It was sent or cancelled between the reading and the writing.
  const { state } = await manager.findOneByOrFail(BackupRequest, { id });
  throw new DomainError('request.wrong-state', { state });
}

const isViolationOf = (error: unknown, constraint: string): boolean =>
  error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === constraint;

const contentColumns = ({ content, supportDocument }: DraftCommand) => ({
  fromDay: content.from,
  toDay: content.to,
  comment: content.comment,
  leavingConfirmed: content.leavingConfirmed,
  supportDocument,
});

/** Frozen with the request, because Quipux keeps only the present. */
const userColumns = (user: QuipuxUser) => ({
  userId: user.userId,
  identification: user.identification,
  titlePrefix: user.titlePrefix,
  firstName: user.firstName,
  lastName: user.lastName,
  institutionId: user.institutionId,
  institutionName: user.institutionName,
  departmentName: user.departmentName,
  position: user.position,
  profile: user.profile,
});
