import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { announceTrailEntry, remindExpiring, resendMail, tendMails } from '@respaldos/contracts';
import { MessagingServer, Messenger, openQueues, recur } from '@respaldos/messaging';
import { createDatabase, eventually, openInbox, quipuxFixture, redisPrefix, testServers } from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { NotificationModule } from './notification.module';
import { MailRoom } from './spec/mail-room';
import { anOperator } from './spec/staff';
import { ScriptedSmtp } from './spec/scripted-smtp';

describe('the notification service', () => {
  const location = { redisUrl: testServers().redisUrl, prefix: redisPrefix() };
  const address = `maria.${randomUUID()}@quipux.test`;
  let room: MailRoom;
  let app: INestApplication;

  beforeAll(async () => {
    room = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
    await room.setPerson(room.quipux.accounts.requester.userId, { email: address });
  }, 120_000);
  afterEach(() => app.close());
  afterAll(() => room.close());

  async function start(smtpUrl: string): Promise<void> {
    const env = room.env({ SMTP_URL: smtpUrl, REDIS_URL: location.redisUrl, REDIS_PREFIX: location.prefix });
    const testing = await Test.createTestingModule({
      imports: [NotificationModule.with(env, pino({ level: 'silent' }))],
    }).compile();
    app = testing.createNestApplication({ logger: false });
    const recurring = [recur(remindExpiring, { everyMs: 60_000 }), recur(tendMails, { everyMs: 500 })];
    app.connectMicroservice({ strategy: new MessagingServer({ queue: 'notification', ...location, recurring }) });
    await app.startAllMicroservices();
  }

  const readyEntry = async (): Promise<number> =>
    room.trail(await room.request(room.quipux.accounts.requester.userId), 'generated');
  const tell = (trailEntryId: number, again?: string): Promise<void> =>
    app.get(Messenger).tell(announceTrailEntry, { trailEntryId }, again ? { again } : {});

  /** How often the queue still holds the telling: waiting, retried later, failed or done. */
  async function heldCount(trailEntryId: number): Promise<number> {
    const open = openQueues(location);
    const jobs = await open.queues.find(({ name }) => name === 'notification')!.getJobs();
    await open.close();
    return jobs.filter(({ id }) => id?.startsWith(announceTrailEntry.id({ trailEntryId }))).length;
  }

  it('turns a told trail entry into a mail, and does not mind being told again', async () => {
    await start(testServers().smtpUrl);
    const entry = await readyEntry();
    for (const again of ['first', 'second', 'third']) await tell(entry, again);
    await eventually(() => room.isAnnounced(entry));
    expect(await openInbox().messagesTo(address)).toHaveLength(1);
  });

  it('leaves to the row what the mail server cannot take, and sends it when it is told again under the same id', async () => {
    const smtp = await new ScriptedSmtp().start();
    await start(smtp.url);
    const entry = await readyEntry();
    await smtp.stop();
    await tell(entry);
    await eventually(async () => (await room.deliveries(entry))[0]?.last_error);
    await eventually(async () => (await heldCount(entry)) === 0);
    await smtp.start();
    await tell(entry);
    await eventually(() => room.isAnnounced(entry));
    expect(smtp.takenBy(address)).toHaveLength(1);
    await smtp.stop();
  });

  it('sends a mail again when an operator asks, and at a later tick what was not taken at once', async () => {
    const smtp = await new ScriptedSmtp().start();
    await start(smtp.url);
    const entry = await readyEntry();
    await tell(entry);
    await eventually(() => room.isAnnounced(entry), { timeoutMs: 60_000 });
    const [first] = await room.deliveries(entry);
    await smtp.stop();
    const command = { commandId: randomUUID(), actor: anOperator, deliveryId: first!.id };
    const { deliveryIds } = await app.get(Messenger).ask(resendMail, command);
    const again = async () => (await room.deliveries(entry)).find(({ id }) => id === deliveryIds[0]);
    await eventually(async () => (await again())?.last_error, { timeoutMs: 60_000 });
    await smtp.start();
    await eventually(async () => (await again())?.state === 'sent', { timeoutMs: 60_000 });
    expect(smtp.takenBy(address)).toHaveLength(2);
    const unknown = { ...command, commandId: randomUUID(), deliveryId: randomUUID() };
    await expect(app.get(Messenger).ask(resendMail, unknown)).rejects.toMatchObject({ code: 'mail.not-found' });
    await smtp.stop();
  }, 180_000);
});
