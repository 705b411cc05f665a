import { Controller } from '@nestjs/common';
import * as messages from '@respaldos/contracts';
import type { HandlersFor, PayloadOf, ReplyOf } from '@respaldos/contracts';
import { Handles } from '@respaldos/messaging';
import { CalendarChanges } from './calendar-changes';
import { Dispatcher } from './dispatcher';
import { Planner } from './planner';
import { PromiseWatch } from './promise-watch';
import { Rescheduling } from './rescheduling';
import { Sweeper } from './sweeper';
import { Throughput } from './throughput';

@Controller()
export class SchedulingHandlers implements HandlersFor<'scheduling'> {
  constructor(
    private readonly planner: Planner,
    private readonly rescheduling: Rescheduling,
    private readonly calendarChanges: CalendarChanges,
    private readonly promises: PromiseWatch,
    private readonly throughput: Throughput,
    private readonly dispatcher: Dispatcher,
    private readonly sweeper: Sweeper,
  ) {}

  @Handles(messages.scheduleBackup)
  scheduleBackup({ requestId }: PayloadOf<typeof messages.scheduleBackup>): Promise<void> {
    return this.planner.schedule(requestId);
  }

  @Handles(messages.proposeDate)
  proposeDate({
    estimatedBytes,
  }: PayloadOf<typeof messages.proposeDate>): Promise<ReplyOf<typeof messages.proposeDate>> {
    return this.planner.propose(estimatedBytes);
  }

  @Handles(messages.rescheduleBackup)
  rescheduleBackup(
    payload: PayloadOf<typeof messages.rescheduleBackup>,
  ): Promise<ReplyOf<typeof messages.rescheduleBackup>> {
    return this.rescheduling.one(payload);
  }

  @Handles(messages.rescheduleMany)
  rescheduleMany(payload: PayloadOf<typeof messages.rescheduleMany>): Promise<ReplyOf<typeof messages.rescheduleMany>> {
    return this.rescheduling.many(payload);
  }

  @Handles(messages.changeLane)
  changeLane(payload: PayloadOf<typeof messages.changeLane>): Promise<ReplyOf<typeof messages.changeLane>> {
    return this.rescheduling.toLane(payload);
  }

  @Handles(messages.changeCalendar)
  changeCalendar(payload: PayloadOf<typeof messages.changeCalendar>): Promise<ReplyOf<typeof messages.changeCalendar>> {
    return this.calendarChanges.change(payload);
  }

  @Handles(messages.dispatchDue)
  async dispatchDue(): Promise<void> {
    await this.dispatcher.dispatchDue();
  }

  @Handles(messages.sweep)
  async sweep(): Promise<void> {
    await this.throughput.learn();
    await this.planner.replanMissed();
    await this.promises.warn();
    await this.sweeper.sweep();
  }
}
