import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { calendarView, type CalendarView } from '@respaldos/contracts';
import { Answers } from './http/answers.decorator';
import { Nights } from './nights';
import { admit } from './rights';
import { Person, viewerOf, type SignedIn } from './session/signed-in';

@ApiTags('Operación')
@Controller('api/calendar')
export class CalendarController {
  constructor(private readonly nights: Nights) {}

  @Get()
  @ApiOperation({ summary: 'Carga de cada noche de los próximos 30 días frente a su capacidad' })
  @Answers(200, calendarView, ['auth.required', 'auth.forbidden'])
  async view(@Person() person: SignedIn): Promise<CalendarView> {
    admit(viewerOf(person), 'calendar.see');
    return { nights: await this.nights.upcoming() };
  }
}
