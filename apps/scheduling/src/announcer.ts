import { Injectable } from '@nestjs/common';
import { announceTrailEntry } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';

/** Past so many, the sweeper tells them little by little: nobody waits for the ten-thousandth mail. */
const mostHinted = 100;

/** Tells notification of new entries of the trail, after the commit. */
@Injectable()
export class Announcer {
  constructor(private readonly messenger: Messenger) {}

  async hint(entryIds: readonly number[]): Promise<void> {
    for (const trailEntryId of entryIds.slice(0, mostHinted))
      await this.messenger.hint(announceTrailEntry, { trailEntryId });
  }
}
