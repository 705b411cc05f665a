import type { INestMicroservice } from '@nestjs/common';
import {
  DomainError,
  requestDetailView,
  requestFormView,
  requestListView,
  type HandlersFor,
  type PayloadOf,
  type ReplyOf,
  type saveDraft,
} from '@respaldos/contracts';
import { addDays, dayOf, newId } from '@respaldos/runtime';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';
import { startStandIn } from '../spec/stand-in';

const today = dayOf(new Date());
const content = { from: '2025-01-01', to: '2025-06-30', comment: 'Salgo', leavingConfirmed: true };

type Saving = PayloadOf<typeof saveDraft>;
type Saved = ReplyOf<typeof saveDraft>;

const heard: { message: string; payload: Saving }[] = [];

async function keep(message: string, payload: Saving): Promise<Saved> {
  heard.push({ message, payload });
  const known = await gateway.rows.run('SELECT FROM backup_request WHERE id = $1', [payload.requestId]);
  if (known.length === 0)
    await gateway.rows.request({ id: payload.requestId, user_id: payload.userId, state: 'draft' });
  return { requestId: payload.requestId, number: 1 };
}

/** What the requests service would answer; it refuses one person. */
const answers: Partial<HandlersFor<'requests'>> = {
  saveDraft: (payload) => keep('saveDraft', payload),
  submitRequest: async (payload) => {
    if (payload.userId === people.luis.id) throw new DomainError('request.already-open', { number: 7 });
    return keep('submitRequest', payload);
  },
  previewRequest: async ({ userId }) => {
    const counts = { sentCount: 10, receivedCount: 20, documentCount: 30, withoutFileCount: 1, minimumCount: 21 };
    return { ...counts, estimatedBytes: userId, segmentCount: 1, likelyDueAt: '2025-07-01T01:00:00.000Z' };
  },
};

let gateway: OpenGateway;
let standIn: INestMicroservice;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const servers = testServers();
  const prefix = redisPrefix();
  gateway = await openGateway({ respaldos, quipux, bucket, servers, prefix });
  standIn = await startStandIn('requests', answers, { redisUrl: servers.redisUrl, prefix });
});

afterAll(async () => {
  await standIn.close();
  await gateway.close();
});

beforeEach(async () => {
  heard.length = 0;
  await gateway.rows.run('TRUNCATE backup_request CASCADE');
});

describe('the list', () => {
  const listed = async (person: { login: string }, query = '') => {
    const agent = await gateway.as(person);
    const { body } = await agent.get(`/api/requests${query}`).expect(200);
    return requestListView.parse(body);
  };

  it('shows ten per page, the most recent first, and how many were found', async () => {
    for (let days = 0; days < 23; days += 1)
      await gateway.rows.request({ requested_at: `${addDays(today, -days)}T12:00:00-05:00`, state: 'rejected' });
    const first = await listed(people.ana);
    const last = await listed(people.ana, '?page=3');
    expect(first).toMatchObject({ foundCount: 23, page: 1, pageCount: 3 });
    expect(first.items.map(({ requestedAt }) => dayOf(new Date(requestedAt)))).toEqual(
      Array.from({ length: 10 }, (_, days) => addDays(today, -days)),
    );
    expect(last.items).toHaveLength(3);
    expect(first.items[0]).toMatchObject({ requester: 'Pérez Ñauta Ana María', from: '2025-01-01', to: '2025-06-30' });
  });

  it('counts no further than ten thousand, and says that there are more', async () => {
    await gateway.rows.run(
      `INSERT INTO backup_request (id, state, user_id, identification, first_name, last_name, institution_name,
         department_name, position, profile, from_day, to_day, created_by_user_id)
       SELECT gen_random_uuid(), 'rejected', $1, '1700000002', 'Ana', 'Pérez', 'M', 'D', 'A', 'normal', '2025-01-01', '2025-06-30', $1
       FROM generate_series(1, 10001)`,
      [people.ana.id],
    );
    expect(await listed(people.ana)).toMatchObject({ foundCount: 10_000, moreFound: true, pageCount: 1_000 });
    expect(await listed(people.ana, '?page=1000')).toMatchObject({ page: 1_000, items: { length: 10 } });
    expect(await listed(people.ana, '?state=approved')).toMatchObject({ foundCount: 0, moreFound: false });
  });

  it('gives the last page to who asks beyond it', async () => {
    await gateway.rows.request();
    expect(await listed(people.ana, '?page=9')).toMatchObject({ page: 1, pageCount: 1, items: [{}] });
  });

  it('begins with the last six months, by days in Ecuador, and goes further back when asked', async () => {
    await gateway.rows.request({ requested_at: '2024-03-01T04:59:59Z', state: 'rejected' });
    expect(await listed(people.ana)).toMatchObject({ foundCount: 0, items: [], to: today });
    expect((await listed(people.ana, '?from=2024-02-29&to=2024-02-29')).foundCount).toBe(1);
    expect((await listed(people.ana, '?from=2024-03-01&to=2024-03-01')).foundCount).toBe(0);
  });

  it('finds by number and by state', async () => {
    await gateway.rows.request({ state: 'rejected' });
    await gateway.rows.request({ state: 'approved' });
    const { items } = await listed(people.ana, '?state=approved');
    expect(items.map(({ state }) => state)).toEqual(['approved']);
    expect((await listed(people.ana, `?number=${items[0]!.number}`)).foundCount).toBe(1);
    expect((await listed(people.ana, `?number=${items[0]!.number}&state=rejected`)).foundCount).toBe(0);
  });

  it('of one post does not show those of the same person in another', async () => {
    await gateway.rows.request({ user_id: people.anaElsewhere.id });
    expect((await listed(people.ana)).foundCount).toBe(0);
  });

  it('of an institution shows its admin the requests of users who cannot come in, and no others', async () => {
    await gateway.rows.request({ user_id: people.ana.id });
    const gone = await gateway.rows.request({ user_id: people.gone.id });
    await gateway.rows.request({ user_id: people.goneElsewhere.id, institution_id: 6 });
    expect((await listed(people.admin, '?scope=institution')).items.map(({ id }) => id)).toEqual([gone]);
  });

  it('of an institution follows a user who moved to another one and was inactivated there', async () => {
    const moved = await gateway.rows.request({ user_id: people.goneElsewhere.id, institution_id: 5 });
    const vanished = await gateway.rows.request({ user_id: 999, institution_id: 5 });
    expect((await listed(people.admin, '?scope=institution')).items.map(({ id }) => id)).toEqual([vanished]);
    expect((await listed(people.adminElsewhere, '?scope=institution')).items.map(({ id }) => id)).toEqual([moved]);
    const [before, now] = [await gateway.as(people.admin), await gateway.as(people.adminElsewhere)];
    await before.get(`/api/requests/${moved}`).expect(404);
    await before.get(`/api/requests/${vanished}`).expect(200);
    await now.get(`/api/requests/${moved}`).expect(200);
    await now.get(`/api/requests/${vanished}`).expect(404);
  });

  it('of everything is for operators', async () => {
    await gateway.rows.request({ user_id: people.ana.id });
    await gateway.rows.request({ user_id: people.goneElsewhere.id, institution_id: 6 });
    expect((await listed(people.operator, '?scope=all')).foundCount).toBe(2);
  });

  it.each([
    ['all', people.ana],
    ['all', people.admin],
    ['institution', people.ana],
    ['institution', people.operator],
  ])('with scope %s is refused to who has no such role', async (scope, person) => {
    const agent = await gateway.as(person);
    const { body } = await agent.get(`/api/requests?scope=${scope}`).expect(403);
    expect(body.code).toBe('auth.forbidden');
  });

  it('tells in Spanish what is wrong with its filters', async () => {
    const agent = await gateway.as(people.ana);
    const { body } = await agent.get('/api/requests?from=2025-13-01&number=x&state=perdida').expect(400);
    expect(body.code).toBe('input.invalid');
    expect(body.detail).toContain('Fecha Inicio debe ser una fecha válida (AAAA-MM-DD)');
    expect(body.detail).toContain('N° Solicitud falta o no tiene la forma esperada');
    expect(body.detail).toContain('Estado debe ser uno de: draft, submitted');
  });

  it.each([
    'requests?from=0000-01-01',
    'requests?to=9999-12-31',
    'requests/form?userId=2147483648',
    'requests/preview?from=2025-01-01&to=2025-02-01&userId=-3e9',
  ])('is not asked for what no database can hold: %s', async (path) => {
    const agent = await gateway.as(people.admin);
    const { body } = await agent.get(`/api/${path}`).expect(400);
    expect(body.code).toBe('input.invalid');
  });

  it('refuses reversed dates with the sentence of the manual', async () => {
    const agent = await gateway.as(people.ana);
    const { body } = await agent.get('/api/requests?from=2025-02-01&to=2025-01-01').expect(422);
    expect(body.detail).toBe('La Fecha Inicio (2025-02-01) debe ser menor o igual que la Fecha Fin (2025-01-01).');
  });
});

describe('a request', () => {
  const detail = async (person: { login: string }, id: string) => {
    const agent = await gateway.as(person);
    const { body } = await agent.get(`/api/requests/${id}`).expect(200);
    return requestDetailView.parse(body);
  };

  it('shows its data, its trail from the newest, and what the viewer may do', async () => {
    const id = await gateway.rows.request();
    await gateway.rows.backup(id, 'generating');
    await gateway.rows.trail(id, 'submitted', 'Salgo');
    await gateway.rows.trail(id, 'approved');
    const view = await detail(people.ana, id);
    expect(view).toMatchObject({
      state: 'approved',
      backupState: 'generating',
      documentCount: 30,
      requesterData: { identification: '1700000002', active: true },
      progress: { doneCount: 12, totalCount: 30, writtenBytes: 5_000 },
      actions: ['cancel'],
      failure: null,
    });
    expect(view.trail.map(({ action, comment }) => [action, comment])).toEqual([
      ['approved', ''],
      ['submitted', 'Salgo'],
    ]);
  });

  it('tells the cause of a failure to operators only', async () => {
    const id = await gateway.rows.request();
    await gateway.rows.backup(id, 'failed', { failure_code: 'store', failure_detail: 's3.internal: 503' });
    expect(await detail(people.operator, id)).toMatchObject({
      failure: { code: 'store', detail: 's3.internal: 503' },
      actions: ['cancel', 'retry'],
    });
    expect((await detail(people.ana, id)).failure).toBeNull();
  });

  it('of somebody else is answered exactly as one that does not exist', async () => {
    const id = await gateway.rows.request();
    const luis = await gateway.as(people.luis);
    const withoutPath = (problem: Record<string, unknown>) => ({ ...problem, instance: '' });
    const others = await luis.get(`/api/requests/${id}`).expect(404);
    const none = await luis.get(`/api/requests/${newId()}`).expect(404);
    const nonsense = await luis.get('/api/requests/12').expect(404);
    expect(withoutPath(others.body)).toEqual(withoutPath(none.body));
    expect(withoutPath(nonsense.body)).toEqual(withoutPath(none.body));
    expect(none.body.detail).toBe('No existe una solicitud con ese número entre las que usted puede ver.');
  });

  it.each([
    ['cancellation', { comment: '' }],
    ['approval', { comment: '' }],
    ['rejection', { comment: 'No corresponde' }],
    ['schedule', { day: '2030-01-01' }],
    ['retry', {}],
    ['help', { reason: 'No baja' }],
    ['segments/1/link', {}],
  ])('of somebody else cannot be found for %s either', async (act, body) => {
    const id = await gateway.rows.request();
    const luis = await gateway.as(people.luis);
    await luis.post(`/api/requests/${id}/${act}`).send(body).expect(404);
  });

  it.each([
    ['the owner', people.ana, 'approval', { comment: '' }],
    ['the owner', people.ana, 'schedule', { day: '2030-01-01' }],
    ['the owner', people.ana, 'retry', {}],
    ['an operator', people.operator, 'help', { reason: 'x' }],
    ['an operator', people.operator, 'segments/1/link', {}],
  ])('refuses %s what is not theirs to do', async (_, person, act, body) => {
    const id = await gateway.rows.request();
    const agent = await gateway.as(person);
    const answer = await agent.post(`/api/requests/${id}/${act}`).send(body).expect(403);
    expect(answer.body.code).toBe('auth.forbidden');
  });
});

describe('the form', () => {
  it('starts from what Quipux says of the person, and tells of an open request', async () => {
    const id = await gateway.rows.request({ state: 'draft' });
    const agent = await gateway.as(people.ana);
    const { body } = await agent.get('/api/requests/form').expect(200);
    expect(requestFormView.parse(body)).toMatchObject({
      requester: { userId: 101, identification: '1700000002', position: 'Analista', active: true },
      today,
      openRequestId: id,
      minimumCount: 21,
    });
  });

  it('is for an inactive user when the institution admin asks', async () => {
    const carmen = await gateway.as(people.admin);
    const { body } = await carmen.get(`/api/requests/form?userId=${people.gone.id}`).expect(200);
    expect(body.requester).toMatchObject({ identification: '1700000040', active: false });
  });

  it.each([
    ['a colleague', people.ana, people.luis.id],
    ['an active user of the own institution', people.admin, people.ana.id],
    ['an inactive user of another institution', people.admin, people.goneElsewhere.id],
    ['nobody', people.admin, 999],
  ])('is not for %s', async (_, person, userId) => {
    const agent = await gateway.as(person);
    const { body } = await agent.get(`/api/requests/form?userId=${userId}`).expect(403);
    expect(body.code).toBe('request.user-not-eligible');
    await agent.get(`/api/requests/preview?from=2025-01-01&to=2025-02-01&userId=${userId}`).expect(403);
    await agent.post('/api/requests').send({ content, send: true, userId, supportDocument: 'X' }).expect(403);
    expect(heard).toEqual([]);
  });

  it('is for anybody when an operator asks on their behalf, who goes on with what they began and with nothing else', async () => {
    const olga = await gateway.as(people.operator);
    for (const userId of [people.ana.id, people.gone.id, people.goneElsewhere.id])
      await olga.get(`/api/requests/form?userId=${userId}`).expect(200);
    const begun = await gateway.rows.request({
      state: 'draft',
      user_id: people.goneElsewhere.id,
      created_by_user_id: people.operator.id,
    });
    const input = { content, send: true, userId: people.goneElsewhere.id, supportDocument: 'MDP-DA-2025-0007-O' };
    await olga.put(`/api/requests/${begun}`).send(input).expect(200);
    expect(heard.at(-1)).toMatchObject({
      message: 'submitRequest',
      payload: { supportDocument: 'MDP-DA-2025-0007-O' },
    });
    const anas = await gateway.rows.request({ state: 'draft' });
    await olga.put(`/api/requests/${anas}`).send({ content, send: true }).expect(403);
  });

  it('rule 5: takes no rejection without a reason', async () => {
    const id = await gateway.rows.request({ state: 'submitted' });
    const olga = await gateway.as(people.operator);
    for (const comment of ['', '   ', undefined]) {
      const { body } = await olga.post(`/api/requests/${id}/rejection`).send({ comment }).expect(400);
      expect(body.detail).toContain('Comentario');
    }
  });

  it('previews through the service that counts', async () => {
    const agent = await gateway.as(people.ana);
    const { body } = await agent.get('/api/requests/preview?from=2025-01-01&to=2025-02-01').expect(200);
    expect(body).toMatchObject({ documentCount: 30, estimatedBytes: people.ana.id });
  });

  it('saves a draft under an id of its own, told with who asks', async () => {
    const agent = await gateway.as(people.ana);
    const { body } = await agent.post('/api/requests').send({ content, send: false, supportDocument: 'X' }).expect(201);
    expect(requestDetailView.parse(body)).toMatchObject({ state: 'draft', actions: ['edit', 'submit', 'cancel'] });
    expect(heard).toEqual([
      {
        message: 'saveDraft',
        payload: {
          commandId: expect.any(String),
          actor: { userId: 101, name: 'Ana María Pérez Ñauta', department: 'Dirección de Archivo', institutionId: 5 },
          requestId: body.id,
          userId: 101,
          supportDocument: null,
          content,
        },
      },
    ]);
  });

  it('changes and sends that draft, for an inactive user with the support document', async () => {
    const carmen = await gateway.as(people.admin);
    const userId = people.gone.id;
    const input = { content, userId, supportDocument: 'MDP-DA-2025-0001-M' };
    const { body } = await carmen
      .post('/api/requests')
      .send({ ...input, send: false })
      .expect(201);
    await carmen
      .put(`/api/requests/${body.id}`)
      .send({ ...input, send: true })
      .expect(200);
    expect(heard.at(-1)).toMatchObject({
      message: 'submitRequest',
      payload: {
        requestId: body.id,
        userId,
        supportDocument: 'MDP-DA-2025-0001-M',
        actor: { userId: people.admin.id },
      },
    });
  });

  it('passes a refusal of the service on, with its details in Spanish', async () => {
    const luis = await gateway.as(people.luis);
    const { body, headers } = await luis.post('/api/requests').send({ content, send: true }).expect(409);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toEqual({
      type: 'urn:quipux-respaldos:request.already-open',
      title: 'No es posible en este momento',
      status: 409,
      code: 'request.already-open',
      detail: 'Ya existe una solicitud abierta para este usuario (No. 7). Atiéndala o elimínela antes de crear otra.',
      details: { number: 7 },
      instance: '/api/requests',
    });
  });

  it('answers that it is busy, and when to try again, while the service does not answer', async () => {
    const id = await gateway.rows.request();
    const olga = await gateway.as(people.operator);
    const { body, headers } = await olga.post(`/api/requests/${id}/schedule`).send({ day: '2030-01-01' }).expect(503);
    expect(body).toMatchObject({ code: 'service.busy', title: 'Servicio ocupado' });
    expect(headers['retry-after']).toBe('5');
  });
});

describe('users of the institution', () => {
  it('are found by an institution admin among the inactive ones, accents aside', async () => {
    const carmen = await gateway.as(people.admin);
    const { body } = await carmen.get('/api/users?text=ivan salas').expect(200);
    expect(body.items.map(({ userId }: { userId: number }) => userId)).toEqual([people.gone.id]);
    expect((await carmen.get('/api/users?text=tapia').expect(200)).body.items).toEqual([]);
  });

  it('are not looked for by what no database can hold', async () => {
    const carmen = await gateway.as(people.admin);
    await carmen.get('/api/users?text=iv%00an').expect(400);
    await carmen.put('/api/session/post').send({ userId: 3_000_000_000 }).expect(400);
    await carmen.post('/api/session').send({ login: 'U17\0', password: 'x' }).expect(400);
    await carmen
      .post('/api/requests')
      .send({ content: { ...content, comment: '\0' }, send: false })
      .expect(400);
  });

  it.each([people.ana, people.operator])('are nobody else’s to look through', async (person) => {
    const agent = await gateway.as(person);
    await agent.get('/api/users').expect(403);
  });
});

describe('the calendar', () => {
  it('shows operators thirty nights with what is planned against what fits', async () => {
    const id = await gateway.rows.request();
    const cancelled = await gateway.rows.request({ state: 'deleted' });
    const night = addDays(today, 2);
    const slot = `INSERT INTO schedule_slot (request_id, night, due_at, window_ends_at, promised_by, estimated_bytes)
                  VALUES ($1, $2, now(), now() + interval '1 hour', $2, 500)`;
    await gateway.rows.run(slot, [id, night]);
    await gateway.rows.run(slot, [cancelled, night]);
    await gateway.rows.run(
      `INSERT INTO calendar_decree VALUES ($1, 'rest', 'Puente', 'Decreto') ON CONFLICT DO NOTHING`,
      [night],
    );
    const olga = await gateway.as(people.operator);
    const { body } = await olga.get('/api/calendar').expect(200);
    expect(body.nights).toHaveLength(30);
    expect(body.nights[0].day).toBe(today);
    expect(body.nights[2]).toEqual({
      day: night,
      open: true,
      opensAt: `${night}T13:00:00.000Z`,
      closesAt: `${addDays(night, 1)}T11:00:00.000Z`,
      plannedCount: 1,
      plannedBytes: 500,
      capacityCount: 200,
      capacityBytes: 1_099_511_627_776,
      ordinaryCount: 200,
      ordinaryBytes: 1_099_511_627_776,
      reason: 'Puente',
    });
  });

  it('is not for others', async () => {
    const agent = await gateway.as(people.admin);
    await agent.get('/api/calendar').expect(403);
  });
});
