import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { DomainError } from '@respaldos/contracts';
import type { INestMicroservice } from '@nestjs/common';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { password, people } from '../spec/small-quipux';
import { startStandIn } from '../spec/stand-in';

const prefix = redisPrefix();
let gateway: OpenGateway;
let requests: INestMicroservice;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const servers = testServers();
  gateway = await openGateway({ respaldos, quipux, bucket, servers, prefix });
  const acts = {
    cancelRequest: async ({ requestId }: { requestId: string }) => ({ requestId, number: 1 }),
    rejectRequest: async () => {
      throw new DomainError('request.wrong-state', { state: 'approved' });
    },
  };
  requests = await startStandIn('requests', acts, { redisUrl: servers.redisUrl, prefix });
});

afterAll(async () => {
  await requests.close();
  await gateway.close();
});

interface Entry {
  action: string;
  outcome: string;
  actor_user_id: number;
  actor_roles: string;
  request_id: string | null;
  address: string;
  correlation_id: string;
  details: Record<string, unknown>;
}

const entriesAbout = (requestId: string): Promise<Entry[]> =>
  gateway.rows.run<Entry>('SELECT * FROM audit_entry WHERE request_id = $1 ORDER BY seq', [requestId]);

describe('an act of staff', () => {
  it('is written down before and after it, with who, from where, on what, and what was sent', async () => {
    const id = await gateway.rows.request();
    const olga = await gateway.as(people.operator);
    await olga.post(`/api/requests/${id}/cancellation`).send({ comment: 'Pedido por oficio' }).expect(200);
    const [begun, done, ...more] = await entriesAbout(id);
    expect(more).toEqual([]);
    expect(begun).toMatchObject({
      action: 'POST /api/requests/:id/cancellation',
      outcome: 'begun',
      actor_user_id: people.operator.id,
      actor_roles: 'requester operator',
      address: expect.stringContaining('127.0.0.1'),
      correlation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      details: { input: '{"comment":"Pedido por oficio"}' },
    });
    expect(done).toMatchObject({ outcome: 'done', action: begun!.action, correlation_id: begun!.correlation_id });
  });

  it('is written down with its refusal, also when the right itself is missing', async () => {
    const id = await gateway.rows.request({ user_id: people.luis.id });
    const olga = await gateway.as(people.operator);
    await olga.post(`/api/requests/${id}/rejection`).send({ comment: 'No procede' }).expect(409);
    await olga.post(`/api/requests/${id}/help`).send({ reason: 'x' }).expect(403);
    expect((await entriesAbout(id)).map(({ outcome, details }) => [outcome, details.code])).toEqual([
      ['begun', undefined],
      ['refused', 'request.wrong-state'],
      ['begun', undefined],
      ['refused', 'auth.forbidden'],
    ]);
  });

  it('does not happen when it cannot be written down', async () => {
    const id = await gateway.rows.request({ user_id: people.madeUp.id });
    const olga = await gateway.as(people.operator);
    await gateway.rows.run('ALTER TABLE audit_head RENAME TO elsewhere');
    const { body } = await olga.post(`/api/requests/${id}/cancellation`).send({}).expect(500);
    await gateway.rows.run('ALTER TABLE elsewhere RENAME TO audit_head');
    expect(JSON.stringify(body)).not.toMatch(/audit/);
    expect(await entriesAbout(id)).toEqual([]);
  });

  it('takes in what no database would', async () => {
    const olga = await gateway.as(people.operator);
    await olga
      .post('/api/requests')
      .send({ content: '\0\ud800', send: 'x'.repeat(50_000) })
      .expect(400);
  });

  it('is written down when they come in, and never with the password', async () => {
    await gateway.as(people.operator);
    const [entry] = await gateway.rows.run<Entry>(
      `SELECT * FROM audit_entry WHERE action = 'POST /api/session' AND actor_user_id = $1`,
      [people.operator.id],
    );
    expect(entry).toMatchObject({ outcome: 'done', actor_roles: 'requester operator' });
    const all = await gateway.rows.run('SELECT * FROM audit_entry');
    expect(JSON.stringify(all)).not.toContain(password);
  });
});

describe("a look at another person's request", () => {
  it('is written down and shown to the requester in the Recorrido, once for each person and day', async () => {
    const id = await gateway.rows.request({ state: 'fulfilled', user_id: people.blank.id });
    await gateway.rows.backup(id, 'generated');
    await gateway.rows.trail(id, 'created');
    const olga = await gateway.as(people.operator);
    for (let time = 0; time < 3; time += 1) await olga.get(`/api/requests/${id}`).expect(200);
    expect(await entriesAbout(id)).toHaveLength(3);
    const eva = await gateway.as({ login: people.blank.login });
    const { body } = await eva.get(`/api/requests/${id}`).expect(200);
    expect(body.trail.map(({ action, actor }: { action: string; actor: string }) => [action, actor])).toEqual([
      ['viewed', 'Olga Rivas'],
      ['created', null],
    ]);
    expect(body.trail[0]).toMatchObject({ requestState: 'fulfilled', backupState: 'generated', comment: '' });
  });

  it('leaves nothing behind when it is their own request, or a list, or was refused', async () => {
    const own = await gateway.rows.request({ user_id: people.operator.id });
    const olga = await gateway.as(people.operator);
    await olga.get(`/api/requests/${own}`).expect(200);
    await olga.get('/api/requests?scope=all').expect(200);
    expect(await entriesAbout(own)).toEqual([]);
    const theirs = await gateway.rows.request({ user_id: people.alsoBlank.id });
    await olga.get(`/api/requests/${theirs}/segments`).expect(403);
    expect(await entriesAbout(theirs)).toEqual([]);
  });

  it("by an institution admin at the parts of an inactive user's backup is one too", async () => {
    const id = await gateway.rows.request({ state: 'fulfilled', user_id: people.gone.id });
    await gateway.rows.backup(id, 'generated');
    const carmen = await gateway.as(people.admin);
    await carmen.get(`/api/requests/${id}/segments`).expect(200);
    expect((await entriesAbout(id)).map(({ action, outcome }) => [action, outcome])).toEqual([
      ['GET /api/requests/:id/segments', 'done'],
    ]);
  });
});

describe('the log', () => {
  it('can be added to by the gateway, and changed by nobody', async () => {
    const [{ allowed }] = (await gateway.rows.run<{ allowed: string[] }>(
      `SELECT array_agg(privilege_type::text ORDER BY privilege_type) AS allowed FROM information_schema.role_table_grants
       WHERE table_name = 'audit_entry' AND grantee LIKE 'respaldos_%'`,
    )) as [{ allowed: string[] }];
    expect(allowed).toEqual(['INSERT', 'SELECT']);
    for (const sql of ['UPDATE audit_entry SET address = $$$$', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])
      await expect(gateway.rows.run(sql)).rejects.toThrow('append-only');
  });

  it('stays one chain when many append at once', async () => {
    const olga = await gateway.as(people.operator);
    await Promise.all(Array.from({ length: 20 }, () => olga.put('/api/session/post').send({ userId: 999 })));
    const [row] = await gateway.rows.run<{ broken: number; found: number }>(
      `SELECT count(*) FILTER (WHERE previous_hash <> coalesce(before, '') OR seq <> number)::int AS broken, count(*)::int AS found
       FROM (SELECT *, lag(hash) OVER (ORDER BY seq) AS before, row_number() OVER (ORDER BY seq) AS number FROM audit_entry) e`,
    );
    expect(row!.found).toBeGreaterThan(40);
    expect(row!.broken).toBe(0);
  });
});
