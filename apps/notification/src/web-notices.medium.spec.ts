import { createDatabase, quipuxFixture } from '@respaldos/testing';
import { MailDeferred } from './announcements';
import { Scene } from './spec/scene';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open(await createDatabase('respaldos'), await quipuxFixture());
}, 120_000);
afterEach(() => scene.calmDown());
afterAll(() => scene.close());

describe('the same notice inside the web', () => {
  it('is for a person without any address, whom no mail can reach: operators get the mail', async () => {
    const { ximena } = await scene.people();
    await scene.room.setPerson(scene.userId, { email: '' });
    const entry = await scene.readyEntry();
    await scene.staff.announce(entry);
    expect(await scene.mailsOf(entry)).toEqual([`ready ${ximena} sent`]);
    expect(await scene.room.shown(entry)).toEqual([
      `ready for ${scene.userId} as holder`,
      `ready for ${scene.operatorId} as operator`,
    ]);
  });

  it('is one for each fact, however often it is told', async () => {
    await scene.people();
    const entry = await scene.readyEntry();
    await Promise.all([scene.staff.announce(entry), scene.staff.announce(entry)]);
    await scene.room.query('UPDATE trail_entry SET announced_at = NULL WHERE id = $1', [entry]);
    await scene.staff.announce(entry);
    expect(await scene.room.query('SELECT FROM notice WHERE trail_entry_id = $1', [entry])).toHaveLength(1);
  });

  it('does not wait for the mail server', async () => {
    await scene.people();
    const entry = await scene.readyEntry();
    await scene.smtp.stop();
    await expect(scene.staff.announce(entry)).rejects.toThrow(MailDeferred);
    expect(await scene.room.shown(entry)).toEqual([`ready for ${scene.userId} as holder`]);
    await scene.smtp.start();
    await scene.staff.announce(entry);
  });

  it('stays as it was told when its mail came too late to be true', async () => {
    await scene.people();
    const entry = await scene.readyEntry();
    scene.smtp.onRecipient = () => 451;
    await expect(scene.staff.announce(entry)).rejects.toThrow(MailDeferred);
    scene.smtp.onRecipient = () => undefined;
    await scene.room.passTime('4 days');
    await scene.staff.announce(entry);
    expect((await scene.room.deliveries(entry)).map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await scene.room.shown(entry)).toEqual([`ready for ${scene.userId} as holder`]);
  });
});
