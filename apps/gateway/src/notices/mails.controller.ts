import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  mailFilter,
  mailListView,
  resendView,
  type MailFilter,
  type MailListView,
  type ResendView,
} from '@respaldos/contracts';
import { Answers } from '../http/answers.decorator';
import { Person, type SignedIn } from '../session/signed-in';
import { idOr } from './id-or.pipe';
import { MailList } from './mail-list';

@ApiTags('Correos')
@Controller('api/mails')
export class MailsController {
  constructor(private readonly list: MailList) {}

  @Get()
  @ApiOperation({ summary: 'Los correos que el sistema escribió, con su estado (operadores)' })
  @Answers(200, mailListView, ['input.invalid', 'auth.required', 'auth.forbidden', 'request.dates-reversed'])
  page(@Person() person: SignedIn, @Query({ schema: mailFilter }) filter: MailFilter): Promise<MailListView> {
    return this.list.page(person, filter);
  }

  @Post(':id/resend')
  @ApiOperation({ summary: 'Enviar de nuevo, a quien corresponda ahora (operadores)' })
  @Answers(201, resendView, [
    'auth.required',
    'auth.forbidden',
    'mail.not-found',
    'mail.still-pending',
    'mail.out-of-date',
    'mail.nobody-left',
    'service.busy',
  ])
  resend(@Person() person: SignedIn, @Param('id', idOr('mail.not-found')) id: string): Promise<ResendView> {
    return this.list.resend(person, id);
  }
}
