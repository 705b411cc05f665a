import { Controller } from '@nestjs/common';
import * as messages from '@respaldos/contracts';
import type { HandlersFor, PayloadOf, ReplyOf } from '@respaldos/contracts';
import { Handles } from '@respaldos/messaging';
import { Dispatcher } from './dispatcher';
import { Planner } from './planner';
import { Sweeper } from './sweeper';

@Controller()
export class SchedulingHandlers implements HandlersFor<'scheduling'> {
  constructor(
    private readonly planner: Planner,
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
    return this.planner.reschedule(payload);
  }

  @Handles(messages.dispatchDue)
  dispatchDue(): Promise<void> {
    return this.dispatcher.dispatchDue();
  }

  @Handles(messages.sweep)
  async sweep(): Promise<void> {
    await this.planner.replanMissed();
    await this.sweeper.sweep();
  }
}
