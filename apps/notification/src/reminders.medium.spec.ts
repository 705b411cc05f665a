import { createDatabase, quipuxFixture } from '@respaldos/testing';
import { anAddress, Scene } from './spec/scene';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open(await createDatabase('respaldos'), await quipuxFixture());
}, 120_000);
afterEach(() => scene.calmDown());
afterAll(() => scene.close());

describe('the reminder', () => {
  it('goes once to those who have downloaded nothing, in the last day', async () => {
    const { maria } = await scene.people();
    const forgotten = await scene.readyEntry();
    const downloaded = await scene.room.request(scene.userId);
    const done = await scene.room.trail(downloaded, 'generated');
    await scene.room.segments(downloaded, 2, 2);
    const half = await scene.room.request(scene.userId);
    const halfDone = await scene.room.trail(half, 'generated');
    await scene.room.segments(half, 2, 1);
    await scene.staff.remindExpiring();
    expect(scene.smtp.takenBy(maria)).toEqual([]);
    await scene.room.passTime('73 hours');
    await Promise.all([scene.staff.remindExpiring(), scene.staff.remindExpiring()]);
    await scene.staff.remindExpiring();
    expect(await scene.mailsOf(forgotten)).toEqual([`reminder ${maria} sent`]);
    expect(await scene.mailsOf(halfDone)).toEqual([`reminder ${maria} sent`]);
    expect(await scene.room.deliveries(done)).toEqual([]);
    await scene.room.passTime('24 hours');
    await scene.staff.remindExpiring();
    const [{ message_id: messageId } = { message_id: '' }] = await scene.room.deliveries(forgotten);
    expect(scene.smtp.takenBy(maria).filter(({ source }) => source.includes(messageId))).toHaveLength(1);
  });

  it('is a mail of its own beside the ready one, and one refusal keeps nobody else from it', async () => {
    const { maria } = await scene.people();
    const unlucky = await scene.readyEntry();
    await scene.staff.announce(unlucky);
    scene.smtp.onContent = () => 451;
    await scene.room.passTime('73 hours');
    await scene.staff.remindExpiring();
    scene.smtp.onContent = () => undefined;
    await scene.room.passTime('1 minute');
    await scene.staff.remindExpiring();
    expect(await scene.mailsOf(unlucky)).toEqual([`ready ${maria} sent`, `reminder ${maria} sent`]);
  });

  it('is sent later to the one of several recipients who could not be reached at first', async () => {
    await scene.people();
    const [good, grey] = [anAddress('a'), anAddress('b')];
    await scene.room.setPerson(scene.userId, { email: `${good},${grey}` });
    const entry = await scene.readyEntry();
    scene.smtp.onRecipient = (address) => (address === grey ? 451 : undefined);
    await scene.room.passTime('73 hours');
    await scene.staff.remindExpiring();
    expect(await scene.mailsOf(entry)).toEqual([`reminder ${good} sent`, `reminder ${grey} pending`]);
    scene.smtp.onRecipient = () => undefined;
    await scene.room.passTime('1 minute');
    await scene.staff.remindExpiring();
    await scene.staff.remindExpiring();
    expect([scene.smtp.takenBy(good), scene.smtp.takenBy(grey)]).toMatchObject([[{}], [{}]]);
  });
});
