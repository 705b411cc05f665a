import { Inject, Injectable } from '@nestjs/common';
import type { BackupRequest } from '@respaldos/persistence';
import { Quipux, type QuipuxUser } from '@respaldos/quipux';
import type { Audience } from './notices';
import { NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import type { Addressee } from './templates/letter';

export interface Recipient extends Addressee {
  /** In lower case: one person's address is one address however it is typed. */
  address: string;
  isHolder: boolean;
}

/** Who is told, as Quipux says at this moment and not when the request was made. */
@Injectable()
export class Recipients {
  constructor(
    private readonly quipux: Quipux,
    @Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv,
  ) {}

  async of(audience: Audience, request: BackupRequest): Promise<Recipient[]> {
    return audience === 'operators' ? this.operators() : this.holder(request);
  }

  /**
   * The person whose documents they are; when that user is inactive, the active institution admins instead, never both
   * (rule 23); where there is nobody with an address, the operators.
   */
  private async holder({ userId }: BackupRequest): Promise<Recipient[]> {
    const user = await this.quipux.users.byId(userId);
    if (!user) return this.operators();
    // With its institution closed nobody enters, active or not.
    const isActive = user.active && user.institutionActive;
    const told = isActive ? recipientsAmong([user], true) : recipientsAmong(await this.adminsOf(user), false);
    return told.length > 0 ? told : this.operators();
  }

  private async adminsOf({ institutionId }: QuipuxUser): Promise<QuipuxUser[]> {
    return institutionId === null ? [] : this.quipux.users.institutionAdmins(institutionId);
  }

  private async operators(): Promise<Recipient[]> {
    const operators = recipientsAmong(await this.quipux.users.operators(), false);
    if (operators.length > 0) return operators;
    return [{ address: this.env.SUPPORT_EMAIL.toLowerCase(), name: 'Soporte Quipux', position: '', isHolder: false }];
  }
}

function recipientsAmong(users: QuipuxUser[], isHolder: boolean): Recipient[] {
  const all = users.flatMap((user) =>
    user.emails.map((address) => ({ address: address.toLowerCase(), ...addresseeOf(user), isHolder })),
  );
  return [...new Map(all.map((recipient) => [recipient.address, recipient])).values()];
}

const addresseeOf = ({ titlePrefix, firstName, lastName, position }: QuipuxUser): Addressee => ({
  name: [titlePrefix, firstName, lastName].filter(Boolean).join(' '),
  position,
});
