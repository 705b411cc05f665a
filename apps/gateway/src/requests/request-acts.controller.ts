import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  approveRequest,
  cancelRequest,
  commentInput,
  helpInput,
  rejectRequest,
  requestDetailView,
  requestHelp,
  rescheduleBackup,
  rescheduleInput,
  retryBackup,
  type RequestAction,
  type RequestDetailView,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { newId } from '@respaldos/runtime';
import type { z } from 'zod';
import { Answers } from '../http/answers.decorator';
import { RequestId } from '../http/request-id.pipe';
import { actorOf, Person, type SignedIn } from '../session/signed-in';
import { RequestAccess } from './request-access';

const refusals = [
  'input.invalid',
  'auth.required',
  'auth.forbidden',
  'request.not-found',
  'request.wrong-state',
  'service.busy',
] as const;

type Comment = z.output<typeof commentInput>;

/** What people do to a request: the right is checked here, the rule where the request lives. */
@ApiTags('Solicitudes')
@Controller('api/requests/:id')
export class RequestActsController {
  constructor(
    private readonly access: RequestAccess,
    private readonly messenger: Messenger,
  ) {}

  @Post('cancellation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Eliminar la solicitud y, si ya existen, los archivos de su respaldo' })
  @Answers(200, requestDetailView, refusals)
  cancel(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Body({ schema: commentInput }) { comment }: Comment,
  ): Promise<RequestDetailView> {
    return this.act(person, id, 'cancel', (command) => this.messenger.ask(cancelRequest, { ...command, comment }));
  }

  @Post('approval')
  @HttpCode(200)
  @ApiOperation({ summary: 'Aprobar, cuando la aprobación no es automática' })
  @Answers(200, requestDetailView, refusals)
  approve(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Body({ schema: commentInput }) { comment }: Comment,
  ): Promise<RequestDetailView> {
    return this.act(person, id, 'approve', (command) => this.messenger.ask(approveRequest, { ...command, comment }));
  }

  @Post('rejection')
  @HttpCode(200)
  @ApiOperation({ summary: 'Rechazar, cuando la aprobación no es automática' })
  @Answers(200, requestDetailView, refusals)
  reject(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Body({ schema: commentInput }) { comment }: Comment,
  ): Promise<RequestDetailView> {
    return this.act(person, id, 'reject', (command) => this.messenger.ask(rejectRequest, { ...command, comment }));
  }

  @Post('schedule')
  @HttpCode(200)
  @ApiOperation({ summary: 'Cambiar la fecha a ejecutar' })
  @Answers(200, requestDetailView, [...refusals, 'schedule.date-in-past', 'schedule.day-closed'])
  reschedule(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Body({ schema: rescheduleInput }) { day }: z.output<typeof rescheduleInput>,
  ): Promise<RequestDetailView> {
    return this.act(person, id, 'reschedule', (command) => this.messenger.ask(rescheduleBackup, { ...command, day }));
  }

  @Post('retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Generar de nuevo un respaldo que terminó con error' })
  @Answers(200, requestDetailView, refusals)
  retry(@Person() person: SignedIn, @Param('id', RequestId) id: string): Promise<RequestDetailView> {
    return this.act(person, id, 'retry', (command) => this.messenger.ask(retryBackup, command));
  }

  @Post('help')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pedir ayuda porque el respaldo no se puede descargar' })
  @Answers(200, requestDetailView, refusals)
  help(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Body({ schema: helpInput }) { reason }: z.output<typeof helpInput>,
  ): Promise<RequestDetailView> {
    return this.act(person, id, 'help', (command) => this.messenger.ask(requestHelp, { ...command, reason }));
  }

  private async act(
    person: SignedIn,
    id: string,
    action: RequestAction,
    ask: (command: { commandId: string; actor: ReturnType<typeof actorOf>; requestId: string }) => Promise<unknown>,
  ): Promise<RequestDetailView> {
    await this.access.toAct(person, id, action);
    await ask({ commandId: newId(), actor: actorOf(person), requestId: id });
    return this.access.detail(person, id);
  }
}
