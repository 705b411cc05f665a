import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@respaldos/contracts';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { People } from './people';
import { tokenIn } from './session-cookie';
import { Sessions, type OpenSession } from './sessions';
import type { SignedIn } from './signed-in';

/** Lets in whoever holds an open session and is still somebody in Quipux. */
@Injectable()
export class Door {
  constructor(
    private readonly sessions: Sessions,
    private readonly people: People,
    @Inject(GATEWAY_ENV) private readonly env: Pick<GatewayEnv, 'COOKIE_SECURE'>,
  ) {}

  /** @throws auth.required */
  async enter(cookieHeader: string | undefined): Promise<SignedIn> {
    const token = tokenIn(cookieHeader, this.env.COOKIE_SECURE);
    const session = token ? await this.sessions.find(token) : null;
    if (!session) throw new DomainError('auth.required');
    return this.personOf(session);
  }

  /** The same, for one who only watches: watching does not keep a session awake. @throws auth.required */
  async stay({ tokenSha256 }: SignedIn): Promise<SignedIn> {
    const session = await this.sessions.look(tokenSha256);
    if (!session) throw new DomainError('auth.required');
    return this.personOf(session);
  }

  private async personOf({ tokenSha256, userId, identification, proven }: OpenSession): Promise<SignedIn> {
    const known = await this.people.present(userId);
    // A row of Quipux that became somebody else's is not this session's either.
    if (!known || known.user.identification !== identification) throw new DomainError('auth.required');
    return { ...known, tokenSha256, proven };
  }
}
