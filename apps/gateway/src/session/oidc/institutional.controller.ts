import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@respaldos/contracts';
import { QuipuxUsers, type QuipuxUser } from '@respaldos/quipux';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { GATEWAY_ENV, GATEWAY_LOGGER, type GatewayEnv } from '../../gateway.env';
import { Answers } from '../../http/answers.decorator';
import { Door } from '../door';
import { Entry } from '../entry';
import { loginFrom } from '../login';
import { Public } from '../session.guard';
import { Sessions } from '../sessions';
import { errandIn, forgetErrand, keepErrand, safePath, type KeptErrand } from './errand-cookie';
import { IdentityProvider } from './provider';

const summary = 'Ingresar con la cuenta institucional (OpenID Connect); se sigue con el navegador';

/** Coming in through the institution's own login. What fails on the way ends at our login page, with the reason. */
@ApiTags('Sesión')
@Controller('api/session/institutional')
export class InstitutionalController {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly users: QuipuxUsers,
    private readonly entry: Entry,
    private readonly door: Door,
    private readonly sessions: Sessions,
    @Inject(GATEWAY_ENV) private readonly env: GatewayEnv,
    @Inject(GATEWAY_LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary })
  @Answers(302, null, ['auth.forbidden', 'service.busy'])
  async leave(
    @Query('volver') wanted: unknown,
    @Query('prueba') proof: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.mustBeOn();
    const person = proof === '1' ? await this.door.enter(request.headers.cookie) : null;
    const { address, errand } = await this.provider.wayOut(person !== null);
    const kept: KeptErrand = {
      ...errand,
      returnPath: safePath(wanted),
      proof: person && { userId: person.user.userId, tokenSha256: person.tokenSha256 },
    };
    response.append('set-cookie', keepErrand(kept, this.env.COOKIE_SECURE));
    response.setHeader('cache-control', 'no-store');
    response.redirect(address.href);
  }

  @Get('callback')
  @Public()
  @ApiOperation({ summary: 'Regreso desde la cuenta institucional' })
  @Answers(302, null, ['auth.forbidden'])
  async comeBack(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.mustBeOn();
    response.append('set-cookie', forgetErrand(this.env.COOKIE_SECURE));
    response.setHeader('cache-control', 'no-store');
    try {
      response.redirect(await this.letIn(request, response));
    } catch (error) {
      // Whatever a provider or a stranger sends here: the person reads one sentence, and the log the cause.
      this.logger.warn({ err: error }, 'institutional login refused');
      const reason = error instanceof DomainError ? error.code : 'auth.elsewhere';
      response.redirect(`/ingresar?motivo=${encodeURIComponent(reason)}`);
    }
  }

  private async letIn(request: Request, response: Response): Promise<string> {
    const errand = errandIn(request.headers.cookie);
    if (!errand) throw new DomainError('auth.required');
    const query = request.originalUrl.split('?').slice(1).join('?');
    const { login, provenAt } = await this.provider.wayBack(query, errand, errand.proof !== null);
    const user = await this.postOf(login, errand.proof?.userId);
    if (errand.proof) await this.sessions.close(errand.proof.tokenSha256);
    await this.entry.enter(user, request, response, provenAt);
    return errand.returnPath;
  }

  /** The post that was in use, or the first of the person's. @throws auth.inactive for whoever Quipux does not know as active */
  private async postOf(login: string, inUse: number | undefined): Promise<QuipuxUser> {
    const posts = (await this.users.byLogin(loginFrom(login))).map(({ user }) => user);
    const post = inUse === undefined ? posts[0] : posts.find(({ userId }) => userId === inUse);
    if (!post) throw new DomainError('auth.inactive');
    return post;
  }

  private mustBeOn(): void {
    if (!this.env.OIDC_ISSUER) throw new DomainError('auth.forbidden');
  }
}
