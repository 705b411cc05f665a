import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  previewInput,
  previewRequest,
  quipuxIdInAddress,
  requestDetailView,
  requestFilter,
  requestFormView,
  requestInput,
  requestListView,
  type ReplyOf,
  type RequestDetailView,
  type RequestFormView,
  type RequestListView,
} from '@respaldos/contracts';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator';
import { Limited } from '../http/rate.guard';
import { RequestId } from '../http/request-id.pipe';
import { ThisAct, type Act } from '../idempotency/act';
import { Idempotent, repeatRefusals } from '../idempotency/idempotent.decorator';
import { Person, viewerOf, type SignedIn } from '../session/signed-in';
import { RequestAccess } from './request-access';
import { RequestForm } from './request-form';
import { RequestList } from './request-list';
import { sendingRefusals, writingRefusals } from './refusals';

const formQuery = z.object({ userId: quipuxIdInAddress.optional() });

@ApiTags('Solicitudes')
@Controller('api/requests')
export class RequestsController {
  constructor(
    private readonly form: RequestForm,
    private readonly list: RequestList,
    private readonly access: RequestAccess,
  ) {}

  @Get('form')
  @ApiOperation({ summary: 'Con qué empieza el formulario «Solicitud de Respaldos»' })
  @Answers(200, requestFormView, ['input.invalid', 'auth.required', 'request.user-not-eligible'])
  start(
    @Person() person: SignedIn,
    @Query({ schema: formQuery }) { userId }: z.output<typeof formQuery>,
  ): Promise<RequestFormView> {
    return this.form.start(person, userId);
  }

  @Get('preview')
  @Limited('preview')
  @ApiOperation({ summary: 'Qué contendría el respaldo de ese período, antes de enviarlo' })
  @Answers(200, previewRequest.reply, [...writingRefusals, 'rate.exceeded'])
  preview(
    @Person() person: SignedIn,
    @Query({ schema: previewInput }) period: z.output<typeof previewInput>,
  ): Promise<ReplyOf<typeof previewRequest>> {
    return this.form.preview(person, period);
  }

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Guardar una solicitud nueva o, con `send`, enviarla' })
  @Answers(201, requestDetailView, [...sendingRefusals, ...repeatRefusals])
  async create(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Body({ schema: requestInput }) input: z.output<typeof requestInput>,
  ): Promise<RequestDetailView> {
    return this.access.detail(person, await this.form.create(person, act, input));
  }

  @Put(':id')
  @Idempotent()
  @ApiOperation({ summary: 'Guardar de nuevo una solicitud en edición o, con `send`, enviarla' })
  @Answers(200, requestDetailView, [...sendingRefusals, ...repeatRefusals, 'request.not-found', 'request.wrong-state'])
  async change(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Param('id', RequestId) id: string,
    @Body({ schema: requestInput }) input: z.output<typeof requestInput>,
  ): Promise<RequestDetailView> {
    const { request } = await this.access.toAct(person, id, input.send ? 'submit' : 'edit');
    await this.form.write(person, act, request, input);
    return this.access.detail(person, id);
  }

  @Get()
  @ApiOperation({ summary: 'Listado de solicitudes, diez por página, las más recientes primero' })
  @Answers(200, requestListView, ['input.invalid', 'auth.required', 'auth.forbidden', 'request.dates-reversed'])
  page(
    @Person() person: SignedIn,
    @Query({ schema: requestFilter }) filter: z.output<typeof requestFilter>,
  ): Promise<RequestListView> {
    return this.list.page(viewerOf(person), filter);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Una solicitud, con su recorrido y lo que quien la mira puede hacer' })
  @Answers(200, requestDetailView, ['auth.required', 'request.not-found'])
  detail(@Person() person: SignedIn, @Param('id', RequestId) id: string): Promise<RequestDetailView> {
    return this.access.detail(person, id);
  }
}
