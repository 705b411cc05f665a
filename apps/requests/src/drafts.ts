import { Injectable } from '@nestjs/common';
import {
  DomainError,
  openRequestStates,
  type Actor,
  type RequestContent,
  type saveDraft,
  type PayloadOf,
} from '@respaldos/contracts';
import { BackupRequest, DatabaseClock, TrailEntry } from '@respaldos/persistence';
import type { QuipuxUser } from '@respaldos/quipux';
import { dayOf } from '@respaldos/runtime';
import { DataSource, In, QueryFailedError, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { PartiesReader } from './parties';
import { appendRequestTrail } from './request-moves';
import { judgePeriod } from './request-rules';

export type DraftCommand = PayloadOf<typeof saveDraft>;
export interface NumberedRequest {
  requestId: string;
  number: number;
}

/** Guardar: a request in edition, created or changed (trail 71 and 81). */
@Injectable()
export class Drafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly parties: PartiesReader,
  ) {}

  async save(command: DraftCommand): Promise<NumberedRequest> {
    const user = await this.judge(command);
    return this.refusingSecondOpen(command.userId, () =>
      this.dataSource.transaction(async (manager) => {
        const { commandId, requestId, actor, content } = command;
        const done = await savedBefore(manager, command);
        if (done) return { requestId, number: done.number };
        const { request, created } = await this.write(manager, command, user);
        const action = created ? 'created' : 'edited';
        const fact = { requestId, to: 'draft', action, actor, comment: content.comment } as const;
        await appendRequestTrail(manager, fact, commandId);
        return { requestId, number: request.number };
      }),
    );
  }

  /** What holds for a draft as for a sent request. */
  async judge({
    actor,
    userId,
    content,
  }: {
    actor: Actor;
    userId: number;
    content: RequestContent;
  }): Promise<QuipuxUser> {
    const user = await this.parties.eligibleUser(actor, userId);
    judgePeriod(content, dayOf(await this.clock.now()));
    return user;
  }

  /** Inserts the draft under its id, or changes it while it is a draft of this user. */
  async write(
    manager: EntityManager,
    command: DraftCommand,
    user: QuipuxUser,
  ): Promise<{ request: BackupRequest; created: boolean }> {
    const existing = await manager.findOneBy(BackupRequest, { id: command.requestId });
    if (existing && existing.userId !== command.userId) throw new DomainError('request.not-found');
    if (existing && existing.state !== 'draft') throw new DomainError('request.wrong-state', { state: existing.state });
    const row = { ...contentColumns(command), ...userColumns(user) };
    if (existing) await changeDraft(manager, existing.id, { ...row, requestedAt: await this.clock.now(manager) });
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

/** A job whose worker died after the commit runs again: it must not undo what was saved since. */
async function savedBefore(
  manager: EntityManager,
  { requestId, commandId }: DraftCommand,
): Promise<BackupRequest | null> {
  const saved = await manager.existsBy(TrailEntry, { requestId, factKey: commandId });
  return saved ? manager.findOneBy(BackupRequest, { id: requestId }) : null;
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
