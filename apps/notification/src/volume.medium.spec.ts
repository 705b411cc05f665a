import { createDatabase, eventually, quipuxFixture, startPostfix, type PostfixServer } from '@respaldos/testing';
import { MailDeferred } from './announcements';
import { MailRoom } from './spec/mail-room';
import type { Staff } from './spec/staff';

/** `NOTICES=1000` for the full round. */
const noticeCount = Number(process.env.NOTICES ?? 60);
const restartCount = 3;
const maria = 'maria@quipux.test';

let room: MailRoom;
let postfix: PostfixServer;
let staff: Staff[];
/** Of each mail: how often its handing over broke. */
const brokenCounts = new Map<string, number>();
let sentCount = 0;
let nextRestartAt = 0;
let restarting: Promise<void> | undefined;
let haltCount = 0;

async function restart(): Promise<void> {
  await postfix.halt();
  haltCount++;
  const broken = totalBroken();
  // It stays away until everybody has missed it.
  await eventually(() => totalBroken() > broken + 4, { timeoutMs: 60_000 });
  await postfix.resume();
  restarting = undefined;
}
const totalBroken = () => [...brokenCounts.values()].reduce((sum, count) => sum + count, 0);

/** The lines of the bitácora are how an operator follows mails, too. */
function follow(line: { msg?: string; outcome?: string; deliveryId?: string }): void {
  if (line.msg !== 'mail handled') return;
  if (line.outcome === 'sent') sentCount++;
  else brokenCounts.set(line.deliveryId!, (brokenCounts.get(line.deliveryId!) ?? 0) + 1);
  if (sentCount < nextRestartAt || haltCount + (restarting ? 1 : 0) >= restartCount) return;
  nextRestartAt += noticeCount / (restartCount + 1);
  restarting ??= restart();
}

beforeAll(async () => {
  postfix = await startPostfix();
  room = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
  const settings = {
    SMTP_URL: postfix.smtpUrl,
    SMTP_REQUIRE_TLS: 'true',
    SMTP_CA_FILE: postfix.caFile,
    MAIL_RATE_PER_SECOND: '1000',
  };
  staff = await Promise.all([room.staff(settings, follow), room.staff(settings, follow)]);
}, 120_000);
afterAll(async () => {
  await Promise.all(staff.map((each) => each.leave()));
  await room.close();
  await postfix.stop();
});

/** Takes what is unannounced, as the sweeper tells it, until nothing is left. */
async function work(one: Staff, entries: number[]): Promise<void> {
  for (let left = entries; left.length > 0;) {
    const untold: number[] = [];
    for (const entry of left)
      await one.announce(entry).catch((error: unknown) => {
        if (!(error instanceof MailDeferred)) throw error;
        untold.push(entry);
      });
    // What broke in the middle of a mail is charged to no address: it is tried again at once.
    left = untold;
  }
}

it(
  `sends ${noticeCount} notices while the mail server is restarted ${restartCount} times: each once, but for what broke in between`,
  async () => {
    const userId = room.quipux.accounts.requester.userId;
    await room.setPerson(userId, { email: maria, active: true });
    const entries: number[] = [];
    for (let each = 0; each < noticeCount; each++)
      entries.push(await room.trail(await room.request(userId), 'generated'));
    nextRestartAt = noticeCount / (restartCount + 1);
    // Two processes, two jobs in each, and the same work told to two of them.
    const half = Math.ceil(noticeCount / 2);
    const [first, second] = [entries.slice(0, half), entries.slice(half)];
    const [one, other] = staff as [Staff, Staff];
    await Promise.all([work(one, first), work(one, second), work(other, second.toReversed()), work(other, first)]);
    await restarting;

    const rows = await room.query<{ id: string; message_id: string; state: string }>('SELECT * FROM email_delivery');
    expect(rows.map(({ state }) => state)).toEqual(entries.map(() => 'sent'));
    await eventually(() => new Set(postfix.mails().map(({ messageId }) => messageId)).size === noticeCount, {
      timeoutMs: 120_000,
    });
    // A Postfix that is ended between delivering a mail and striking it off its queue delivers it again: that is not our sending.
    const copies = new Map<string, Set<string>>();
    for (const { messageId, queueId } of postfix.mails())
      copies.set(messageId, (copies.get(messageId) ?? new Set()).add(queueId));
    for (const { id, message_id: messageId } of rows)
      expect(copies.get(messageId)!.size).toBeLessThanOrEqual(1 + (brokenCounts.get(id) ?? 0));
    expect([...copies.keys()].toSorted()).toEqual(rows.map(({ message_id: messageId }) => messageId).toSorted());
    expect(haltCount).toBe(restartCount);
    const figures = { noticeCount, arrived: postfix.mails().length, restarts: haltCount, broken: totalBroken() };
    if (process.env.NOTICES) process.stderr.write(`notices: ${JSON.stringify(figures)}\n`);
  },
  Math.max(300_000, noticeCount * 1_000),
);
