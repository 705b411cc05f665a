import { createDatabase, quipuxFixture } from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import { MailRoom } from './spec/mail-room';
import { ScriptedSmtp } from './spec/scripted-smtp';
import { anOperator, type Staff } from './spec/staff';

const anAddress = (name: string) => `${name}.${randomUUID()}@quipux.test`;
let room: MailRoom;
let smtp: ScriptedSmtp;
let staff: Staff;
const userId = () => room.quipux.accounts.requester.userId;

/** A ready mail whose mailbox was refused for good. */
async function aRejected(address = anAddress('maria')) {
  await room.setPerson(userId(), { email: address, active: true });
  const entry = await room.trail(await room.request(userId()), 'generated');
  smtp.onRecipient = () => 550;
  await staff.announce(entry);
  smtp.onRecipient = () => undefined;
  const [delivery] = await room.deliveries(entry);
  expect(delivery).toMatchObject({ state: 'rejected' });
  return { entry, address, id: delivery!.id, messageId: delivery!.message_id };
}
const stateOf = async (id: string) =>
  (await room.query<{ state: string }>('SELECT state FROM email_delivery WHERE id = $1', [id]))[0]?.state;
async function resendAndDeliver(id: string): Promise<string[]> {
  const ids = await staff.resend(id);
  for (const each of ids) await staff.deliver(each);
  return ids;
}

beforeAll(async () => {
  room = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
  smtp = await new ScriptedSmtp().start();
  staff = await room.staff({ SMTP_URL: smtp.url });
}, 120_000);
afterEach(() => {
  smtp.onRecipient = () => undefined;
});
afterAll(async () => {
  await smtp.stop();
  await staff.leave();
  await room.close();
});

describe('a mail that an operator sends again', () => {
  it('is a new one with an id of its own, linked to the first, which goes on saying what became of it', async () => {
    const { entry, id, address, messageId } = await aRejected();
    const [again] = await resendAndDeliver(id);
    const rows = await room.deliveries(entry);
    expect(rows).toHaveLength(2);
    expect(rows.find((row) => row.id === id)).toMatchObject({ state: 'rejected', message_id: messageId });
    const second = rows.find((row) => row.id === again)!;
    expect(second).toMatchObject({ state: 'sent', resend_of: id, recipient: address, requested_by: anOperator });
    expect(second.message_id).not.toBe(messageId);
    expect(smtp.takenBy(address)).toMatchObject([{ source: expect.stringContaining(second.message_id) }]);
  });

  it('may be one that was sent: it was deleted, or lost behind the mail server', async () => {
    const address = anAddress('maria');
    await room.setPerson(userId(), { email: address, active: true });
    const entry = await room.trail(await room.request(userId()), 'generated');
    await staff.announce(entry);
    const [first] = await room.deliveries(entry);
    const [again] = await resendAndDeliver(first!.id);
    expect(smtp.takenBy(address)).toHaveLength(2);
    await resendAndDeliver(again!);
    expect(smtp.takenBy(address)).toHaveLength(3);
  });

  it('goes to the address that was corrected in Quipux meanwhile', async () => {
    const { id, address } = await aRejected();
    const corrected = anAddress('maria.nacato');
    await room.setPerson(userId(), { email: corrected });
    await resendAndDeliver(id);
    expect([smtp.takenBy(address), smtp.takenBy(corrected)]).toMatchObject([[], [{}]]);
  });

  it('goes to the institution admin when the user was inactivated meanwhile', async () => {
    const { id, address } = await aRejected();
    const oscar = anAddress('oscar');
    await room.setPerson(room.quipux.accounts.institutionAdmin.userId, { email: oscar });
    await room.setPerson(userId(), { active: false });
    await resendAndDeliver(id);
    expect([smtp.takenBy(address), smtp.takenBy(oscar)]).toMatchObject([[], [{}]]);
  });

  it('is withdrawn when it is nobody’s of that address any more at the moment of sending', async () => {
    const { id, address } = await aRejected();
    const [again] = await staff.resend(id);
    await room.setPerson(userId(), { active: false });
    await staff.deliver(again!);
    expect(await stateOf(again!)).toBe('withdrawn');
    expect(smtp.takenBy(address)).toEqual([]);
  });

  it('waits in its row while the mail server would not take it', async () => {
    const { id, address } = await aRejected();
    const [again] = await staff.resend(id);
    smtp.onRecipient = () => 451;
    await staff.deliver(again!);
    expect(await staff.waiting()).toContain(again);
    await room.passTime('31 seconds');
    smtp.onRecipient = () => undefined;
    await staff.deliver(again!);
    await staff.deliver(again!);
    expect(await staff.waiting()).not.toContain(again);
    expect(smtp.takenBy(address)).toHaveLength(1);
  });

  it('is one, though the command comes twice or two operators wish it at once', async () => {
    const { id } = await aRejected();
    const commandId = randomUUID();
    const twice = await Promise.all([staff.resend(id, commandId), staff.resend(id, commandId)]);
    expect(twice[0]).toEqual(twice[1]);
    await expect(staff.resend(id)).rejects.toMatchObject({ code: 'mail.still-pending' });
    const other = await aRejected();
    const wishes = await Promise.allSettled([staff.resend(other.id), staff.resend(other.id)]);
    expect(wishes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a mail is not sent again', () => {
  it('when there is none', async () => {
    await expect(staff.resend(randomUUID())).rejects.toMatchObject({ code: 'mail.not-found' });
  });

  it('while the first still waits', async () => {
    await room.setPerson(userId(), { email: anAddress('maria'), active: true });
    const entry = await room.trail(await room.request(userId()), 'generated');
    smtp.onRecipient = () => 451;
    await expect(staff.announce(entry)).rejects.toThrow();
    const [first] = await room.deliveries(entry);
    await expect(staff.resend(first!.id)).rejects.toMatchObject({ code: 'mail.still-pending' });
  });

  it('when what it says is no longer true', async () => {
    const { id } = await aRejected();
    await room.passTime('4 days');
    await expect(staff.resend(id)).rejects.toMatchObject({ code: 'mail.out-of-date' });
    await room.query('UPDATE clock SET shift = $1', ['0']);
  });

  it('when everybody who is told now was told by another mail', async () => {
    const [lost, good] = [anAddress('a'), anAddress('b')];
    await room.setPerson(userId(), { email: `${lost},${good}`, active: true });
    const entry = await room.trail(await room.request(userId()), 'generated');
    smtp.onRecipient = (address) => (address === lost ? 550 : undefined);
    await staff.announce(entry);
    await room.setPerson(userId(), { email: good });
    const first = (await room.deliveries(entry)).find(({ recipient }) => recipient === lost);
    await expect(staff.resend(first!.id)).rejects.toMatchObject({ code: 'mail.nobody-left' });
  });
});
