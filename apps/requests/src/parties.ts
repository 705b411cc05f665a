import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '@respaldos/contracts';
import { BackupRequest } from '@respaldos/persistence';
import { permissionCodes, Quipux, type QuipuxUser } from '@respaldos/quipux';
import { judgeAct, judgeParties, type Parties, type RequestAct } from './request-rights';

/** Reads from Quipux who acts and for whom, now: people are inactivated and renamed at any moment. */
@Injectable()
export class PartiesReader {
  constructor(private readonly quipux: Quipux) {}

  /** @returns the user whose documents are asked for, and how the actor stands to them. @throws request.user-not-eligible */
  async eligible(actor: Actor, userId: number): Promise<{ user: QuipuxUser; parties: Parties }> {
    const user = await this.quipux.users.byId(userId);
    if (!user) throw new DomainError('request.user-not-eligible');
    const parties = await this.partiesOf(actor, user);
    judgeParties(parties);
    return { user, parties };
  }

  /** A user that Quipux no longer has counts as inactive where they were. @throws auth.forbidden */
  async toAct(act: RequestAct, actor: Actor, { userId, institutionId }: BackupRequest): Promise<void> {
    const user = await this.quipux.users.byId(userId);
    judgeAct(act, await this.partiesOf(actor, user ?? { userId, active: false, institutionId, departmentId: null }));
  }

  private async partiesOf(
    actor: Actor,
    user: Pick<QuipuxUser, 'userId' | 'active' | 'institutionId' | 'departmentId'>,
  ): Promise<Parties> {
    const { users } = this.quipux;
    const [acting, actorIsInstitutionAdmin, actorIsOperator] = await Promise.all([
      users.byId(actor.userId),
      users.administersArea(actor.userId, user.departmentId),
      users.hasPermission(actor.userId, permissionCodes.operator),
    ]);
    return {
      actorUserId: actor.userId,
      actorActive: acting !== null && acting.active && acting.institutionActive,
      actorInstitutionId: acting?.institutionId ?? null,
      actorIsInstitutionAdmin,
      actorIsOperator,
      userId: user.userId,
      userActive: user.active,
      userInstitutionId: user.institutionId,
    };
  }
}
