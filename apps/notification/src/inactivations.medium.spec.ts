import { createDatabase, quipuxFixture } from '@respaldos/testing';
import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { MailDeferred } from './announcements';
import { MailRoom } from './spec/mail-room';
import { ScriptedSmtp } from './spec/scripted-smtp';
import type { Staff } from './spec/staff';

/** `INACTIVATIONS=500` for the full round. */
const roundCount = Number(process.env.INACTIVATIONS ?? 20);
const [maria, alsoMaria, oscar] = ['maria@quipux.test', 'm.nacato@quipux.test', 'oscar@quipux.test'];
let room: MailRoom;
let smtp: ScriptedSmtp;
let staff: Staff[];

beforeAll(async () => {
  room = await MailRoom.open(await createDatabase('respaldos'), await quipuxFixture());
  smtp = await new ScriptedSmtp().start();
  const settings = { SMTP_URL: smtp.url, MAIL_RATE_PER_SECOND: '1000' };
  staff = await Promise.all([room.staff(settings), room.staff(settings)]);
  await room.setPerson(adminId(), { email: oscar });
}, 120_000);
afterAll(async () => {
  await Promise.all(staff.map((each) => each.leave()));
  await smtp.stop();
  await room.close();
});

const userId = () => room.quipux.accounts.requester.userId;
const adminId = () => room.quipux.accounts.institutionAdmin.userId;
const inactivate = () => room.setPerson(userId(), { active: false });

/** Two processes that announce it over and over, as the sweeper has them do, until everything is told. */
async function announceUntilTold(entry: number): Promise<void> {
  while (!(await room.isAnnounced(entry))) {
    const outcomes = await Promise.allSettled(staff.map((each) => each.announce(entry)));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected' && !(outcome.reason instanceof MailDeferred)) throw outcome.reason;
    await room.passTime('31 seconds');
  }
}

/** The mail server refuses some of the first mails of a round for now: one address, or all of them. */
function troubleTheServer(): void {
  let refusalCount = randomInt(3);
  smtp.onRecipient = () => (refusalCount-- > 0 ? 451 : undefined);
}

/** How long the last undisturbed sending took on this machine: random moments are drawn from that. */
let sendingMs = 100;
const moments = ['before the sending', 'while it is under way', 'after the sending'] as const;

/** Inactivates the user at the given moment, and tells who got how many mails of the entry. */
async function round(moment: (typeof moments)[number]) {
  await room.setPerson(userId(), { active: true, email: `${maria},${alsoMaria}` });
  const entry = await room.trail(await room.request(userId()), 'generated');
  troubleTheServer();
  const takenBefore = smtp.taken.length;
  if (moment === 'before the sending') await inactivate();
  const inactivating =
    moment === 'while it is under way' ? pause(randomInt(Math.ceil(sendingMs))).then(inactivate) : undefined;
  const startedMs = performance.now();
  await announceUntilTold(entry);
  await inactivating;
  if (moment === 'after the sending') {
    sendingMs = performance.now() - startedMs;
    await inactivate();
    await announceUntilTold(entry);
  }
  const taken = smtp.taken.slice(takenBefore).flatMap(({ to }) => to);
  const countOf = (...addresses: string[]) => taken.filter((address) => addresses.includes(address)).length;
  return { maria: countOf(maria, alsoMaria), oscar: countOf(oscar), total: taken.length, web: await room.shown(entry) };
}

it(
  `tells exactly the right people when the user is inactivated at a random moment between approval and sending, ${roundCount} times`,
  async () => {
    const told = { maria: 0, oscar: 0 };
    for (let each = 0; each < roundCount; each++) {
      const moment = moments[each % 4 === 0 ? 0 : each % 4 === 1 ? 2 : 1]!;
      const got = await round(moment);
      expect(got.total).toBe(got.maria + got.oscar);
      // Never both, never nobody, and nobody twice: she has two addresses.
      if (got.oscar > 0) {
        expect({ moment, ...got }).toEqual({
          moment: expect.not.stringMatching('after the sending'),
          maria: 0,
          oscar: 1,
          total: 1,
          web: [`ready for ${adminId()} as institutionAdmin`],
        });
        told.oscar++;
      } else {
        expect({ moment, ...got }).toMatchObject({ moment: expect.not.stringMatching('before the sending') });
        expect(got.web).toEqual([`ready for ${userId()} as holder`]);
        expect(moment === 'after the sending' ? [2] : [1, 2]).toContain(got.maria);
        told.maria++;
      }
    }
    if (process.env.INACTIVATIONS) process.stderr.write(`inactivations: ${JSON.stringify({ roundCount, ...told })}\n`);
    expect(told.maria + told.oscar).toBe(roundCount);
  },
  Math.max(300_000, roundCount * 3_000),
);

it('tells her after all when she is activated again before anything was sent', async () => {
  await room.setPerson(userId(), { active: true, email: maria });
  const entry = await room.trail(await room.request(userId()), 'generated');
  const [one] = staff;
  smtp.onRecipient = () => 451;
  await expect(one!.announce(entry)).rejects.toThrow(MailDeferred);
  await inactivate();
  await expect(one!.announce(entry)).rejects.toThrow(MailDeferred);
  expect(await room.shown(entry)).toEqual([`ready for ${adminId()} as institutionAdmin`]);
  await room.setPerson(userId(), { active: true });
  smtp.onRecipient = () => undefined;
  await announceUntilTold(entry);
  expect((await room.deliveries(entry)).map(({ recipient, state }) => `${recipient} ${state}`)).toEqual([
    `${maria} sent`,
    `${oscar} withdrawn`,
  ]);
  expect(await room.shown(entry)).toEqual([`ready for ${userId()} as holder`]);
});

it('tells the admin when she is inactivated between the plan and the handing over', async () => {
  await room.setPerson(userId(), { active: true, email: `${maria},${alsoMaria}` });
  const entry = await room.trail(await room.request(userId()), 'generated');
  const [one] = staff;
  // While the first of her two mails is refused, she is inactivated: the second must not go out to her any more.
  smtp.onRecipient = () => 451;
  const takenBefore = smtp.taken.length;
  smtp.onSender = () => {
    void inactivate();
    return undefined;
  };
  await expect(one!.announce(entry)).rejects.toThrow(MailDeferred);
  smtp.onSender = smtp.onRecipient = () => undefined;
  await announceUntilTold(entry);
  expect(smtp.taken.slice(takenBefore).flatMap(({ to }) => to)).toEqual([oscar]);
});
