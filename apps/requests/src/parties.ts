import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '@respaldos/contracts';
import { permissionCodes, Quipux, type QuipuxUser } from '@respaldos/quipux';
import { judgeParties } from './request-rules';

/** Reads from Quipux who acts and for whom, now: people are inactivated and renamed at any moment. */
@Injectable()
export class PartiesReader {
  constructor(private readonly quipux: Quipux) {}

  /** @returns the user whose documents are asked for. @throws DomainError request.user-not-eligible */
  async eligibleUser(actor: Actor, userId: number): Promise<QuipuxUser> {
    const [user, actingUser, actorIsInstitutionAdmin, actorIsOperator] = await Promise.all([
      this.quipux.users.byId(userId),
      this.quipux.users.byId(actor.userId),
      this.quipux.users.hasPermission(actor.userId, permissionCodes.institutionAdmin),
      this.quipux.users.hasPermission(actor.userId, permissionCodes.operator),
    ]);
    if (!user || !actingUser?.active) throw new DomainError('request.user-not-eligible');
    judgeParties({
      actorUserId: actingUser.userId,
      actorInstitutionId: actingUser.institutionId,
      actorIsInstitutionAdmin,
      actorIsOperator,
      userId: user.userId,
      userActive: user.active,
      userInstitutionId: user.institutionId,
    });
    return user;
  }
}
