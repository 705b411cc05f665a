import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  calendarChangeInput,
  calendarHistoryView,
  calendarSettingsView,
  changeCalendar,
  institutionSearchView,
  institutionSearchInput,
  planEffectView,
  restDaysView,
  type CalendarChange,
  type CalendarHistoryView,
  type CalendarSettingsView,
  type InstitutionSearchView,
  type PlanEffect,
  type RestDaysView,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Quipux } from '@respaldos/quipux';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator';
import { againOf, ThisAct, type Act } from '../idempotency/act';
import { Idempotent, repeatRefusals } from '../idempotency/idempotent.decorator';
import { admit } from '../rights';
import { actorOf, Person, viewerOf, type SignedIn } from '../session/signed-in';
import { CalendarSettings } from './calendar-settings';

const year = z.coerce.number().int().min(2017).max(2100);
const seeing = ['auth.required', 'auth.forbidden'] as const;
const changing = [
  'input.invalid',
  ...seeing,
  'calendar.not-found',
  'surge.already-declared',
  'surge.not-declared',
  'service.busy',
] as const;
/** Thousands of requests may be planned again before it answers. */
const patienceMs = 60_000;

/** Operators look at the calendar and the capacity, see what a change would do, and change them. */
@ApiTags('Operación')
@Controller('api/calendar')
export class CalendarChangesController {
  constructor(
    private readonly settings: CalendarSettings,
    private readonly quipux: Quipux,
    private readonly messenger: Messenger,
  ) {}

  @Get('settings')
  @ApiOperation({ summary: 'Ventanas, decretos, feriados locales, capacidad y modo de alta demanda' })
  @Answers(200, calendarSettingsView, seeing)
  all(@Person() person: SignedIn): Promise<CalendarSettingsView> {
    admit(viewerOf(person), 'calendar.see');
    return this.settings.all();
  }

  @Get('changes')
  @ApiOperation({ summary: 'Los últimos cambios del calendario, quién los hizo y qué efecto tuvieron' })
  @Answers(200, calendarHistoryView, seeing)
  history(@Person() person: SignedIn): Promise<CalendarHistoryView> {
    admit(viewerOf(person), 'calendar.see');
    return this.settings.history();
  }

  @Get('institutions')
  @ApiOperation({ summary: 'Instituciones de Quipux por su nombre, 50 como máximo, para decir dónde trabaja cada una' })
  @Answers(200, institutionSearchView, ['input.invalid', ...seeing])
  async institutions(
    @Person() person: SignedIn,
    @Query({ schema: institutionSearchInput }) { text }: z.output<typeof institutionSearchInput>,
  ): Promise<InstitutionSearchView> {
    admit(viewerOf(person), 'calendar.see');
    return { items: await this.quipux.institutions.search(text) };
  }

  @Get('rest-days/:year')
  @ApiParam({ name: 'year', schema: { type: 'integer', minimum: 2017, maximum: 2100 } })
  @ApiOperation({ summary: 'Los días de descanso de un año, por ley y con los feriados del lugar del servicio' })
  @Answers(200, restDaysView, ['input.invalid', ...seeing])
  restDays(@Person() person: SignedIn, @Param('year', { schema: year }) wanted: number): Promise<RestDaysView> {
    admit(viewerOf(person), 'calendar.see');
    return this.settings.restDays(wanted);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Qué efecto tendría un cambio sobre lo planificado, sin hacerlo' })
  @Answers(200, planEffectView, changing)
  preview(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Body({ schema: calendarChangeInput }) change: CalendarChange,
  ): Promise<PlanEffect> {
    return this.ask(person, act, change, true);
  }

  @Post('changes')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Cambiar el calendario o la capacidad, o declarar o terminar el modo de alta demanda' })
  @Answers(200, planEffectView, [...changing, ...repeatRefusals])
  change(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Body({ schema: calendarChangeInput }) change: CalendarChange,
  ): Promise<PlanEffect> {
    return this.ask(person, act, change, false);
  }

  private ask(person: SignedIn, act: Act, change: CalendarChange, dryRun: boolean): Promise<PlanEffect> {
    admit(viewerOf(person), 'calendar.change');
    const command = { commandId: act.id, actor: actorOf(person), change, dryRun };
    return this.messenger.ask(changeCalendar, command, { timeoutMs: patienceMs, ...againOf(act) });
  }
}
