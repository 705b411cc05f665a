import { Injectable } from '@nestjs/common';
import type { Role } from '@respaldos/contracts';
import { permissionCodes, QuipuxUsers, type QuipuxUser } from '@respaldos/quipux';

export interface Known {
  user: QuipuxUser;
  roles: Role[];
  /** Of an institution admin: the areas that Quipux limits them to; null without a limit. */
  areas: readonly number[] | null;
}

/** How old what is said of somebody else's user may be: whose request it is that is looked at. */
const freshMs = 3_000;
const rememberedCount = 5_000;

/** Users of Quipux and their roles: of whoever is in, as they are at this click; of others, as they were seconds ago. */
@Injectable()
export class People {
  private readonly remembered = new Map<number, { until: number; known: Promise<Known | null> }>();

  constructor(private readonly users: QuipuxUsers) {}

  /** Null when Quipux has no such user. */
  known(userId: number): Promise<Known | null> {
    const found = this.remembered.get(userId);
    return found && found.until > performance.now() ? found.known : this.askAnew(userId);
  }

  private askAnew(userId: number): Promise<Known | null> {
    if (this.remembered.size >= rememberedCount) this.remembered.clear();
    const known = this.ask(userId);
    this.remembered.set(userId, { until: performance.now() + freshMs, known });
    known.catch(() => this.remembered.delete(userId));
    return known;
  }

  /** Who may be in: active, in an active institution, at this very moment. */
  async present(userId: number): Promise<Known | null> {
    const known = await this.askAnew(userId);
    return known?.user.active && known.user.institutionActive ? known : null;
  }

  private async ask(userId: number): Promise<Known | null> {
    const [user, isAdmin, isOperator] = await Promise.all([
      this.users.byId(userId),
      this.users.hasPermission(userId, permissionCodes.institutionAdmin),
      this.users.hasPermission(userId, permissionCodes.operator),
    ]);
    if (!user) return null;
    const roles: Role[] = ['requester'];
    if (isAdmin && user.institutionId !== null) roles.push('institutionAdmin');
    if (isOperator) roles.push('operator');
    const areas = roles.includes('institutionAdmin') ? await this.users.areasOf(userId) : null;
    return { user, roles, areas };
  }
}
