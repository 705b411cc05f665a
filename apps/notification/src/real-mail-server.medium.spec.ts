import {
  createDatabase,
  eventually,
  quipuxFixture,
  readMaildir,
  startPostfix,
  type PostfixServer,
} from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import { MailDeferred } from './announcements';
import { MailRoom } from './spec/mail-room';
import { ScriptedSmtp } from './spec/scripted-smtp';
import type { Staff } from './spec/staff';

const anAddress = (name: string, domain = 'quipux.test') => `${name}.${randomUUID()}@${domain}`;
let room: MailRoom;
let postfix: PostfixServer;
let away: ScriptedSmtp;
let staff: Staff;
const asked = new Map<string, number>();

const settings = () => ({
  SMTP_URL: postfix.smtpUrl,
  SMTP_REQUIRE_TLS: 'true',
  SMTP_CA_FILE: postfix.caFile,
  MAIL_BOUNCE_ADDRESS: 'rebotes+{id}@respaldos.test',
  MAIL_BOUNCE_DIR: postfix.bounceDir,
});
const readyFor = async (...addresses: string[]) => {
  const userId = room.quipux.accounts.requester.userId;
  await room.setPerson(userId, { email: addresses.join(','), active: true });
  return room.trail(await room.request(userId), 'generated');
};
const arrivedFor = (address: string) => postfix.mails().filter(({ recipient }) => recipient === address);

beforeAll(async () => {
  away = await new ScriptedSmtp().start();
  // Greylisting as postgrey does it: whoever comes for the first time is told to come again.
  const greylist = (recipient: string) => {
    if (recipient.startsWith('nadie')) return 'REJECT 5.1.1 no such mailbox';
    const count = (asked.get(recipient) ?? 0) + 1;
    asked.set(recipient, count);
    return recipient.startsWith('gris') && count === 1 ? 'DEFER_IF_PERMIT Greylisted, see you later' : 'DUNNO';
  };
  postfix = await startPostfix({ judge: greylist, awayPort: away.portNumber });
  room = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
  staff = await room.staff(settings());
}, 120_000);
afterAll(async () => {
  await staff.leave();
  await room.close();
  await postfix.stop();
  await away.stop();
});

describe('with a real Postfix', () => {
  it('a mail arrives over STARTTLS as it was written, from an address that its bounces come back to', async () => {
    const maria = anAddress('maria');
    const entry = await readyFor(maria);
    await staff.announce(entry);
    const [mail] = await eventually(() => arrivedFor(maria).length > 0 && arrivedFor(maria), { timeoutMs: 60_000 });
    const [delivery] = await room.deliveries(entry);
    expect(mail!.messageId).toBe(delivery!.message_id);
    expect(mail!.source).toContain(`Return-Path: <rebotes+${delivery!.id}@respaldos.test>`);
    expect(mail!.source).toMatch(/^\s*\(using TLSv1\.[23] /m);
    expect(mail!.source).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(mail!.source).toMatch(/^From: Soporte Quipux <no-responder@quipux\.test>$/m);
    expect(mail!.source).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(mail!.source).toContain('Sistema de Gesti=C3=B3n Documental Quipux');
  });

  it('nothing is sent while nobody vouches for its certificate', async () => {
    const stranger = await room.staff({ ...settings(), SMTP_CA_FILE: '' });
    const entry = await readyFor(anAddress('maria'));
    await expect(stranger.announce(entry)).rejects.toThrow(MailDeferred);
    expect((await room.deliveries(entry))[0]!.last_error).toMatch(/certificate/);
    await stranger.leave();
    await staff.announce(entry);
  });

  it('a mailbox that there is not is rejected, and the other address of the same person is told', async () => {
    const [nobody, maria] = [anAddress('nadie'), anAddress('maria')];
    const entry = await readyFor(nobody, maria);
    await staff.announce(entry);
    const rows = await room.deliveries(entry);
    expect(rows.map(({ recipient, state }) => [recipient, state])).toEqual([
      [maria, 'sent'],
      [nobody, 'rejected'],
    ]);
    expect(rows[1]!.last_error).toContain('no such mailbox');
    expect(await room.isAnnounced(entry)).toBe(true);
  });

  it('a greylisting server is asked again after a while, under the same Message-ID, and takes it once', async () => {
    const grey = anAddress('gris');
    const entry = await readyFor(grey);
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    const [before] = await room.deliveries(entry);
    expect(before).toMatchObject({
      state: 'pending',
      attempt_count: 1,
      last_error: expect.stringMatching(/Greylisted/),
    });
    await room.passTime('31 seconds');
    await staff.announce(entry);
    await eventually(() => arrivedFor(grey).length > 0, { timeoutMs: 60_000 });
    expect(arrivedFor(grey).map(({ messageId }) => messageId)).toEqual([before!.message_id]);
    expect(await room.isAnnounced(entry)).toBe(true);
  });

  it('a mail that it took and another server then refused becomes a bounce, with that server’s words', async () => {
    const lost = anAddress('perdida', 'away.test');
    away.onRecipient = (address) => (address === lost ? 550 : undefined);
    const entry = await readyFor(lost);
    await staff.announce(entry);
    expect(await room.deliveries(entry)).toMatchObject([{ state: 'sent' }]);
    await eventually(() => readMaildir(postfix.bounceDir).length > 0, { timeoutMs: 60_000 });
    await Promise.all([staff.collectBounces(), staff.collectBounces()]);
    const [bounced] = await room.deliveries(entry);
    expect(bounced).toMatchObject({ state: 'bounced', last_error: expect.stringMatching(/550.*as scripted/) });
    expect(readMaildir(postfix.bounceDir)).toEqual([]);
    await staff.collectBounces();
    expect(await room.deliveries(entry)).toEqual([bounced]);
  });

  it('an out-of-office reply to the return address changes nothing', async () => {
    const maria = anAddress('maria');
    const entry = await readyFor(maria);
    await staff.announce(entry);
    const [{ id } = { id: '' }] = await room.deliveries(entry);
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ url: postfix.smtpUrl, tls: { rejectUnauthorized: false } });
    const reply = {
      from: maria,
      to: `rebotes+${id}@respaldos.test`,
      subject: 'Fuera de la oficina',
      text: 'Vuelvo el lunes.',
    };
    await transport.sendMail(reply);
    transport.close();
    await eventually(() => readMaildir(postfix.bounceDir).length > 0, { timeoutMs: 60_000 });
    await staff.collectBounces();
    expect(await room.deliveries(entry)).toMatchObject([{ state: 'sent' }]);
    expect(readMaildir(postfix.bounceDir)).toEqual([]);
  });
});
