import type { INestApplication } from '@nestjs/common';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { password, people } from '../spec/small-quipux';

const webDir = mkdtempSync(join(tmpdir(), 'web-'));
let gateway: OpenGateway;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const places = { respaldos, quipux, bucket, servers: testServers(), prefix: redisPrefix() };
  gateway = await openGateway(places, { WEB_DIR: webDir, QUEUE_KEEPERS: String(people.adminElsewhere.id) });
});

afterAll(async () => {
  await gateway.close();
  rmSync(webDir, { recursive: true });
});

const get = (path: string) => gateway.anybody().get(path);

describe('forged requests', () => {
  it.each(['post', 'put', 'delete'] as const)('%s without the header of our page changes nothing', async (method) => {
    const agent = await gateway.as(people.ana);
    const { body } = await agent[method]('/api/session').set('x-requested-with', '').send({}).expect(403);
    expect(body.code).toBe('auth.forbidden');
    await agent.get('/api/session').expect(200);
  });
});

describe('the time', () => {
  it("is the database's in the answers of the API, so that pages count what is left against it", async () => {
    await gateway.rows.shiftClock('3 days');
    const agent = await gateway.as(people.ana);
    const { headers } = await agent.get('/api/session').expect(200);
    const aheadMs = Date.parse(headers.date!) - Date.now();
    await gateway.rows.shiftClock('0');
    expect(aheadMs / 86_400_000).toBeCloseTo(3, 2);
  });
});

describe('what cannot be served', () => {
  it('tells every wrong field of a body in Spanish', async () => {
    const { body, headers } = await gateway.anybody().post('/api/session').send({ login: '  ' }).expect(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.detail).toBe(
      'Los datos enviados no son válidos: Usuario es obligatorio; Contraseña falta o no tiene la forma esperada.',
    );
  });

  it('answers broken JSON, too much of it, and unknown addresses as problems too', async () => {
    const broken = await gateway.anybody().post('/api/session').type('json').send('{"login": ').expect(400);
    expect(broken.body.code).toBe('input.malformed');
    const huge = await gateway
      .anybody()
      .post('/api/session')
      .send({ login: 'x'.repeat(70_000) })
      .expect(413);
    expect(huge.body.code).toBe('input.too-large');
    const deep = await gateway
      .anybody()
      .post('/api/session')
      .type('json')
      .send('['.repeat(10_000) + ']'.repeat(10_000));
    expect([deep.status, deep.body.code]).toEqual([400, 'input.malformed']);
    const unknown = await get('/api/nada?clave=secreta').expect(404);
    expect(unknown.body).toMatchObject({ code: 'route.not-found', instance: '/api/nada' });
  });

  it('says nothing of its insides when something breaks', async () => {
    const agent = await gateway.as(people.ana);
    await gateway.rows.run('ALTER TABLE backup_request RENAME TO elsewhere');
    const { body } = await agent.get('/api/requests').expect(500);
    await gateway.rows.run('ALTER TABLE elsewhere RENAME TO backup_request');
    expect(body).toMatchObject({ code: 'service.fault', title: 'Error del sistema', details: {} });
    expect(JSON.stringify(body)).not.toMatch(/backup_request|relation|at /);
    expect(body.detail).toContain('soporte@gobiernoelectronico.gob.ec');
  });
});

describe('headers', () => {
  it('let pages load from here only, and fetch from the object store besides', async () => {
    const { headers } = await get('/api/session');
    const policy = headers['content-security-policy']!;
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain(`connect-src 'self' ${new URL(testServers().s3.endpoint).origin}`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-correlation-id': expect.any(String) });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it.each([
    ['/api/docs', 'nobody'],
    ['/colas/', 'operator'],
  ] as const)('let nobody write styles inline, and the page of a tool at %s has none', async (path, who) => {
    const agent = who === 'operator' ? await gateway.as(people.operator) : gateway.anybody();
    const { headers: given, text } = await agent.get(path).expect(200);
    expect(given['content-security-policy']).not.toContain('unsafe');
    expect(text).not.toMatch(/<style|\sstyle="|https?:\/\/fonts/);
  });
});

describe('the API document', () => {
  interface Operation {
    responses: Record<string, { content?: Record<string, unknown> }>;
    requestBody?: unknown;
    summary?: string;
  }
  type Paths = Record<string, Record<string, Operation>>;

  const routesOf = (app: INestApplication): string[] => {
    const { stack } = app.getHttpAdapter().getInstance().router as {
      stack: { route?: { path: string; methods: Record<string, boolean> } }[];
    };
    return stack
      .flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : []))
      .filter((name) => /^\w+ \/api\//.test(name) && !/\/api\/(docs|openapi)/.test(name))
      .map((name) => name.replaceAll(/:(\w+)/g, '{$1}'));
  };

  it('lists every route that is served', async () => {
    const { body } = await get('/api/openapi.json').expect(200);
    const listed = Object.entries(body.paths as Paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const served = routesOf(gateway.app);
    expect(served.length).toBeGreaterThan(15);
    expect(listed.filter((name) => name.includes('/api/')).toSorted()).toEqual(served.toSorted());
  });

  it('tells of each what it answers and what it refuses, from the schemas of the contracts', async () => {
    const { body } = await get('/api/openapi.json').expect(200);
    const operations = Object.entries(body.paths as Paths).filter(([path]) => path.startsWith('/api/'));
    for (const [path, byMethod] of operations) {
      for (const [method, { responses, summary, requestBody }] of Object.entries(byMethod)) {
        const name = `${method} ${path}`;
        expect({ name, summary }).toEqual({ name, summary: expect.any(String) });
        const problems = Object.entries(responses).filter(([status]) => Number(status) >= 400);
        // Only what anybody may read and nothing can be wrong with refuses nothing.
        if (!name.startsWith('get /api/signing-keys'))
          expect({ name, problems: problems.length }).not.toEqual({ name, problems: 0 });
        for (const [, { content }] of problems) expect(Object.keys(content!)).toEqual(['application/problem+json']);
        if (method === 'put') expect({ name, requestBody }).not.toEqual({ name, requestBody: undefined });
      }
    }
    const created = body.paths['/api/requests'].post.responses['201'].content['application/json'].schema;
    expect(created.properties.trail.items.properties.action.enum).toContain('scheduled');
    expect(body.components.schemas.Problem.required).toContain('detail');
  });

  it('can be read by people', async () => {
    await get('/api/docs').expect(200, /API de Quipux Respaldos/);
    await get('/api/docs/swagger-ui-init.js').expect(200, /x-requested-with/);
    await get('/api/docs/swagger-ui-bundle.js').expect(200);
  });
});

describe('the queue board', () => {
  it('is for operators', async () => {
    const olga = await gateway.as(people.operator);
    await olga.get('/colas/').expect(200, /Colas de respaldos/);
    const { body } = await olga.get('/colas/api/queues').expect(200);
    expect(
      body.queues.map(({ name, readOnlyMode }: { name: string; readOnlyMode: boolean }) => [name, readOnlyMode]),
    ).toEqual(['requests', 'scheduling', 'generation', 'notification'].map((name) => [name, true]));
  });

  const pause = '/colas/api/queues/requests/pause';
  const acts = () =>
    gateway.rows.run(
      `SELECT outcome, details FROM audit_entry WHERE action = 'PUT ${pause}' ORDER BY seq DESC LIMIT 1`,
    );

  it('is to be looked at, not touched', async () => {
    const olga = await gateway.as(people.operator);
    await olga.put(pause).expect(403);
    expect(await acts()).toEqual([{ outcome: 'refused', details: { code: 'auth.forbidden' } }]);
    await olga.put('/colas/api/queues/pause').expect(403);
  });

  it('may be touched by who keeps the queues, having entered the password, and that is written down', async () => {
    const keeper = people.adminElsewhere;
    await gateway.quipux.query('INSERT INTO permiso_usuario VALUES (25, $1)', [keeper.id]);
    const jorge = await gateway.as(keeper);
    const { body } = await jorge.get('/colas/api/queues').expect(200);
    expect(body.queues[0].readOnlyMode).toBe(false);
    await gateway.rows.run(`UPDATE session SET proven_at = now() - interval '1 hour' WHERE user_id = ${keeper.id}`);
    expect((await jorge.put(pause).expect(403)).body.code).toBe('auth.password-required');
    await jorge.post('/api/session/proof').send({ password }).expect(204);
    await jorge.put(pause).set('x-requested-with', '').set('sec-fetch-site', 'same-origin').expect(200);
    expect(await acts()).toEqual([{ outcome: 'begun', details: {} }]);
    await jorge.put('/colas/api/queues/requests/resume').expect(200);
    await jorge.put(pause).set('sec-fetch-site', 'cross-site').expect(403);
  });

  it.each(['/colas', '/COLAS/', '/colas/api/queues'])('answers nobody else at %s', async (path) => {
    await get(path).expect(401);
    const ana = await gateway.as(people.ana);
    await ana.get(path).expect(403);
  });
});

describe('the web', () => {
  it('says what to do while it is not built', async () => {
    await get('/').expect(503, /npm run build:web/);
  });

  it('answers its one page at every address of a page, and keeps hashed files for a year', async () => {
    mkdirSync(join(webDir, 'assets'));
    writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Respaldos</title>');
    writeFileSync(join(webDir, 'assets', 'index-abc123.js'), '1');
    writeFileSync(join(webDir, 'icono.svg'), '<svg/>');
    for (const path of ['/', '/solicitudes/nueva', '/index.html']) {
      const page = await get(path).expect(200, /Respaldos/);
      expect(page.headers['cache-control']).toMatch(/^no-(store|cache)$/);
    }
    const asset = await get('/assets/index-abc123.js').expect(200);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/icono.svg').expect(200)).headers['cache-control']).toBe('no-cache');
    await get('/assets/otra.js').expect(404);
  });
});

describe('health', () => {
  it('tells machines, without a session, that everything it needs answers', async () => {
    const { body } = await get('/health/ready').expect(200);
    expect(Object.keys(body.details).toSorted()).toEqual(['database', 'objects', 'queues', 'quipux']);
    await get('/health/live').expect(200);
    await get('/metrics').expect(200, /process_cpu_seconds_total/);
  });

  it('tells them what does not answer, and why', async () => {
    await gateway.quipux.query('ALTER TABLE radicado RENAME TO elsewhere');
    const { body } = await get('/health/ready').expect(503);
    await gateway.quipux.query('ALTER TABLE elsewhere RENAME TO radicado');
    expect(body).toMatchObject({
      status: 'error',
      details: { database: { status: 'up' }, quipux: { status: 'down' } },
    });
    expect(body.error.quipux.message).toContain('radicado');
  });
});

it('takes nobody for in at an address written in capitals', async () => {
  await get('/API/Requests').expect(401);
  await gateway.anybody().post('/API/SESSION').send({ login: people.luis.login, password }).expect(201);
});
