import { createDatabase, openInbox, quipuxFixture, testServers } from '@respaldos/testing';
import { MailDeferred } from './announcements';
import { MailRoom } from './spec/mail-room';
import { anAddress, Scene } from './spec/scene';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open(await createDatabase('respaldos'), await quipuxFixture());
}, 120_000);
afterEach(() => scene.calmDown());
afterAll(() => scene.close());

describe('announcing that a backup is ready', () => {
  it('reaches the inbox of the requester, at each of her addresses, once', async () => {
    const [first, second] = [anAddress('maria'), anAddress('maria')];
    await scene.room.setPerson(scene.userId, { email: `${first}, ${second.toUpperCase()};no-es-correo`, active: true });
    const office = await scene.room.staff({ SMTP_URL: testServers().smtpUrl });
    const entry = await scene.readyEntry();
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
    expect(await scene.room.isAnnounced(entry)).toBe(true);
    await office.leave();
  });

  it('sends no second mail when the job is repeated, by several at once too', async () => {
    const { maria } = await scene.people();
    const entry = await scene.readyEntry();
    const others = await Promise.all([
      scene.room.staff({ SMTP_URL: scene.smtp.url }),
      scene.room.staff({ SMTP_URL: scene.smtp.url }),
    ]);
    await Promise.all([scene.staff, ...others, scene.staff].map((each) => each.announce(entry)));
    await scene.staff.announce(entry);
    expect(scene.smtp.takenBy(maria)).toHaveLength(1);
    const [delivery] = await scene.room.deliveries(entry);
    expect(delivery).toMatchObject({ state: 'sent', attempt_count: 1, last_error: null });
    expect(scene.smtp.takenBy(maria)[0]!.source).toContain(`Message-ID: ${delivery!.message_id}`);
    await Promise.all(others.map((other) => other.leave()));
  });

  it('leaves to nobody what interests nobody', async () => {
    const entry = await scene.room.trail(await scene.room.request(scene.userId), 'verified');
    await scene.staff.announce(entry);
    expect(await scene.room.deliveries(entry)).toEqual([]);
    expect(await scene.room.isAnnounced(entry)).toBe(true);
  });

  it('does not invite to download what expired while the mail server was away', async () => {
    const { maria } = await scene.people();
    const entry = await scene.readyEntry();
    await scene.room.passTime('4 days');
    await scene.staff.announce(entry);
    expect(scene.smtp.takenBy(maria)).toEqual([]);
    expect(await scene.room.isAnnounced(entry)).toBe(true);
  });
});

describe('who is told', () => {
  it('are the active institution admins when the user is inactive at that moment, and not the user', async () => {
    const { maria, oscar } = await scene.people();
    const entry = await scene.readyEntry();
    await scene.room.setPerson(scene.userId, { active: false });
    await scene.staff.announce(entry);
    expect(await scene.mailsOf(entry)).toEqual([`ready ${oscar} sent`]);
    expect(scene.smtp.takenBy(maria)).toEqual([]);
    expect(scene.smtp.takenBy(oscar)[0]!.source).toMatch(/Usuario del respaldo: Ing\. Mar=C3=ADa/);
  });

  it('are the operators when the institution has no admin, and the support when there is no operator either', async () => {
    const { ximena } = await scene.people();
    const other = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
    const { otherInstitutionInactiveUser, operator } = other.quipux.accounts;
    const office = await other.staff({ SMTP_URL: scene.smtp.url });
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
    const { maria, oscar } = await scene.people();
    const entry = await scene.readyEntry();
    await scene.smtp.stop();
    await expect(scene.staff.announce(entry)).rejects.toThrow(MailDeferred);
    expect(await scene.mailsOf(entry)).toEqual([`ready ${maria} pending`]);
    expect(await scene.room.isAnnounced(entry)).toBe(false);
    await scene.room.setPerson(scene.userId, { active: false });
    await scene.smtp.start();
    await scene.staff.announce(entry);
    expect(await scene.mailsOf(entry)).toEqual([`ready ${maria} withdrawn`, `ready ${oscar} sent`]);
    expect([scene.smtp.takenBy(maria), scene.smtp.takenBy(oscar)]).toMatchObject([[], [{}]]);
    expect(await scene.room.isAnnounced(entry)).toBe(true);
  });

  it('are never both: after one address of the user was reached, the admins are not told as well', async () => {
    const { oscar } = await scene.people();
    const [reached, full] = [anAddress('a'), anAddress('b')];
    await scene.room.setPerson(scene.userId, { email: `${reached},${full}` });
    scene.smtp.onRecipient = (address) => (address === full ? 452 : undefined);
    const entry = await scene.readyEntry();
    await expect(scene.staff.announce(entry)).rejects.toThrow(MailDeferred);
    await scene.room.setPerson(scene.userId, { active: false });
    await scene.staff.announce(entry);
    expect(await scene.mailsOf(entry)).toEqual([`ready ${reached} sent`, `ready ${full} withdrawn`]);
    expect(scene.smtp.takenBy(oscar)).toEqual([]);
    expect(await scene.room.isAnnounced(entry)).toBe(true);
  });

  it('are, of a failure, the requester without the cause and the operators with it', async () => {
    const { maria, ximena } = await scene.people();
    const backup = { state: 'failed', failure_code: 'VerificationFailed', failure_detail: 'sha256 differs' };
    const entry = await scene.room.trail(
      await scene.room.request(scene.userId, { state: 'approved', backup }),
      'failed',
    );
    await scene.staff.announce(entry);
    expect(await scene.mailsOf(entry)).toEqual([`failed ${maria} sent`, `failureReport ${ximena} sent`]);
    expect(scene.smtp.takenBy(maria)[0]!.source).not.toContain('VerificationFailed');
    expect(scene.smtp.takenBy(ximena)[0]!.source).toContain('VerificationFailed');
    await scene.room.query(`UPDATE backup_request SET state = 'deleted' WHERE state = 'approved'`);
  });
});

describe('a process that is asked to stop', () => {
  it('stops between two mails, and whoever goes on sends the rest', async () => {
    const [first, second] = [anAddress('a'), anAddress('b')];
    await scene.people();
    await scene.room.setPerson(scene.userId, { email: `${first},${second}` });
    const stopping = new AbortController();
    scene.smtp.onContent = () => {
      stopping.abort();
      return undefined;
    };
    const entry = await scene.readyEntry();
    await expect(scene.staff.announceUntil(entry, stopping.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(scene.smtp.takenBy(first).length + scene.smtp.takenBy(second).length).toBe(1);
    await scene.staff.announce(entry);
    expect([scene.smtp.takenBy(first), scene.smtp.takenBy(second)]).toMatchObject([[{}], [{}]]);
  });
});
