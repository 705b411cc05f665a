import { createDatabase, quipuxFixture } from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import { MailDeferred } from './announcements';
import { MailRoom } from './spec/mail-room';
import { ScriptedSmtp, type Answer } from './spec/scripted-smtp';
import type { Staff } from './spec/staff';

let room: MailRoom;
let smtp: ScriptedSmtp;
let staff: Staff;
const maria = () => `maria.${randomUUID()}@quipux.test`;
const readyFor = async (address: string) => {
  const userId = room.quipux.accounts.requester.userId;
  await room.setPerson(userId, { email: address });
  return room.trail(await room.request(userId), 'generated');
};
const idsIn = (sources: { source: string }[]) => sources.map(({ source }) => /^Message-ID: (.*)$/m.exec(source)?.[1]);

beforeAll(async () => {
  room = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
  smtp = await new ScriptedSmtp().start();
  staff = await room.staff({ SMTP_URL: smtp.url, SMTP_TIMEOUT_MS: '1500' });
}, 120_000);
afterEach(() => {
  smtp.onSender = smtp.onRecipient = smtp.onContent = () => undefined;
});
afterAll(async () => {
  await smtp.stop();
  await staff.leave();
  await room.close();
});

/** The fault happens once, then the server is well. */
const once = (answer: Answer) => {
  let isDone = false;
  return (): Answer => {
    if (isDone) return undefined;
    isDone = true;
    return answer;
  };
};

describe('one mail, whatever the mail server does at first', () => {
  it.each([
    ['refuses the recipient for now (4xx, greylisting)', 'onRecipient', 451],
    ['refuses the content for now', 'onContent', 452],
    ['refuses our sender for good', 'onSender', 550],
    ['is on its way out (421)', 'onRecipient', 421],
    ['hangs at the recipient', 'onRecipient', 'hang'],
    ['hangs before it has taken the content', 'onContent', 'hang'],
  ] as const)('when it %s', async (_, step, answer) => {
    const address = maria();
    const entry = await readyFor(address);
    smtp[step] = once(answer);
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    expect(await room.isAnnounced(entry)).toBe(false);
    await room.passTime('31 seconds');
    await staff.announce(entry);
    const [delivery, ...more] = await room.deliveries(entry);
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({ state: 'sent', last_error: null });
    expect(idsIn(smtp.takenBy(address))).toEqual([delivery!.message_id]);
  });

  it('when it refuses the connection', async () => {
    const address = maria();
    const entry = await readyFor(address);
    await smtp.stop();
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    await smtp.start();
    await staff.announce(entry);
    expect(smtp.takenBy(address)).toHaveLength(1);
  });

  it.each([550, 554])('is given up when it refuses the mailbox for good: %d', async (answer) => {
    const address = maria();
    const entry = await readyFor(address);
    smtp.onRecipient = () => answer;
    await staff.announce(entry);
    expect(await room.deliveries(entry)).toMatchObject([{ state: 'rejected', attempt_count: 1 }]);
    smtp.onRecipient = () => undefined;
    await staff.announce(entry);
    expect(smtp.takenBy(address)).toEqual([]);
  });

  it('but for a server that took it and broke off before saying so: it comes again, under the same Message-ID', async () => {
    const address = maria();
    const entry = await readyFor(address);
    smtp.onContent = once('drop');
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    await staff.announce(entry);
    const [delivery] = await room.deliveries(entry);
    expect(delivery).toMatchObject({ state: 'sent' });
    expect(idsIn(smtp.takenBy(address))).toEqual([delivery!.message_id, delivery!.message_id]);
  });
});
