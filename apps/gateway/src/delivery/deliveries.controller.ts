import { Controller, Get, HttpCode, Ip, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { deliveryView, downloadLinkView, type DeliveryView } from '@respaldos/contracts';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator';
import { Limited } from '../http/rate.guard';
import { RequestId } from '../http/request-id.pipe';
import { Person, type SignedIn } from '../session/signed-in';
import { Deliveries } from './deliveries';

const segmentIndex = z.coerce.number().int().nonnegative().max(2_147_483_647);
const refusals = [
  'auth.required',
  'auth.forbidden',
  'request.not-found',
  'request.wrong-state',
  'backup.not-ready',
  'backup.expired',
] as const;

@ApiTags('Descarga')
@Controller('api/requests/:id/segments')
export class DeliveriesController {
  constructor(private readonly deliveries: Deliveries) {}

  @Get()
  @ApiOperation({ summary: 'Las partes del respaldo, con su tamaño y su SHA-256' })
  @Answers(200, deliveryView, refusals)
  view(@Person() person: SignedIn, @Param('id', RequestId) id: string): Promise<DeliveryView> {
    return this.deliveries.view(person, id);
  }

  @Post(':index/link')
  @Limited('link')
  @HttpCode(200)
  @ApiParam({ name: 'index', schema: { type: 'integer', minimum: 0 } })
  @ApiOperation({ summary: 'Un enlace para descargar una parte, válido hasta que termine la vigencia del respaldo' })
  @Answers(200, downloadLinkView, [
    ...refusals,
    'input.invalid',
    'backup.segment-not-found',
    'auth.password-required',
    'rate.exceeded',
  ])
  link(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Param('index', { schema: segmentIndex }) index: number,
    @Ip() address: string,
  ): Promise<z.output<typeof downloadLinkView>> {
    return this.deliveries.link(person, id, index, address);
  }
}
