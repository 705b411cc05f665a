import { createDatabase, quipuxFixture } from '@respaldos/testing';
import { MailDeferred } from './announcements';
import { anAddress, Scene } from './spec/scene';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open(await createDatabase('respaldos'), await quipuxFixture());
}, 120_000);
afterEach(() => scene.calmDown());
afterAll(() => scene.close());

describe('a mail server that refuses', () => {
  it('one address for good does not keep the other from being told', async () => {
    const [good, unknown] = [anAddress('a'), anAddress('b')];
    await scene.people();
    await scene.room.setPerson(scene.userId, { email: `${unknown},${good}` });
    scene.smtp.onRecipient = (address) => (address === unknown ? 550 : undefined);
    const entry = await scene.readyEntry();
    await scene.staff.announce(entry);
    expect(await scene.mailsOf(entry)).toEqual([`ready ${good} sent`, `ready ${unknown} rejected`]);
    expect((await scene.room.deliveries(entry))[1]!.last_error).toContain('550');
    expect(await scene.room.isAnnounced(entry)).toBe(true);
  });

  it('an address for now is asked again after a while, not at once, and the others only once', async () => {
    const [good, grey] = [anAddress('a'), anAddress('b')];
    await scene.people();
    await scene.room.setPerson(scene.userId, { email: `${good},${grey}` });
    scene.smtp.onRecipient = (address) => (address === grey ? 451 : undefined);
    const entry = await scene.readyEntry();
    await expect(scene.staff.announce(entry)).rejects.toThrow(MailDeferred);
    scene.smtp.onRecipient = () => undefined;
    await scene.staff.announce(entry);
    expect(scene.smtp.takenBy(grey)).toEqual([]);
    expect(await scene.room.isAnnounced(entry)).toBe(false);
    await scene.room.passTime('31 seconds');
    await scene.staff.announce(entry);
    expect([scene.smtp.takenBy(good), scene.smtp.takenBy(grey)]).toMatchObject([[{}], [{}]]);
    expect(await scene.room.isAnnounced(entry)).toBe(true);
  });

  it('an address for five days is given up, with the reason', async () => {
    const { oscar } = await scene.people();
    const requestId = await scene.room.request(scene.userId, { state: 'rejected' });
    await scene.room.setPerson(scene.userId, { active: false });
    scene.smtp.onContent = (to) => (to.includes(oscar) ? 452 : undefined);
    const entry = await scene.room.trail(requestId, 'rejected');
    await expect(scene.staff.announce(entry)).rejects.toThrow(MailDeferred);
    await scene.room.passTime('121 hours');
    await scene.staff.announce(entry);
    expect(await scene.mailsOf(entry)).toEqual([`rejected ${oscar} rejected`]);
    expect((await scene.room.deliveries(entry))[0]!.last_error).toContain('452');
    expect(await scene.room.isAnnounced(entry)).toBe(true);
  });

  it('to be there at all costs no address its turn', async () => {
    const { maria } = await scene.people();
    const entry = await scene.readyEntry();
    await scene.smtp.stop();
    for (let attempt = 0; attempt < 5; attempt++)
      await expect(scene.staff.announce(entry)).rejects.toThrow(MailDeferred);
    expect(await scene.room.deliveries(entry)).toMatchObject([{ attempt_count: 0, state: 'pending' }]);
    await scene.smtp.start();
    await scene.staff.announce(entry);
    expect(scene.smtp.takenBy(maria)).toHaveLength(1);
  });
});

describe('the rate', () => {
  it('is not used up by mails whose turn has not come', async () => {
    await scene.people();
    const slow = await scene.room.staff({ SMTP_URL: scene.smtp.url, MAIL_RATE_PER_SECOND: '0.001' });
    const waiting = await scene.readyEntry();
    scene.smtp.onRecipient = () => 451;
    await expect(scene.staff.announce(waiting)).rejects.toThrow(MailDeferred);
    scene.smtp.onRecipient = () => undefined;
    for (let each = 0; each < 3; each++) await slow.announce(waiting);
    const { maria } = await scene.people();
    await slow.announce(await scene.readyEntry());
    expect(scene.smtp.takenBy(maria)).toHaveLength(1);
    await slow.leave();
  });
});
