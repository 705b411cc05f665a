import 'reflect-metadata';
import {
  announceTrailEntry,
  previewRequest,
  remindExpiring,
  type Delivery,
  type HandlersFor,
  type PayloadOf,
} from '@respaldos/contracts';
import { PATTERN_METADATA } from '@nestjs/microservices/constants.js';
import { Handles } from './handles';

type Announcement = PayloadOf<typeof announceTrailEntry>;

class NotificationHandlers implements HandlersFor<'notification'> {
  readonly announced: number[] = [];

  @Handles(announceTrailEntry)
  async announceTrailEntry({ trailEntryId }: Announcement, delivery: Delivery): Promise<void> {
    if (!delivery.signal.aborted) this.announced.push(trailEntryId);
  }

  @Handles(remindExpiring)
  async remindExpiring(): Promise<void> {}
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

describe('a handler', () => {
  it('is bound to the name of its message', () => {
    const handler = Object.getOwnPropertyDescriptor(NotificationHandlers.prototype, 'announceTrailEntry')
      ?.value as object;
    expect(Reflect.getMetadata(PATTERN_METADATA, handler)).toEqual(['announce-trail-entry']);
  });

  it('is checked when it is compiled, which `tsc` proves on this file', () => {
    expect([ForgetfulHandlers, ConfusedHandlers].map(({ name }) => name)).toEqual([
      'ForgetfulHandlers',
      'ConfusedHandlers',
    ]);
  });
});
