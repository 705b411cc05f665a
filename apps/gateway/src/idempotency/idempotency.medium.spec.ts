import type { INestMicroservice } from '@nestjs/common';
import {
  DomainError,
  type HandlersFor,
  type PayloadOf,
  type ReplyOf,
  type rescheduleBackup,
  type saveDraft,
} from '@respaldos/contracts';
import { createBucket, createDatabase, eventually, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';
import { startStandIn } from '../spec/stand-in';

const content = { from: '2025-01-01', to: '2025-06-30', comment: 'Salgo', leavingConfirmed: true };
const draft = { content, send: false };
const key = '"8e03978e-40d5-43dd-bc93-6894a57f9324"';

let gateway: OpenGateway;
let requests: INestMicroservice;
let location: { redisUrl: string; prefix: string };
let heard: PayloadOf<typeof saveDraft>[] = [];
/** While it is set, the service takes its time. */
let hold: Promise<void> | undefined;

const answers: Partial<HandlersFor<'requests'>> = {
  saveDraft: async (payload): Promise<ReplyOf<typeof saveDraft>> => {
    heard.push(payload);
    await hold;
    const known = await gateway.rows.run('SELECT FROM backup_request WHERE id = $1', [payload.requestId]);
    if (known.length > 0) return { requestId: payload.requestId, number: 1 };
    await gateway.rows.run(`UPDATE backup_request SET state = 'deleted' WHERE user_id = $1`, [payload.userId]);
    await gateway.rows.request({ id: payload.requestId, user_id: payload.userId, state: 'draft' });
    return { requestId: payload.requestId, number: 1 };
  },
  submitRequest: (payload) => {
    heard.push(payload);
    return Promise.reject(new DomainError('request.already-open', { number: 7 }));
  },
};

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const servers = testServers();
  location = { redisUrl: servers.redisUrl, prefix: redisPrefix() };
  gateway = await openGateway({ respaldos, quipux, bucket, servers, prefix: location.prefix });
  requests = await startStandIn('requests', answers, location);
});

afterAll(async () => {
  await requests.close();
  await gateway.close();
});

beforeEach(async () => {
  heard = [];
  hold = undefined;
  await gateway.rows.run('TRUNCATE backup_request, idempotency_key CASCADE');
});

describe('a call that bears an Idempotency-Key', () => {
  it('is carried out once, and its repeat is answered the same', async () => {
    const ana = await gateway.as(people.ana);
    const first = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    await gateway.rows.run(`UPDATE backup_request SET comment = 'cambió'`);
    const again = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    expect(again.body).toEqual(first.body);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    expect(heard.map(({ requestId }) => requestId)).toEqual([first.body.id]);
  });

  it('is the same however the client writes key and body', async () => {
    const ana = await gateway.as(people.ana);
    const { body } = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    const reordered = { send: false, content: { ...content, from: content.from } };
    const again = await ana.post('/api/requests').set('idempotency-key', key.slice(1, -1)).send(reordered).expect(201);
    expect(again.body.id).toBe(body.id);
    expect(heard).toHaveLength(1);
  });

  it('is refused with other content, or for another address', async () => {
    const ana = await gateway.as(people.ana);
    const { body } = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    const other = { ...draft, content: { ...content, comment: 'otro' } };
    for (const call of [
      ana.post('/api/requests').send(other),
      ana.put(`/api/requests/${body.id}`).send(draft),
      ana.post(`/api/requests/${body.id}/cancellation`).send({ comment: '' }),
    ]) {
      const refused = await call.set('idempotency-key', key).expect(422);
      expect(refused.body.code).toBe('idempotency.key-reused');
      expect(refused.body.detail).toContain('Idempotency-Key');
    }
    expect(heard).toHaveLength(1);
  });

  it('is refused while the first one is under way, and answered the same afterwards', async () => {
    const ana = await gateway.as(people.ana);
    let letGo = (): void => undefined;
    hold = new Promise((resolve) => (letGo = resolve));
    const first = Promise.resolve(ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201));
    await eventually(() => Promise.resolve(heard.length === 1));
    const meanwhile = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(409);
    expect(meanwhile.body.code).toBe('idempotency.under-way');
    letGo();
    const { body } = await first;
    const again = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    expect(again.body).toEqual(body);
    expect(heard).toHaveLength(1);
  });

  it('is carried out once though ten come at the same moment', async () => {
    const ana = await gateway.as(people.ana);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => ana.post('/api/requests').set('idempotency-key', key).send(draft)),
    );
    for (const { status } of replies) expect([201, 409]).toContain(status);
    expect(new Set(replies.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect(heard).toHaveLength(1);
  });

  it('has nothing to do with the same key of somebody else, or of the same person in another post', async () => {
    for (const person of [people.ana, people.luis, people.operator]) {
      const agent = await gateway.as(person);
      const { headers } = await agent.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
      expect(headers['idempotency-replayed']).toBeUndefined();
    }
    expect(new Set(heard.map(({ requestId }) => requestId)).size).toBe(3);
  });

  it('hears the same refusal again', async () => {
    const ana = await gateway.as(people.ana);
    const sending = { content, send: true };
    const first = await ana.post('/api/requests').set('idempotency-key', key).send(sending).expect(409);
    const again = await ana.post('/api/requests').set('idempotency-key', key).send(sending).expect(409);
    expect(again.body).toEqual(first.body);
    expect(again.body).toMatchObject({ code: 'request.already-open', details: { number: 7 } });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(heard).toHaveLength(1);
  });

  it('may be corrected under its key when nothing was begun', async () => {
    const ana = await gateway.as(people.ana);
    const wrong = { content: { ...content, from: 'ayer' }, send: false };
    await ana.post('/api/requests').set('idempotency-key', key).send(wrong).expect(400);
    await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
  });

  it('is told to the services under one id until somebody hears the answer', async () => {
    const id = await gateway.rows.request();
    const olga = await gateway.as(people.operator);
    const move = () =>
      olga.post(`/api/requests/${id}/schedule`).set('idempotency-key', key).send({ day: '2030-01-01' });
    const unheard = await move().expect(503);
    expect(unheard.headers['retry-after']).toBe('5');
    const commands: string[] = [];
    const scheduling = await startStandIn(
      'scheduling',
      {
        rescheduleBackup: ({ commandId, requestId }: PayloadOf<typeof rescheduleBackup>) => {
          commands.push(commandId);
          return Promise.resolve({ requestId, dueAt: '2030-01-02T01:00:00.000Z' });
        },
      },
      location,
    );
    try {
      await move().expect(200);
      const [{ act_id: actId }] = (await gateway.rows.run<{ act_id: string }>(
        'SELECT act_id FROM idempotency_key',
      )) as [{ act_id: string }];
      expect(new Set(commands)).toEqual(new Set([actId]));
    } finally {
      await scheduling.close();
    }
  });

  it('is taken over, as the same act, from a gateway that died over it', async () => {
    const ana = await gateway.as(people.ana);
    const { body } = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    await gateway.rows.run(`UPDATE idempotency_key SET answer = NULL, busy_until = now() + interval '1 minute'`);
    await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(409);
    await gateway.rows.run(`UPDATE idempotency_key SET busy_until = now() - interval '1 second'`);
    const again = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    expect(again.body.id).toBe(body.id);
    expect(heard.map(({ commandId }) => commandId)).toEqual([body.id, body.id]);
  });

  it('is forgotten after 24 hours', async () => {
    const ana = await gateway.as(people.ana);
    const { body } = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    await gateway.rows.run(`UPDATE idempotency_key SET created_at = now() - interval '23 hours 59 minutes'`);
    await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    expect(heard).toHaveLength(1);
    await gateway.rows.run(`UPDATE idempotency_key SET created_at = now() - interval '24 hours 1 minute'`);
    const later = await ana.post('/api/requests').set('idempotency-key', key).send(draft).expect(201);
    expect(later.body.id).not.toBe(body.id);
  });

  it('needs a session all the same, and a key that is one', async () => {
    await gateway.anybody().post('/api/requests').set('idempotency-key', key).send(draft).expect(401);
    const ana = await gateway.as(people.ana);
    const { body } = await ana.post('/api/requests').set('idempotency-key', 'a b').send(draft).expect(400);
    expect(body.detail).toContain('Idempotency-Key admite');
    expect(heard).toEqual([]);
  });
});

it('calls without a key are as many acts as calls', async () => {
  const ana = await gateway.as(people.ana);
  for (let call = 0; call < 2; call += 1) await ana.post('/api/requests').send(draft).expect(201);
  expect(new Set(heard.map(({ commandId }) => commandId)).size).toBe(2);
});

it('the API’s description tells of the key wherever a request is made or changed', async () => {
  const { body } = await gateway.anybody().get('/api/openapi.json').expect(200);
  type Route = { parameters?: { in: string; name: string }[]; responses: Record<string, { description: string }> };
  const paths = body.paths as Record<string, Record<string, Route>>;
  const acts = ['cancellation', 'approval', 'rejection', 'schedule', 'retry', 'help'];
  const routes = [
    ['/api/requests', paths['/api/requests']!.post!],
    ['/api/requests/{id}', paths['/api/requests/{id}']!.put!],
    ...acts.map((act) => [act, paths[`/api/requests/{id}/${act}`]!.post!] as const),
  ] as const;
  for (const [path, { parameters = [], responses }] of routes) {
    expect([path, parameters.some(({ name }) => name === 'Idempotency-Key')]).toEqual([path, true]);
    expect(responses['409']!.description).toContain('idempotency.under-way');
    expect(responses['422']!.description).toContain('idempotency.key-reused');
  }
});
