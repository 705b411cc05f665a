import { Test } from '@nestjs/testing';
import { announceTrailEntry, remindExpiring } from '@respaldos/contracts';
import { MessagingServer, Messenger, recur } from '@respaldos/messaging';
import { createDatabase, eventually, openInbox, quipuxFixture, redisPrefix, testServers } from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { NotificationModule } from './notification.module';
import { MailRoom } from './spec/mail-room';

describe('the notification service', () => {
  it('turns a told trail entry into a mail, and does not mind being told again', async () => {
    const room = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
    const { userId } = room.quipux.accounts.requester;
    const address = `maria.${randomUUID()}@quipux.test`;
    await room.setPerson(userId, { email: address });
    const location = { redisUrl: testServers().redisUrl, prefix: redisPrefix() };
    const env = room.env({
      SMTP_URL: testServers().smtpUrl,
      REDIS_URL: location.redisUrl,
      REDIS_PREFIX: location.prefix,
    });
    const testing = await Test.createTestingModule({
      imports: [NotificationModule.with(env, pino({ level: 'silent' }))],
    }).compile();
    const app = testing.createNestApplication({ logger: false });
    const recurring = [recur(remindExpiring, { everyMs: 60_000 })];
    app.connectMicroservice({ strategy: new MessagingServer({ queue: 'notification', ...location, recurring }) });
    await app.startAllMicroservices();

    const entry = await room.trail(await room.request(userId), 'generated');
    for (const again of ['first', 'second', 'third'])
      await app.get(Messenger).tell(announceTrailEntry, { trailEntryId: entry }, { again });
    await eventually(() => room.isAnnounced(entry));
    expect(await openInbox().messagesTo(address)).toHaveLength(1);

    await app.close();
    await room.close();
  });
});
