import 'reflect-metadata';
import {
  announceTrailEntry,
  previewRequest,
  type Delivery,
  type HandlersFor,
  type PayloadOf,
} from '@respaldos/contracts';
import { PATTERN_METADATA } from '@nestjs/microservices/constants.js';
import { Handles } from './handles';

type Announcement = PayloadOf<typeof announceTrailEntry>;

class NotificationHandlers implements Pick<HandlersFor<'notification'>, 'announceTrailEntry'> {
  readonly announced: number[] = [];

  @Handles(announceTrailEntry)
  async announceTrailEntry({ trailEntryId }: Announcement, delivery: Delivery): Promise<void> {
    if (!delivery.signal.aborted) this.announced.push(trailEntryId);
  }
}

// @ts-expect-error A class that lacks a handler of its queue does not compile.
class ForgetfulHandlers implements HandlersFor<'notification'> {}

class ConfusedHandlers {
  // @ts-expect-error Nor does a handler of another payload,
  @Handles(announceTrailEntry)
  async preview(_payload: PayloadOf<typeof previewRequest>): Promise<void> {}

  // @ts-expect-error nor one that forgets the reply.
  @Handles(previewRequest)
  async forgetReply(_payload: PayloadOf<typeof previewRequest>): Promise<void> {}

  @Handles(announceTrailEntry)
  async withoutDelivery(_payload: Announcement): Promise<void> {}
}

/** Of these `tsc` is the test: an error that is expected and does not come is one. */
export type Uncompilable = [typeof ForgetfulHandlers, typeof ConfusedHandlers];

describe('a handler', () => {
  it('is bound to the name of its message', () => {
    const handler = Object.getOwnPropertyDescriptor(NotificationHandlers.prototype, 'announceTrailEntry')
      ?.value as object;
    expect(Reflect.getMetadata(PATTERN_METADATA, handler)).toEqual(['announce-trail-entry']);
  });
});
