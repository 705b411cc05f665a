import { Injectable } from '@nestjs/common';
import type { NoticeName } from '@respaldos/contracts';
import { Notice, type TrailEntry } from '@respaldos/persistence';
import { newId } from '@respaldos/runtime';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { Composition } from './notice-writer';

/** The same notices inside the web: one row per fact, notice and user. */
@Injectable()
export class WebNotices {
  /** Brings the rows of a notice to the users it is for now, in the transaction that does so with its mails. */
  async bring(manager: EntityManager, entry: TrailEntry, notice: NoticeName, composition: Composition): Promise<void> {
    const fact = { trailEntryId: entry.id, notice };
    const userIds = composition.users.map(({ userId }) => userId);
    const others = { ...fact, userId: Not(In(userIds)), withdrawnAt: IsNull() };
    await manager.update(Notice, others, { withdrawnAt: () => 'clock_now()' });
    await manager.update(Notice, { ...fact, userId: In(userIds) }, { withdrawnAt: null });
    const rows = composition.users.map((user) => ({
      ...fact,
      id: newId(),
      requestId: entry.requestId,
      userId: user.userId,
      capacity: user.capacity,
      letter: composition.letterFor(user),
    }));
    if (rows.length > 0) await manager.createQueryBuilder().insert().into(Notice).values(rows).orIgnore().execute();
  }
}
