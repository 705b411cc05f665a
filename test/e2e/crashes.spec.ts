import { serviceNames, type ServiceName } from '@respaldos/contracts';
import { eventually, openInbox, testServers } from '@respaldos/testing';
import { sharedHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';

jest.setTimeout(300_000);

function backupIs(open: OpenHouse, requestId: string, ...states: string[]): Promise<unknown> {
  return eventually(
    async () => {
      const [row] = await open.house.query<{ state: string }>('SELECT state FROM backup WHERE request_id = $1', [
        requestId,
      ]);
      return row !== undefined && states.includes(row.state);
    },
    { timeoutMs: 90_000, everyMs: 50 },
  );
}

describe('a service killed with SIGKILL and started again', () => {
  let open: OpenHouse;
  beforeAll(async () => {
    open = await sharedHouse();
  });
  afterAll(() => open.close());

  it.each(serviceNames)(
    '%s, dead when the request is sent, killed while the backup is generated and once it is verified: one request, Atendida, one mail, a whole archive',
    async (service) => {
      const requester = await Requester.entered(open, open.quipux.accounts.requester);
      const before = await requestCount(open);
      const id = await sentTo(open, service, requester);
      await requester.passToNight(id);
      await backupIs(open, id, 'generating', 'generated');
      await killAndRestart(open, service);
      await backupIs(open, id, 'generated');
      await killAndRestart(open, service);
      await requester.fulfilled(id);
      expect(await requestCount(open)).toBe(before + 1);
      await expectWholeArchive(requester, id);
      await expectOneReadyMail(open, id);
      await requester.visitor.must(
        requester.visitor.post(`/api/requests/${id}/cancellation`, { comment: 'fin de la prueba' }),
      );
      await requester.seen(id, ({ backupState }) => backupState === 'deleted');
    },
  );
});

/** Nothing is half done while the service is dead, and sending again works. @returns the id of the one request */
async function sentTo(open: OpenHouse, service: ServiceName, requester: Requester): Promise<string> {
  await open.house.services[service].kill('SIGKILL');
  const attempt = await requester.send().catch(() => null);
  await open.house.services[service].start();
  if (attempt?.status === 201) return attempt.body.id;
  return eventually(() => sentOrOpen(requester), { timeoutMs: 90_000 });
}

/** A person who got an error looks at their requests first, and sends again only if there is none. */
async function sentOrOpen(requester: Requester): Promise<string> {
  const { items } = await requester.visitor.must(
    requester.visitor.get<{ items: { id: string; state: string }[] }>('/api/requests'),
  );
  const open = items.find(({ state }) => state === 'approved');
  return open ? open.id : (await requester.sent()).id;
}

async function requestCount(open: OpenHouse): Promise<number> {
  const [row] = await open.house.query<{ count: number }>(`SELECT count(*)::int AS count FROM backup_request`);
  return row!.count;
}

async function killAndRestart(open: OpenHouse, service: ServiceName): Promise<void> {
  await open.house.services[service].kill('SIGKILL');
  await open.house.services[service].start();
}

async function expectWholeArchive(requester: Requester, id: string): Promise<void> {
  const { segments, documentCount } = await requester.delivery(id);
  expect(documentCount).toBe(60);
  for (const { index, bytes } of segments) {
    const { body } = await requester.link(id, index);
    const response = await fetch(body.url);
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, bytes]);
  }
}

/** SMTP cannot take a mail back: killed between the server's yes and the row, the same mail (same Message-ID) goes again. */
async function expectOneReadyMail(open: OpenHouse, requestId: string): Promise<void> {
  const inbox = openInbox(testServers().inboxUrl);
  const mails = await eventually(
    async () => {
      const all = await inbox.messagesTo(open.quipux.accounts.requester.email);
      // The inbox is the whole run's: ours bear the link to our request.
      const ready = all.filter(({ text }) => text.includes('ha sido realizada') && text.includes(requestId));
      return ready.length > 0 ? ready : undefined;
    },
    // The job of a dead consumer is free again after its lock; on a busy machine that takes its time.
    { timeoutMs: 90_000, everyMs: 200 },
  );
  expect(new Set(mails.map(({ headers }) => headers['message-id'])).size).toBe(1);
}
