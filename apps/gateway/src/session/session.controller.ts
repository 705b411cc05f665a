import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  changePostInput,
  DomainError,
  entryWayView,
  loginInput,
  sessionView as sessionSchema,
  type EntryWayView,
  type SessionView,
} from '@respaldos/contracts';
import { QuipuxUsers, type QuipuxUser } from '@respaldos/quipux';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { Answers } from '../http/answers.decorator';
import { Entry } from './entry';
import { Login } from './login';
import { People } from './people';
import { clearSession, setSession } from './session-cookie';
import { sessionView } from './session-views';
import { Public } from './session.guard';
import { Sessions } from './sessions';
import { Person, type SignedIn } from './signed-in';

@ApiTags('Sesión')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly login: Login,
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly users: QuipuxUsers,
    private readonly entry: Entry,
    @Inject(GATEWAY_ENV) private readonly env: GatewayEnv,
  ) {}

  @Post()
  @Public()
  @ApiOperation({ summary: 'Ingresar con la cédula (o el usuario de Quipux) y la contraseña' })
  @Answers(201, sessionSchema, [
    'input.invalid',
    'auth.wrong-credentials',
    'auth.inactive',
    'auth.blocked',
    'auth.forbidden',
    'auth.elsewhere',
    'rate.exceeded',
  ])
  async open(
    @Body({ schema: loginInput }) { login, password }: z.output<typeof loginInput>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    if (this.env.OIDC_ISSUER) throw new DomainError('auth.elsewhere');
    const user = await this.login.judge(login, password, request.ip ?? '');
    await this.entry.enter(user, request, response);
    return this.viewOf(user);
  }

  @Get('ways')
  @Public()
  @ApiOperation({ summary: 'Cómo se ingresa: con la contraseña de Quipux o con la cuenta institucional' })
  @Answers(200, entryWayView, ['input.invalid'])
  ways(): EntryWayView {
    return { way: this.env.OIDC_ISSUER ? 'institutional' : 'password' };
  }

  @Get()
  @ApiOperation({ summary: 'Quién ha ingresado, en qué puesto, y a qué puestos puede cambiar' })
  @Answers(200, sessionSchema, ['auth.required'])
  current(@Person() { user }: SignedIn): Promise<SessionView> {
    return this.viewOf(user);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Salir' })
  @Answers(204, null, ['auth.required', 'auth.forbidden'])
  async close(@Person() { tokenSha256 }: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.close(tokenSha256);
    response.append('set-cookie', clearSession(this.env.COOKIE_SECURE));
  }

  @Delete('everywhere')
  @HttpCode(204)
  @ApiOperation({ summary: 'Salir en todos los equipos en los que se ingresó con este puesto' })
  @Answers(204, null, ['auth.required', 'auth.forbidden'])
  async closeEverywhere(@Person() { user }: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.closeAllOf(user.userId);
    response.append('set-cookie', clearSession(this.env.COOKIE_SECURE));
  }

  @Put('post')
  @ApiOperation({ summary: 'Cambiar a otro puesto de la misma persona' })
  @Answers(200, sessionSchema, ['input.invalid', 'auth.required', 'auth.forbidden'])
  async changePost(
    @Person() { user, tokenSha256 }: SignedIn,
    @Body({ schema: changePostInput }) { userId }: z.output<typeof changePostInput>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const posts = await this.users.postsOf(user.userId);
    const post = posts.find((candidate) => candidate.userId === userId);
    if (!post) throw new DomainError('auth.forbidden');
    const token = await this.sessions.rotate(tokenSha256, userId);
    if (!token) throw new DomainError('auth.required');
    response.append('set-cookie', setSession(token, this.env.COOKIE_SECURE));
    return this.viewOf(post);
  }

  private async viewOf(user: QuipuxUser): Promise<SessionView> {
    const [known, posts] = await Promise.all([this.people.present(user.userId), this.users.postsOf(user.userId)]);
    if (!known) throw new DomainError('auth.required');
    return sessionView(known, posts);
  }
}
