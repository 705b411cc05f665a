import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  pauseBackup,
  requestDetailView,
  resumeBackup,
  type RequestAction,
  type RequestDetailView,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Answers } from '../http/answers.decorator';
import { RequestId } from '../http/request-id.pipe';
import { againOf, ThisAct, type Act } from '../idempotency/act';
import { Idempotent, repeatRefusals } from '../idempotency/idempotent.decorator';
import { RequestAccess } from '../requests/request-access';
import { actorOf, Person, type SignedIn } from '../session/signed-in';

const refusals = [
  ...repeatRefusals,
  'auth.required',
  'auth.forbidden',
  'request.not-found',
  'request.wrong-state',
  'service.busy',
] as const;

/** Operators hold a generation and let it go on. */
@ApiTags('Solicitudes')
@Controller('api/requests/:id')
export class PausesController {
  constructor(
    private readonly access: RequestAccess,
    private readonly messenger: Messenger,
  ) {}

  @Post('pause')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Detener la generación donde está, hasta que un operador la reanude' })
  @Answers(200, requestDetailView, refusals)
  pause(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
  ): Promise<RequestDetailView> {
    return this.carryOut({ person, act, id }, 'pause', pauseBackup);
  }

  @Post('resumption')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Reanudar una generación detenida por un operador, desde donde quedó' })
  @Answers(200, requestDetailView, refusals)
  resume(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
  ): Promise<RequestDetailView> {
    return this.carryOut({ person, act, id }, 'resume', resumeBackup);
  }

  private async carryOut(
    { person, act, id }: { person: SignedIn; act: Act; id: string },
    action: Extract<RequestAction, 'pause' | 'resume'>,
    message: typeof pauseBackup | typeof resumeBackup,
  ): Promise<RequestDetailView> {
    await this.access.toAct(person, id, action);
    await this.messenger.ask(message, { commandId: act.id, actor: actorOf(person), requestId: id }, againOf(act));
    return this.access.detail(person, id);
  }
}
