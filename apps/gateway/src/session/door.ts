import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@respaldos/contracts';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { People } from './people';
import { tokenIn } from './session-cookie';
import { Sessions, sha256Of, type OpenSession } from './sessions';
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
    return this.personOf(token ? await this.sessions.find(token) : null);
  }

  /** The same, for one who only watches: watching does not keep a session awake. @throws auth.required */
  async watch(cookieHeader: string | undefined): Promise<SignedIn> {
    const token = tokenIn(cookieHeader, this.env.COOKIE_SECURE);
    return this.personOf(token ? await this.sessions.look(sha256Of(token)) : null);
  }

  /** Whoever watches through a connection that stays open, once more. @throws auth.required */
  async stay({ tokenSha256 }: SignedIn): Promise<SignedIn> {
    return this.personOf(await this.sessions.look(tokenSha256));
  }

  private async personOf(session: OpenSession | null): Promise<SignedIn> {
    if (!session) throw new DomainError('auth.required');
    const { tokenSha256, userId, identification, proven } = session;
    const known = await this.people.present(userId);
    // A row of Quipux that became somebody else's is not this session's either.
    if (!known || known.user.identification !== identification) throw new DomainError('auth.required');
    return { ...known, tokenSha256, proven };
  }
}
