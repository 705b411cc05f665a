import { Inject, Injectable } from '@nestjs/common';
import type { NoticeCapacity } from '@respaldos/contracts';
import type { BackupRequest } from '@respaldos/persistence';
import { Quipux, type QuipuxUser } from '@respaldos/quipux';
import type { Audience } from './notices';
import { NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import type { Addressee } from './templates/letter';

/** Somebody who is told, in what capacity. */
export interface Listener extends Addressee {
  capacity: NoticeCapacity;
}

/** Whom a notice reaches: users inside the web, and mailboxes. Not one for one: a user may have several addresses, or none. */
export interface Party {
  users: (Listener & { userId: number })[];
  /** Addresses in lower case: one person's address is one address however it is typed. */
  mailboxes: (Listener & { address: string })[];
}

/** Who is told, as Quipux says at this moment and not when the request was made. */
@Injectable()
export class Recipients {
  constructor(
    private readonly quipux: Quipux,
    @Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv,
  ) {}

  async of(audience: Audience, request: BackupRequest): Promise<Party> {
    return audience === 'operators' ? this.operators() : this.holder(request);
  }

  /**
   * The person whose documents they are; when that user is inactive, the active institution admins instead, never both
   * (rule 23); where there is nobody with an address, the operators as well.
   */
  private async holder({ userId }: BackupRequest): Promise<Party> {
    const user = await this.quipux.users.byId(userId);
    if (!user) return this.operators();
    // With its institution closed nobody enters, active or not.
    const isActive = user.active && user.institutionActive;
    const told = isActive ? partyOf([user], 'holder') : partyOf(await this.adminsOf(user), 'institutionAdmin');
    if (told.mailboxes.length > 0) return told;
    const { users, mailboxes } = await this.operators();
    return { users: [...told.users, ...users.filter(({ userId: id }) => !isAmong(told, id))], mailboxes };
  }

  private async adminsOf({ institutionId, departmentId }: QuipuxUser): Promise<QuipuxUser[]> {
    return institutionId === null ? [] : this.quipux.users.institutionAdmins(institutionId, departmentId);
  }

  private async operators(): Promise<Party> {
    const operators = partyOf(await this.quipux.users.operators(), 'operator');
    if (operators.mailboxes.length > 0) return operators;
    const support = { name: 'Soporte Quipux', position: '', capacity: 'operator' } as const;
    return { ...operators, mailboxes: [{ ...support, address: this.env.SUPPORT_EMAIL.toLowerCase() }] };
  }
}

const isAmong = ({ users }: Party, userId: number): boolean => users.some((user) => user.userId === userId);

function partyOf(users: QuipuxUser[], capacity: NoticeCapacity): Party {
  const listeners = users.map((user) => ({ user, listener: { ...addresseeOf(user), capacity } }));
  const mailboxes = listeners.flatMap(({ user, listener }) =>
    user.emails.map((address) => ({ ...listener, address: address.toLowerCase() })),
  );
  return {
    users: listeners.map(({ user, listener }) => ({ ...listener, userId: user.userId })),
    mailboxes: [...new Map(mailboxes.map((mailbox) => [mailbox.address, mailbox])).values()],
  };
}

const addresseeOf = ({ titlePrefix, firstName, lastName, position }: QuipuxUser): Addressee => ({
  name: [titlePrefix, firstName, lastName].filter(Boolean).join(' '),
  position,
});
