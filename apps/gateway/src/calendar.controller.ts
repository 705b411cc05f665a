import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { calendarView, DomainError, type CalendarView } from '@respaldos/contracts';
import { Answers } from './http/answers.decorator';
import { Nights } from './nights';
import { Person, type SignedIn } from './session/signed-in';

@ApiTags('Operación')
@Controller('api/calendar')
export class CalendarController {
  constructor(private readonly nights: Nights) {}

  @Get()
  @ApiOperation({ summary: 'Carga de cada noche de los próximos 30 días frente a su capacidad' })
  @Answers(200, calendarView, ['auth.required', 'auth.forbidden'])
  async view(@Person() { roles }: SignedIn): Promise<CalendarView> {
    if (!roles.includes('operator')) throw new DomainError('auth.forbidden');
    return { nights: await this.nights.upcoming() };
  }
}
