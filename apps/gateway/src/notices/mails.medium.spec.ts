import type { INestMicroservice } from '@nestjs/common';
import { DomainError, mailListView, resendView, type PayloadOf, type resendMail } from '@respaldos/contracts';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';
import { startStandIn } from '../spec/stand-in';
import { aMail } from './spec/rows';

let gateway: OpenGateway;
let notification: INestMicroservice;
let resend: (command: PayloadOf<typeof resendMail>) => Promise<{ deliveryIds: string[] }>;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const location = { redisUrl: testServers().redisUrl, prefix: redisPrefix() };
  gateway = await openGateway({ respaldos, quipux, bucket, servers: testServers(), prefix: location.prefix });
  notification = await startStandIn('notification', { resendMail: (command) => resend(command) }, location);
});
afterAll(async () => {
  await notification.close();
  await gateway.close();
});
afterEach(() => gateway.rows.run('DELETE FROM email_delivery'));

const asOperator = () => gateway.as(people.operator);
const listOf = async (query = '') => {
  const { body } = await (await asOperator()).get(`/api/mails${query}`).expect(200);
  return mailListView.parse(body);
};

describe('the operators’ list of mails', () => {
  it('shows every mail with its state and the reason, newest first', async () => {
    await aMail(gateway.rows, { recipient: 'ana@quipux.test', state: 'sent' });
    const { id, requestId } = await aMail(gateway.rows, { recipient: 'luis@quipux.test', state: 'rejected' });
    const list = await listOf();
    expect(list.items.map(({ recipient }) => recipient)).toEqual(['luis@quipux.test', 'ana@quipux.test']);
    expect(list.items[0]).toMatchObject({
      id,
      requestId,
      state: 'rejected',
      reason: '550 no such user',
      resendable: true,
      resendOf: null,
      resentBy: null,
    });
  });

  it('narrows by state, notice, request, part of an address and day', async () => {
    await aMail(gateway.rows, { recipient: 'ana@quipux.test', state: 'pending' });
    const { requestId } = await aMail(gateway.rows, { recipient: 'luis@quipux.test', state: 'bounced' });
    const [request] = await gateway.rows.run<{ number: string }>('SELECT number FROM backup_request WHERE id = $1', [
      requestId,
    ]);
    const found = async (query: string) => (await listOf(query)).items.map(({ recipient }) => recipient);
    expect(await found('?state=bounced')).toEqual(['luis@quipux.test']);
    expect(await found('?recipient=ANA@')).toEqual(['ana@quipux.test']);
    expect(await found(`?number=${request!.number}`)).toEqual(['luis@quipux.test']);
    expect(await found('?notice=reminder')).toEqual([]);
    expect(await found('?from=2020-01-01&to=2020-02-01')).toEqual([]);
    expect(await found('?state=pending&notice=ready')).toEqual(['ana@quipux.test']);
  });

  it('comes 25 to a page', async () => {
    for (let each = 0; each < 26; each++)
      await aMail(gateway.rows, { recipient: `m${each}@quipux.test`, state: 'sent' });
    expect(await listOf('?page=2')).toMatchObject({ foundCount: 26, page: 2, pageCount: 2, items: [{}] });
  });

  it('is for operators alone', async () => {
    const { id } = await aMail(gateway.rows, { recipient: 'ana@quipux.test', state: 'sent' });
    for (const other of [people.ana, people.admin]) {
      const agent = await gateway.as(other);
      await agent.get('/api/mails').expect(403);
      await agent.post(`/api/mails/${id}/resend`).expect(403);
    }
    await gateway.anybody().get('/api/mails').expect(401);
  });

  it('refuses days that are reversed and states that there are not', async () => {
    const operator = await asOperator();
    await operator.get('/api/mails?from=2026-02-01&to=2026-01-01').expect(422);
    await operator.get('/api/mails?state=lost').expect(400);
  });
});

describe('sending a mail again', () => {
  it('asks the notification service in the operator’s name, and shows the new mail', async () => {
    const first = await aMail(gateway.rows, { recipient: 'ana@quipux.test', state: 'rejected' });
    const next = await aMail(gateway.rows, { recipient: 'ana@quipux.test', state: 'pending' });
    const asked: PayloadOf<typeof resendMail>[] = [];
    resend = async (command) => {
      asked.push(command);
      return { deliveryIds: [next.id] };
    };
    const { body } = await (await asOperator()).post(`/api/mails/${first.id}/resend`).expect(201);
    expect(resendView.parse(body).items).toMatchObject([{ id: next.id, state: 'pending', resendable: false }]);
    expect(asked).toMatchObject([{ deliveryId: first.id, actor: { userId: people.operator.id, name: 'Olga Rivas' } }]);
  });

  it.each([
    ['mail.not-found', 404],
    ['mail.still-pending', 409],
    ['mail.out-of-date', 409],
    ['mail.nobody-left', 409],
  ] as const)('tells the operator in Spanish that it is refused: %s', async (code, status) => {
    resend = () => Promise.reject(new DomainError(code));
    const { body } = await (await asOperator()).post(`/api/mails/${randomUUID()}/resend`).expect(status);
    expect(body).toMatchObject({ code, detail: expect.stringMatching(/\.$/) });
  });

  it('refuses what cannot be a mail without asking anybody', async () => {
    await (await asOperator()).post('/api/mails/uno/resend').expect(404);
  });
});
