import { createDatabase, openInbox, quipuxFixture, testServers } from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import { MailDeferred } from './announcements';
import { MailRoom } from './spec/mail-room';
import { ScriptedSmtp } from './spec/scripted-smtp';
import type { Staff } from './spec/staff';

const anAddress = (name: string) => `${name}.${randomUUID()}@quipux.test`;
let room: MailRoom;
let smtp: ScriptedSmtp;
let staff: Staff;
const userId = () => room.quipux.accounts.requester.userId;
const adminId = () => room.quipux.accounts.institutionAdmin.userId;

/** The people of each test have addresses of their own. */
const people = async () => {
  const addresses = { maria: anAddress('maria'), oscar: anAddress('oscar'), ximena: anAddress('ximena') };
  await room.setPerson(userId(), { email: addresses.maria, active: true });
  await room.setPerson(adminId(), { email: addresses.oscar });
  await room.setPerson(room.quipux.accounts.operator.userId, { email: addresses.ximena });
  return addresses;
};
const readyEntry = async () => {
  const id = await room.request(userId());
  await room.segments(id, 1, 0);
  return room.trail(id, 'generated');
};
const recipientsOf = async (entry: number) =>
  (await room.deliveries(entry)).map(({ notice, recipient, state }) => `${notice} ${recipient} ${state}`);

beforeAll(async () => {
  room = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
  smtp = await new ScriptedSmtp().start();
  staff = await room.staff({ SMTP_URL: smtp.url });
}, 120_000);
afterEach(async () => {
  smtp.onRecipient = smtp.onContent = () => undefined;
  await room.query('UPDATE clock SET shift = $1', ['0']);
});
afterAll(async () => {
  await smtp.stop();
  await staff.leave();
  await room.close();
});

describe('announcing that a backup is ready', () => {
  it('reaches the inbox of the requester, at each of her addresses, once', async () => {
    const [first, second] = [anAddress('maria'), anAddress('maria')];
    await room.setPerson(userId(), { email: `${first}, ${second.toUpperCase()};no-es-correo`, active: true });
    const office = await room.staff({ SMTP_URL: testServers().smtpUrl });
    const entry = await readyEntry();
    await office.announce(entry);
    const inbox = openInbox();
    for (const address of [first, second]) {
      const [mail, ...more] = await inbox.messagesTo(address);
      expect(more).toEqual([]);
      expect(mail!.recipients).toEqual([address]);
      expect(mail!.subject).toMatch(/^Quipux: respaldo generado - Solicitud de Respaldo \d+$/);
      expect(mail!.text).toContain('Ing. María José Ñacato Quishpe\nAnalista de Planificación Vial 3\n');
      expect(mail!.text).toContain('Recuerde que tiene 4 días para descargar su respaldo.');
      expect(mail!.text).toContain('https://respaldos.quipux.test/solicitudes/');
    }
    expect(await room.isAnnounced(entry)).toBe(true);
    await office.leave();
  });

  it('sends no second mail when the job is repeated, by several at once too', async () => {
    const { maria } = await people();
    const entry = await readyEntry();
    const others = await Promise.all([room.staff({ SMTP_URL: smtp.url }), room.staff({ SMTP_URL: smtp.url })]);
    await Promise.all([staff, ...others, staff].map((each) => each.announce(entry)));
    await staff.announce(entry);
    expect(smtp.takenBy(maria)).toHaveLength(1);
    const [delivery] = await room.deliveries(entry);
    expect(delivery).toMatchObject({ state: 'sent', attempt_count: 1, last_error: null });
    expect(smtp.takenBy(maria)[0]!.source).toContain(`Message-ID: ${delivery!.message_id}`);
    await Promise.all(others.map((other) => other.leave()));
  });

  it('leaves to nobody what interests nobody', async () => {
    const entry = await room.trail(await room.request(userId()), 'verified');
    await staff.announce(entry);
    expect(await room.deliveries(entry)).toEqual([]);
    expect(await room.isAnnounced(entry)).toBe(true);
  });

  it('does not invite to download what expired while the mail server was away', async () => {
    const { maria } = await people();
    const entry = await readyEntry();
    await room.passTime('4 days');
    await staff.announce(entry);
    expect(smtp.takenBy(maria)).toEqual([]);
    expect(await room.isAnnounced(entry)).toBe(true);
  });
});

describe('who is told', () => {
  it('are the active institution admins when the user is inactive at that moment, and not the user', async () => {
    const { maria, oscar } = await people();
    const entry = await readyEntry();
    await room.setPerson(userId(), { active: false });
    await staff.announce(entry);
    expect(await recipientsOf(entry)).toEqual([`ready ${oscar} sent`]);
    expect(smtp.takenBy(maria)).toEqual([]);
    expect(smtp.takenBy(oscar)[0]!.source).toMatch(/Usuario del respaldo: Ing\. Mar=C3=ADa/);
  });

  it('are the operators when the institution has no admin, and the support when there is no operator either', async () => {
    const { ximena } = await people();
    const other = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
    const { otherInstitutionInactiveUser, operator } = other.quipux.accounts;
    const office = await other.staff({ SMTP_URL: smtp.url });
    await other.setPerson(operator.userId, { email: ximena });
    await other.dismiss(12);
    const first = await other.trail(await other.request(otherInstitutionInactiveUser.userId), 'generated');
    await office.announce(first);
    expect(await other.deliveries(first)).toMatchObject([{ recipient: ximena, state: 'sent' }]);
    await other.dismiss(25);
    const second = await other.trail(await other.request(otherInstitutionInactiveUser.userId), 'generated');
    await office.announce(second);
    expect(await other.deliveries(second)).toMatchObject([{ recipient: 'soporte@quipux.test', state: 'sent' }]);
    await office.leave();
    await other.close();
  });

  it('are never both: a mail that waited goes to the admins alone once the user was inactivated', async () => {
    const { maria, oscar } = await people();
    const entry = await readyEntry();
    await smtp.stop();
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    expect(await recipientsOf(entry)).toEqual([`ready ${maria} pending`]);
    expect(await room.isAnnounced(entry)).toBe(false);
    await room.setPerson(userId(), { active: false });
    await smtp.start();
    await staff.announce(entry);
    expect(await recipientsOf(entry)).toEqual([`ready ${maria} withdrawn`, `ready ${oscar} sent`]);
    expect([smtp.takenBy(maria), smtp.takenBy(oscar)]).toMatchObject([[], [{}]]);
    expect(await room.isAnnounced(entry)).toBe(true);
  });

  it('are never both: after one address of the user was reached, the admins are not told as well', async () => {
    const { oscar } = await people();
    const [reached, full] = [anAddress('a'), anAddress('b')];
    await room.setPerson(userId(), { email: `${reached},${full}` });
    smtp.onRecipient = (address) => (address === full ? 452 : undefined);
    const entry = await readyEntry();
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    await room.setPerson(userId(), { active: false });
    await staff.announce(entry);
    expect(await recipientsOf(entry)).toEqual([`ready ${reached} sent`, `ready ${full} withdrawn`]);
    expect(smtp.takenBy(oscar)).toEqual([]);
    expect(await room.isAnnounced(entry)).toBe(true);
  });

  it('are, of a failure, the requester without the cause and the operators with it', async () => {
    const { maria, ximena } = await people();
    const backup = { state: 'failed', failure_code: 'VerificationFailed', failure_detail: 'sha256 differs' };
    const entry = await room.trail(await room.request(userId(), { state: 'approved', backup }), 'failed');
    await staff.announce(entry);
    expect(await recipientsOf(entry)).toEqual([`failed ${maria} sent`, `failureReport ${ximena} sent`]);
    expect(smtp.takenBy(maria)[0]!.source).not.toContain('VerificationFailed');
    expect(smtp.takenBy(ximena)[0]!.source).toContain('VerificationFailed');
    await room.query(`UPDATE backup_request SET state = 'deleted' WHERE state = 'approved'`);
  });
});

describe('a mail server that refuses', () => {
  it('one address for good does not keep the other from being told', async () => {
    const [good, unknown] = [anAddress('a'), anAddress('b')];
    await people();
    await room.setPerson(userId(), { email: `${unknown},${good}` });
    smtp.onRecipient = (address) => (address === unknown ? 550 : undefined);
    const entry = await readyEntry();
    await staff.announce(entry);
    expect(await recipientsOf(entry)).toEqual([`ready ${good} sent`, `ready ${unknown} rejected`]);
    expect((await room.deliveries(entry))[1]!.last_error).toContain('550');
    expect(await room.isAnnounced(entry)).toBe(true);
  });

  it('an address for now is asked again after a while, not at once, and the others only once', async () => {
    const [good, grey] = [anAddress('a'), anAddress('b')];
    await people();
    await room.setPerson(userId(), { email: `${good},${grey}` });
    smtp.onRecipient = (address) => (address === grey ? 451 : undefined);
    const entry = await readyEntry();
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    smtp.onRecipient = () => undefined;
    await staff.announce(entry);
    expect(smtp.takenBy(grey)).toEqual([]);
    expect(await room.isAnnounced(entry)).toBe(false);
    await room.passTime('31 seconds');
    await staff.announce(entry);
    expect([smtp.takenBy(good), smtp.takenBy(grey)]).toMatchObject([[{}], [{}]]);
    expect(await room.isAnnounced(entry)).toBe(true);
  });

  it('an address for five days is given up, with the reason', async () => {
    const { oscar } = await people();
    const requestId = await room.request(userId(), { state: 'rejected' });
    await room.setPerson(userId(), { active: false });
    smtp.onContent = (to) => (to.includes(oscar) ? 452 : undefined);
    const entry = await room.trail(requestId, 'rejected');
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    await room.passTime('121 hours');
    await staff.announce(entry);
    expect(await recipientsOf(entry)).toEqual([`rejected ${oscar} rejected`]);
    expect((await room.deliveries(entry))[0]!.last_error).toContain('452');
    expect(await room.isAnnounced(entry)).toBe(true);
  });

  it('to be there at all costs no address its turn', async () => {
    const { maria } = await people();
    const entry = await readyEntry();
    await smtp.stop();
    for (let attempt = 0; attempt < 5; attempt++) await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    expect(await room.deliveries(entry)).toMatchObject([{ attempt_count: 0, state: 'pending' }]);
    await smtp.start();
    await staff.announce(entry);
    expect(smtp.takenBy(maria)).toHaveLength(1);
  });
});

describe('a process that is asked to stop', () => {
  it('stops between two mails, and whoever goes on sends the rest', async () => {
    const [first, second] = [anAddress('a'), anAddress('b')];
    await people();
    await room.setPerson(userId(), { email: `${first},${second}` });
    const stopping = new AbortController();
    smtp.onContent = () => {
      stopping.abort();
      return undefined;
    };
    const entry = await readyEntry();
    await expect(staff.announceUntil(entry, stopping.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(smtp.takenBy(first).length + smtp.takenBy(second).length).toBe(1);
    await staff.announce(entry);
    expect([smtp.takenBy(first), smtp.takenBy(second)]).toMatchObject([[{}], [{}]]);
  });
});

describe('the reminder', () => {
  it('goes once to those who have downloaded nothing, in the last day', async () => {
    const { maria } = await people();
    const forgotten = await readyEntry();
    const downloaded = await room.request(userId());
    const done = await room.trail(downloaded, 'generated');
    await room.segments(downloaded, 2, 2);
    const half = await room.request(userId());
    const halfDone = await room.trail(half, 'generated');
    await room.segments(half, 2, 1);
    await staff.remindExpiring();
    expect(smtp.takenBy(maria)).toEqual([]);
    await room.passTime('73 hours');
    await Promise.all([staff.remindExpiring(), staff.remindExpiring()]);
    await staff.remindExpiring();
    expect(await recipientsOf(forgotten)).toEqual([`reminder ${maria} sent`]);
    expect(await recipientsOf(halfDone)).toEqual([`reminder ${maria} sent`]);
    expect(await room.deliveries(done)).toEqual([]);
    await room.passTime('24 hours');
    await staff.remindExpiring();
    const [{ message_id: messageId } = { message_id: '' }] = await room.deliveries(forgotten);
    expect(smtp.takenBy(maria).filter(({ source }) => source.includes(messageId))).toHaveLength(1);
  });

  it('is a mail of its own beside the ready one, and one refusal keeps nobody else from it', async () => {
    const { maria } = await people();
    const unlucky = await readyEntry();
    await staff.announce(unlucky);
    smtp.onContent = () => 451;
    await room.passTime('73 hours');
    await staff.remindExpiring();
    smtp.onContent = () => undefined;
    await room.passTime('1 minute');
    await staff.remindExpiring();
    expect(await recipientsOf(unlucky)).toEqual([`ready ${maria} sent`, `reminder ${maria} sent`]);
  });

  it('is sent later to the one of several recipients who could not be reached at first', async () => {
    await people();
    const [good, grey] = [anAddress('a'), anAddress('b')];
    await room.setPerson(userId(), { email: `${good},${grey}` });
    const entry = await readyEntry();
    smtp.onRecipient = (address) => (address === grey ? 451 : undefined);
    await room.passTime('73 hours');
    await staff.remindExpiring();
    expect(await recipientsOf(entry)).toEqual([`reminder ${good} sent`, `reminder ${grey} pending`]);
    smtp.onRecipient = () => undefined;
    await room.passTime('1 minute');
    await staff.remindExpiring();
    await staff.remindExpiring();
    expect([smtp.takenBy(good), smtp.takenBy(grey)]).toMatchObject([[{}], [{}]]);
  });
});

describe('the same notice inside the web', () => {
  it('is for a person without any address, whom no mail can reach: operators get the mail', async () => {
    const { ximena } = await people();
    await room.setPerson(userId(), { email: '' });
    const entry = await readyEntry();
    await staff.announce(entry);
    expect(await recipientsOf(entry)).toEqual([`ready ${ximena} sent`]);
    const operatorId = room.quipux.accounts.operator.userId;
    expect(await room.shown(entry)).toEqual([`ready for ${userId()} as holder`, `ready for ${operatorId} as operator`]);
  });

  it('is one for each fact, however often it is told', async () => {
    await people();
    const entry = await readyEntry();
    await Promise.all([staff.announce(entry), staff.announce(entry)]);
    await room.query('UPDATE trail_entry SET announced_at = NULL WHERE id = $1', [entry]);
    await staff.announce(entry);
    expect(await room.query('SELECT FROM notice WHERE trail_entry_id = $1', [entry])).toHaveLength(1);
  });

  it('does not wait for the mail server', async () => {
    await people();
    const entry = await readyEntry();
    await smtp.stop();
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    expect(await room.shown(entry)).toEqual([`ready for ${userId()} as holder`]);
    await smtp.start();
    await staff.announce(entry);
  });

  it('stays as it was told when its mail came too late to be true', async () => {
    await people();
    const entry = await readyEntry();
    smtp.onRecipient = () => 451;
    await expect(staff.announce(entry)).rejects.toThrow(MailDeferred);
    smtp.onRecipient = () => undefined;
    await room.passTime('4 days');
    await staff.announce(entry);
    expect((await room.deliveries(entry)).map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await room.shown(entry)).toEqual([`ready for ${userId()} as holder`]);
  });
});

describe('the rate', () => {
  it('is not used up by mails whose turn has not come', async () => {
    await people();
    const slow = await room.staff({ SMTP_URL: smtp.url, MAIL_RATE_PER_SECOND: '0.001' });
    const waiting = await readyEntry();
    smtp.onRecipient = () => 451;
    await expect(staff.announce(waiting)).rejects.toThrow(MailDeferred);
    smtp.onRecipient = () => undefined;
    for (let each = 0; each < 3; each++) await slow.announce(waiting);
    const { maria } = await people();
    await slow.announce(await readyEntry());
    expect(smtp.takenBy(maria)).toHaveLength(1);
    await slow.leave();
  });
});
