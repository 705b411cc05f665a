import { Inject, Injectable } from '@nestjs/common';
import type { QuipuxUser } from '@respaldos/quipux';
import { newId } from '@respaldos/runtime';
import type { Request, Response } from 'express';
import { AuditLog } from '../audit/audit-log';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { isStaff } from '../rights';
import { People } from './people';
import { setSession, tokenIn } from './session-cookie';
import { Sessions } from './sessions';

/** What happens to whoever was let in, by whichever way. */
@Injectable()
export class Entry {
  constructor(
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_ENV) private readonly env: Pick<GatewayEnv, 'COOKIE_SECURE'>,
  ) {}

  /**
   * A new session instead of the one that the browser came with, if any.
   * @param provenAt when the password was entered: now, or when a provider says that it was; null when nobody knows.
   */
  async enter(
    user: QuipuxUser,
    request: Request,
    response: Response,
    provenAt: Date | null = new Date(),
  ): Promise<void> {
    const { COOKIE_SECURE } = this.env;
    const token = await this.sessions.open(user, provenAt, tokenIn(request.headers.cookie, COOKIE_SECURE));
    const known = await this.people.present(user.userId);
    if (known && isStaff(known.roles)) {
      const action = `${request.method} ${request.path}`;
      const where = { requestId: null, address: request.ip ?? '' };
      await this.audit.append({ actId: newId(), action, outcome: 'done', person: known, ...where });
    }
    response.append('set-cookie', setSession(token, COOKIE_SECURE));
  }
}
