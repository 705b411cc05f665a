import { eventually } from '@respaldos/testing';
import { Redis } from 'ioredis';
import { sharedHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';

jest.setTimeout(120_000);

describe('when Redis loses everything', () => {
  let open: OpenHouse;
  let client: Redis;
  beforeAll(async () => {
    open = await sharedHouse();
    client = new Redis(open.redisUrl);
  });
  afterAll(async () => {
    client.disconnect();
    await open.close();
  });

  it('requests at every stage still finish, because rows are told again', async () => {
    const { requester: first, requesterWithTwoPosts: second } = open.quipux.accounts;
    const one = await Requester.entered(open, first);
    const { id: scheduled } = await one.sent();
    await client.flushall();
    const two = await Requester.entered(open, second);
    const { id: justSent } = await two.sent();
    await client.flushall();
    await one.passToNight(scheduled);
    await two.seen(justSent, ({ dueAt }) => dueAt !== null);
    await client.flushall();
    await Promise.all([one.fulfilled(scheduled), two.fulfilled(justSent)]);
  });

  it('emptied again and again while a backup is generated and announced, everything ends all the same', async () => {
    const requester = await Requester.entered(open, open.quipux.accounts.otherInstitutionUser);
    const { id } = await requester.sent();
    await requester.passToNight(id);
    const flushing = setInterval(() => void client.flushall(), 300);
    try {
      await requester.fulfilled(id);
    } finally {
      clearInterval(flushing);
    }
    await eventually(
      async () => {
        const [row] = await open.house.query<{ left: number }>(
          'SELECT count(*)::int AS left FROM trail_entry WHERE announced_at IS NULL',
        );
        return row!.left === 0;
      },
      { timeoutMs: 90_000 },
    );
  });
});
