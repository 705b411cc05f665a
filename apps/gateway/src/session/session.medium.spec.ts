import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { password, people } from '../spec/small-quipux';

let gateway: OpenGateway;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  gateway = await openGateway({ respaldos, quipux, bucket, servers: testServers(), prefix: redisPrefix() });
});

afterAll(() => gateway.close());

const logIn = (login: string, typed = password) =>
  gateway.anybody().post('/api/session').send({ login, password: typed });

describe('logging in', () => {
  it('takes the cédula alone and answers who is in, with a cookie that scripts cannot read', async () => {
    const { body, headers } = await logIn(people.luis.cedula).expect(201);
    expect(body).toEqual({
      userId: 110,
      name: 'Luis Cueva',
      identification: '1700000010',
      roles: ['requester'],
      post: {
        userId: 110,
        position: 'Analista',
        department: 'Dirección de Archivo',
        institution: 'Ministerio de Pruebas',
      },
      posts: [expect.objectContaining({ userId: 110 })],
    });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^respaldos_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it('keeps only the hash of the token', async () => {
    const { headers } = await logIn(people.luis.login).expect(201);
    const token = /respaldos_session=([\w-]+)/.exec(String(headers['set-cookie']))![1]!;
    const kept = await gateway.rows.run<{ token_sha256: string }>('SELECT token_sha256 FROM session');
    expect(kept.map((row) => row.token_sha256)).toContainEqual(expect.stringMatching(/^[0-9a-f]{64}$/));
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('tells roles by the permissions of Quipux', async () => {
    expect((await logIn(people.admin.login)).body.roles).toEqual(['requester', 'institutionAdmin']);
    expect((await logIn(people.operator.login)).body.roles).toEqual(['requester', 'operator']);
  });

  it('answers an unknown user and a wrong password with the same words', async () => {
    const unknown = await logIn('1799999999').expect(401);
    const wrong = await logIn(people.ana.login, 'otra').expect(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.body).toMatchObject({
      code: 'auth.wrong-credentials',
      detail: 'El usuario o la contraseña no son correctos.',
    });
  });

  it.each([
    ['an inactive person', people.barred.login],
    ['a person of an inactive institution', people.closed.login],
  ])('tells %s so only when the password was right', async (_, login) => {
    expect((await logIn(login, 'otra').expect(401)).body.code).toBe('auth.wrong-credentials');
    expect((await logIn(login).expect(403)).body.code).toBe('auth.inactive');
  });

  it('blocks a login after more than five failures, also for the right password, and says until when', async () => {
    const blocked = 'U1700000021';
    for (let tries = 0; tries < 6; tries += 1) await logIn(blocked, 'otra').expect(401);
    const { body, headers } = await logIn(blocked).expect(429);
    expect(body.code).toBe('auth.blocked');
    expect(body.detail).toMatch(/bloqueado .* desde el \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(GMT-5\)\.$/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(280);
    await gateway.rows.run(`UPDATE login_attempt SET since_at = since_at - interval '5 minutes'`);
    await logIn(blocked).expect(201);
  });

  it('lets no more than the allowed tries through when they come all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => logIn('1788888888', 'otra')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(6);
  });

  it('forgets the failures of who comes in at last', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await logIn(people.luis.login, 'otra').expect(401);
      await logIn(people.luis.login).expect(201);
    }
  });
});

describe('a session', () => {
  it('is needed', async () => {
    const { body } = await gateway.anybody().get('/api/session').expect(401);
    expect(body.code).toBe('auth.required');
    await gateway.anybody().get('/api/session').set('cookie', 'respaldos_session=inventado').expect(401);
  });

  it('ends when the person leaves, for every copy of its cookie', async () => {
    const luis = await gateway.as(people.luis);
    const { headers } = await luis.delete('/api/session').expect(204);
    expect(String(headers['set-cookie'])).toContain('Max-Age=0');
    await luis.get('/api/session').expect(401);
  });

  it.each([
    ['idle for half an hour', `seen_at = now() - interval '31 minutes'`],
    ['older than twelve hours, however busy', `created_at = now() - interval '12 hours 1 minute'`],
  ])('ends when it is %s', async (_, aged) => {
    const luis = await gateway.as(people.luis);
    await gateway.rows.run(`UPDATE session SET ${aged} WHERE user_id = ${people.luis.id}`);
    await luis.get('/api/session').expect(401);
  });

  it('ends within seconds when Quipux inactivates the person', async () => {
    const { id } = people.adminElsewhere;
    const jorge = await gateway.as(people.adminElsewhere);
    await gateway.quipux.query('UPDATE usuarios SET usua_esta = 0 WHERE usua_codi = $1', [id]);
    const deadline = Date.now() + 5_000;
    let status = 200;
    while (status === 200 && Date.now() < deadline) ({ status } = await jorge.get('/api/session'));
    expect(status).toBe(401);
    await gateway.quipux.query('UPDATE usuarios SET usua_esta = 1 WHERE usua_codi = $1', [id]);
  });
});

describe('a person whose cédula tells nothing', () => {
  it.each([
    ['the same made-up cédula', people.madeUp, people.sameMadeUp],
    ['no cédula and the same login', people.blank, people.alsoBlank],
  ])('neither sees nor takes the post of somebody with %s', async (_, own, other) => {
    const agent = await gateway.as(own);
    const { body } = await agent.get('/api/session').expect(200);
    expect(body.posts.map(({ userId }: { userId: number }) => userId)).toEqual([own.id]);
    await agent.put('/api/session/post').send({ userId: other.id }).expect(403);
    await agent.put('/api/session/post').send({ userId: own.id }).expect(200);
  });
});

describe('a person with two posts', () => {
  it('sees both, changes to the other, and gets a new token', async () => {
    const ana = await gateway.as(people.ana);
    const { body } = await ana.get('/api/session').expect(200);
    expect(body.posts.map(({ userId }: { userId: number }) => userId)).toEqual([101, 102]);
    const changed = await ana.put('/api/session/post').send({ userId: 102 }).expect(200);
    expect(changed.body).toMatchObject({ userId: 102, post: { institution: 'Instituto de Ensayos' } });
    expect(String(changed.headers['set-cookie'])).toMatch(/^respaldos_session=/);
    expect((await ana.get('/api/session')).body.userId).toBe(102);
  });

  it('cannot go on with the old token', async () => {
    const { headers } = await logIn(people.ana.login);
    const cookie = String(headers['set-cookie']).split(';')[0]!;
    await gateway.anybody().put('/api/session/post').set('cookie', cookie).send({ userId: 102 }).expect(200);
    await gateway.anybody().get('/api/session').set('cookie', cookie).expect(401);
  });

  it.each([
    ['an inactive one of their own', people.anaFormer.id],
    ["somebody else's", people.luis.id],
    ['one that does not exist', 999],
  ])('cannot change to %s', async (_, userId) => {
    const ana = await gateway.as(people.ana);
    const { body } = await ana.put('/api/session/post').send({ userId }).expect(403);
    expect(body.code).toBe('auth.forbidden');
  });
});

describe('the password once more', () => {
  const link = (id: string) => `/api/requests/${id}/segments/1/link`;
  const growOld = (userId: number) =>
    gateway.rows.run(`UPDATE session SET proven_at = now() - interval '16 minutes' WHERE user_id = ${userId}`);

  async function readyBackupOf(userId: number): Promise<string> {
    await gateway.rows.run('TRUNCATE backup_request CASCADE');
    const id = await gateway.rows.request({ state: 'fulfilled', user_id: userId });
    await gateway.rows.segment(await gateway.rows.backup(id, 'generated'), 1, `respaldos/${id}/respaldo_1.zip`);
    return id;
  }

  it('is not asked of who has just come in', async () => {
    const id = await readyBackupOf(people.ana.id);
    await (await gateway.as(people.ana)).post(link(id)).expect(200);
  });

  it('is asked before a download, and given it goes on, under a new token', async () => {
    const id = await readyBackupOf(people.ana.id);
    const ana = await gateway.as(people.ana);
    await growOld(people.ana.id);
    await ana.get(`/api/requests/${id}/segments`).expect(200);
    expect((await ana.post(link(id)).expect(403)).body.code).toBe('auth.password-required');
    expect((await ana.post('/api/session/proof').send({ password: 'otra' }).expect(422)).body.code).toBe(
      'auth.wrong-proof',
    );
    await ana.post(link(id)).expect(403);
    const { headers } = await ana.post('/api/session/proof').send({ password }).expect(204);
    expect(String(headers['set-cookie'])).toMatch(/^respaldos_session=/);
    await ana.post(link(id)).expect(200);
  });

  it('is asked of an operator before what cannot be undone, and not of the owner', async () => {
    const id = await readyBackupOf(people.ana.id);
    const [olga, ana] = [await gateway.as(people.operator), await gateway.as(people.ana)];
    await growOld(people.operator.id);
    await growOld(people.ana.id);
    expect((await olga.post(`/api/requests/${id}/cancellation`).send({}).expect(403)).body.code).toBe(
      'auth.password-required',
    );
    expect((await olga.post(`/api/requests/${id}/rejection`).send({ comment: 'x' }).expect(403)).body.code).toBe(
      'auth.password-required',
    );
    // Nobody serves the queue here: past the door it waits for an answer that does not come.
    const { body } = await ana.post(`/api/requests/${id}/help`).send({ reason: '' });
    expect(body.code).toBe('input.invalid');
  });

  it('does not come in by changing the post', async () => {
    const id = await readyBackupOf(people.anaElsewhere.id);
    const ana = await gateway.as(people.ana);
    await growOld(people.ana.id);
    await ana.put('/api/session/post').send({ userId: people.anaElsewhere.id }).expect(200);
    await ana.post(link(id)).expect(403);
  });

  it('cannot be guessed by patience', async () => {
    const luis = await gateway.as(people.luis);
    const tries = [];
    for (let number = 0; number < 7; number += 1)
      tries.push((await luis.post('/api/session/proof').send({ password: `clave ${number}` })).status);
    expect(tries).toEqual([422, 422, 422, 422, 422, 422, 429]);
    await luis.get('/api/session').expect(200);
  });
});

describe('a session ends', () => {
  it('when its browser logs in again', async () => {
    const { headers } = await logIn(people.ana.login);
    const old = String(headers['set-cookie']).split(';')[0]!;
    await gateway
      .anybody()
      .post('/api/session')
      .set('cookie', old)
      .send({ login: people.ana.login, password })
      .expect(201);
    await gateway.anybody().get('/api/session').set('cookie', old).expect(401);
  });

  it('on every machine at once, when the person says so', async () => {
    const [here, there, luis] = [
      await gateway.as(people.ana),
      await gateway.as(people.ana),
      await gateway.as(people.luis),
    ];
    await here.delete('/api/session/everywhere').expect(204);
    await here.get('/api/session').expect(401);
    await there.get('/api/session').expect(401);
    await luis.get('/api/session').expect(200);
  });
});

describe('who tries from one address', () => {
  it('is stopped after a hundred failures, whatever the logins, and is told how long to wait', async () => {
    const from = (address: string, login: string) =>
      gateway.anybody().post('/api/session').set('x-forwarded-for', address).send({ login, password: 'x' });
    for (let hundred = 0; hundred < 10; hundred += 1) {
      const ten = Array.from({ length: 10 }, (_, index) => from('203.0.113.7', `NADIE${hundred}${index}`));
      for (const { status } of await Promise.all(ten)) expect(status).toBe(401);
    }
    const { body, headers } = await from('203.0.113.7', 'NADIE').expect(429);
    expect(body.code).toBe('rate.exceeded');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await from('203.0.113.8', 'NADIE').expect(401);
  });
});
