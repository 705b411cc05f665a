import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  noticeFilter,
  noticeListView,
  unreadView,
  type NoticeFilter,
  type NoticeListView,
  type UnreadView,
} from '@respaldos/contracts';
import { Answers } from '../http/answers.decorator';
import { Person, viewerOf, type SignedIn } from '../session/signed-in';
import { idOr } from './id-or.pipe';
import { NoticeList } from './notice-list';

@ApiTags('Avisos')
@Controller('api/notices')
export class NoticesController {
  constructor(private readonly list: NoticeList) {}

  @Get()
  @ApiOperation({ summary: 'Los avisos de quien pregunta, diez por página, los más recientes primero' })
  @Answers(200, noticeListView, ['input.invalid', 'auth.required'])
  page(@Person() person: SignedIn, @Query({ schema: noticeFilter }) filter: NoticeFilter): Promise<NoticeListView> {
    return this.list.page(viewerOf(person), filter);
  }

  @Get('unread')
  @ApiOperation({ summary: 'Cuántos avisos no ha leído' })
  @Answers(200, unreadView, ['auth.required'])
  unread(@Person() person: SignedIn): Promise<UnreadView> {
    return this.list.unread(viewerOf(person));
  }

  @Post('reading')
  @HttpCode(200)
  @ApiOperation({ summary: 'Marcar como leídos todos sus avisos' })
  @Answers(200, unreadView, ['auth.required'])
  readAll(@Person() person: SignedIn): Promise<UnreadView> {
    return this.list.markAllRead(viewerOf(person));
  }

  @Post(':id/reading')
  @HttpCode(200)
  @ApiOperation({ summary: 'Marcar como leído un aviso' })
  @Answers(200, unreadView, ['auth.required', 'notice.not-found'])
  read(@Person() person: SignedIn, @Param('id', idOr('notice.not-found')) id: string): Promise<UnreadView> {
    return this.list.markRead(viewerOf(person), id);
  }
}
