import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  approveRequest,
  cancelRequest,
  commentInput,
  helpInput,
  rejectionInput,
  rejectRequest,
  requestDetailView,
  requestHelp,
  rescheduleBackup,
  rescheduleInput,
  retryBackup,
  type Actor,
  type RequestAction,
  type RequestDetailView,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import type { z } from 'zod';
import { HelpEvidence } from '../delivery/help-evidence';
import { Answers } from '../http/answers.decorator';
import { RequestId } from '../http/request-id.pipe';
import { againOf, ThisAct, type Act } from '../idempotency/act';
import { Idempotent, repeatRefusals } from '../idempotency/idempotent.decorator';
import { actorOf, Person, type SignedIn } from '../session/signed-in';
import { RequestAccess } from './request-access';

const refusals = [
  ...repeatRefusals,
  'auth.required',
  'auth.forbidden',
  'request.not-found',
  'request.wrong-state',
  'service.busy',
] as const;

type Comment = z.output<typeof commentInput>;
type AskOptions = ReturnType<typeof againOf>;

interface Command {
  commandId: string;
  actor: Actor;
  requestId: string;
}

/** What people do to a request: the right is checked here, the rule where the request lives. */
@ApiTags('Solicitudes')
@Controller('api/requests/:id')
export class RequestActsController {
  constructor(
    private readonly access: RequestAccess,
    private readonly messenger: Messenger,
    private readonly evidence: HelpEvidence,
  ) {}

  @Post('cancellation')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Eliminar la solicitud y, si ya existen, los archivos de su respaldo' })
  @Answers(200, requestDetailView, refusals)
  cancel(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
    @Body({ schema: commentInput }) { comment }: Comment,
  ): Promise<RequestDetailView> {
    return this.carryOut({ person, act, id }, 'cancel', (command, options) =>
      this.messenger.ask(cancelRequest, { ...command, comment }, options),
    );
  }

  @Post('approval')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Aprobar, cuando la aprobación no es automática' })
  @Answers(200, requestDetailView, refusals)
  approve(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
    @Body({ schema: commentInput }) { comment }: Comment,
  ): Promise<RequestDetailView> {
    return this.carryOut({ person, act, id }, 'approve', (command, options) =>
      this.messenger.ask(approveRequest, { ...command, comment }, options),
    );
  }

  @Post('rejection')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Rechazar, cuando la aprobación no es automática' })
  @Answers(200, requestDetailView, refusals)
  reject(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
    @Body({ schema: rejectionInput }) { comment }: Comment,
  ): Promise<RequestDetailView> {
    return this.carryOut({ person, act, id }, 'reject', (command, options) =>
      this.messenger.ask(rejectRequest, { ...command, comment }, options),
    );
  }

  @Post('schedule')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Cambiar la fecha a ejecutar' })
  @Answers(200, requestDetailView, [...refusals, 'schedule.date-in-past', 'schedule.day-closed'])
  reschedule(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
    @Body({ schema: rescheduleInput }) { day }: z.output<typeof rescheduleInput>,
  ): Promise<RequestDetailView> {
    return this.carryOut({ person, act, id }, 'reschedule', (command, options) =>
      this.messenger.ask(rescheduleBackup, { ...command, day }, options),
    );
  }

  @Post('retry')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Generar de nuevo un respaldo que terminó con error' })
  @Answers(200, requestDetailView, refusals)
  retry(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
  ): Promise<RequestDetailView> {
    return this.carryOut({ person, act, id }, 'retry', (command, options) =>
      this.messenger.ask(retryBackup, command, options),
    );
  }

  @Post('help')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Pedir ayuda porque el respaldo no se puede descargar' })
  @Answers(200, requestDetailView, refusals)
  help(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
    @Body({ schema: helpInput }) { reason }: z.output<typeof helpInput>,
    @Headers('user-agent') agent = '',
  ): Promise<RequestDetailView> {
    return this.carryOut({ person, act, id }, 'help', async (command, options) =>
      this.messenger.ask(requestHelp, { ...command, reason, evidence: await this.evidence.of(id, agent) }, options),
    );
  }

  private async carryOut(
    { person, act, id }: { person: SignedIn; act: Act; id: string },
    action: RequestAction,
    ask: (command: Command, options: AskOptions) => Promise<unknown>,
  ): Promise<RequestDetailView> {
    await this.access.toAct(person, id, action);
    await ask({ commandId: act.id, actor: actorOf(person), requestId: id }, againOf(act));
    return this.access.detail(person, id);
  }
}
