import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  bulkDatesInput,
  bulkLaneInput,
  bulkOutcomesView,
  changeLane,
  rescheduleMany,
  sentenceFor,
  type BulkOutcome,
  type BulkOutcomesView,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import type { z } from 'zod';
import { Answers } from '../http/answers.decorator';
import { readable } from '../http/problem';
import { againOf, ThisAct, type Act } from '../idempotency/act';
import { Idempotent, repeatRefusals } from '../idempotency/idempotent.decorator';
import { admit } from '../rights';
import { actorOf, Person, viewerOf, type SignedIn } from '../session/signed-in';

const refusals = [...repeatRefusals, 'auth.required', 'auth.forbidden', 'service.busy'] as const;
const patienceMs = 60_000;

/** Operators change the date or the lane of many requests at once; what cannot be changed says why and keeps its own. */
@ApiTags('Operación')
@Controller('api/calendar')
export class BulkDatesController {
  constructor(private readonly messenger: Messenger) {}

  @Post('dates')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Cambiar la fecha a ejecutar de varias solicitudes' })
  @Answers(200, bulkOutcomesView, refusals)
  async dates(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Body({ schema: bulkDatesInput }) input: z.output<typeof bulkDatesInput>,
  ): Promise<BulkOutcomesView> {
    const command = this.commandOf(person, act);
    const options = { timeoutMs: patienceMs, ...againOf(act) };
    return inWords(await this.messenger.ask(rescheduleMany, { ...command, ...input }, options));
  }

  @Post('lanes')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Cambiar la prioridad de varias solicitudes' })
  @Answers(200, bulkOutcomesView, refusals)
  async lanes(
    @Person() person: SignedIn,
    @ThisAct() act: Act,
    @Body({ schema: bulkLaneInput }) input: z.output<typeof bulkLaneInput>,
  ): Promise<BulkOutcomesView> {
    const command = this.commandOf(person, act);
    const options = { timeoutMs: patienceMs, ...againOf(act) };
    return inWords(await this.messenger.ask(changeLane, { ...command, ...input }, options));
  }

  private commandOf(person: SignedIn, act: Act): { commandId: string; actor: ReturnType<typeof actorOf> } {
    admit(viewerOf(person), 'calendar.change');
    return { commandId: act.id, actor: actorOf(person) };
  }
}

const inWords = ({ outcomes }: { outcomes: BulkOutcome[] }): BulkOutcomesView => ({
  outcomes: outcomes.map(({ refusal, ...outcome }) => ({
    ...outcome,
    refusal: refusal && { code: refusal.code, detail: sentenceFor(refusal.code, readable(refusal.details)) },
  })),
});
