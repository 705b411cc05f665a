import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, proofInput } from '@respaldos/contracts';
import type { Response } from 'express';
import type { z } from 'zod';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { Answers } from '../http/answers.decorator';
import { Login } from './login';
import { setSession } from './session-cookie';
import { Sessions } from './sessions';
import { Person, type SignedIn } from './signed-in';

/** The password once more: a page left open on a desk does not hand out backups. */
@ApiTags('Sesión')
@Controller('api/session/proof')
export class ProofController {
  constructor(
    private readonly login: Login,
    private readonly sessions: Sessions,
    @Inject(GATEWAY_ENV) private readonly env: GatewayEnv,
  ) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Confirmar la contraseña, antes de descargar o de lo que no se puede deshacer' })
  @Answers(204, null, ['input.invalid', 'auth.required', 'auth.wrong-proof', 'auth.blocked', 'auth.elsewhere'])
  async prove(
    @Person() { user, tokenSha256 }: SignedIn,
    @Body({ schema: proofInput }) { password }: z.output<typeof proofInput>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (this.env.OIDC_ISSUER) throw new DomainError('auth.elsewhere');
    await this.login.prove(user, password);
    const token = await this.sessions.rotate(tokenSha256, user.userId, true);
    if (!token) throw new DomainError('auth.required');
    response.append('set-cookie', setSession(token, this.env.COOKIE_SECURE));
  }
}
