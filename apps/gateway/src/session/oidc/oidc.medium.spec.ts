import { createBucket, createDatabase, freePort, redisPrefix, testServers } from '@respaldos/testing';
import { BrowserWalk } from '../../spec/browser-walk';
import { startProvider, type RealProvider } from '../../spec/identity-server';
import { openGateway, type OpenGateway } from '../../spec/open-gateway';
import { password, people } from '../../spec/small-quipux';

let gateway: OpenGateway;
let provider: RealProvider;
let systemUrl: string;

beforeAll(async () => {
  // The provider tells at length that it is not set up for production.
  for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
  const [respaldos, quipux, bucket, port] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
    freePort(),
  ]);
  systemUrl = `http://localhost:${port}`;
  provider = await startProvider(systemUrl);
  const settings = {
    SYSTEM_URL: systemUrl,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.client.id,
    OIDC_CLIENT_SECRET: provider.client.secret,
    PORT: String(port),
  };
  gateway = await openGateway({ respaldos, quipux, bucket, servers: testServers(), prefix: redisPrefix() }, settings);
});

afterAll(async () => {
  await gateway.close();
  await provider.close();
});

const isBackHere = (url: URL): boolean => url.origin === systemUrl && !url.pathname.startsWith('/api/');

/** From our page to the provider, through its forms, and back to the page where we are sent. */
async function comeInAs(login: string, walk: BrowserWalk, query = 'volver=%2Fsolicitudes'): Promise<string> {
  const asked = await walk.go(`${systemUrl}/api/session/institutional?${query}`, undefined, isBackHere);
  if (isBackHere(asked.url)) return asked.url.pathname + asked.url.search;
  const consent = await walk.go(actionOf(asked), { prompt: 'login', login, password: 'cualquiera' }, isBackHere);
  if (isBackHere(consent.url)) return consent.url.pathname + consent.url.search;
  const back = await walk.go(actionOf(consent), { prompt: 'consent' }, isBackHere);
  return back.url.pathname + back.url.search;
}

const actionOf = ({ text, url }: { text: string; url: URL }): URL => new URL(/action="([^"]+)"/.exec(text)![1]!, url);

const ask = (walk: BrowserWalk, path: string) => walk.go(`${systemUrl}${path}`);

describe('the institutional login', () => {
  it.each([
    ['the user name of Quipux', people.luis.login],
    ['the cédula', people.luis.cedula],
  ])('lets in whom the provider calls by %s, and leads where they wanted to go', async (_, login) => {
    const walk = new BrowserWalk();
    expect(await comeInAs(login, walk)).toBe('/solicitudes');
    const { status, text } = await ask(walk, '/api/session');
    expect([status, JSON.parse(text).userId]).toEqual([200, people.luis.id]);
  });

  it.each([
    ['is unknown to Quipux', 'U1799999999'],
    ['is inactive there', people.barred.login],
    ['belongs to an inactive institution', people.closed.login],
  ])('lets nobody in who %s, and says why', async (_, login) => {
    const walk = new BrowserWalk();
    expect(await comeInAs(login, walk)).toBe('/ingresar?motivo=auth.inactive');
    expect((await ask(walk, '/api/session')).status).toBe(401);
  });

  it('leads nowhere but to this very site', async () => {
    expect(await comeInAs(people.luis.login, new BrowserWalk(), 'volver=https%3A%2F%2Fmalo.example')).toBe('/');
  });

  it('takes no answer that it did not ask for', async () => {
    const stranger = new BrowserWalk();
    const forged = `${systemUrl}/api/session/institutional/callback?code=x&state=y`;
    expect((await stranger.go(forged, undefined, isBackHere)).url.search).toBe('?motivo=auth.required');
    await stranger.go(`${systemUrl}/api/session/institutional`);
    expect((await stranger.go(forged, undefined, isBackHere)).url.search).toBe('?motivo=auth.elsewhere');
    expect((await ask(stranger, '/api/session')).status).toBe(401);
  });

  it('takes no answer twice', async () => {
    const walk = new BrowserWalk();
    let callback = '';
    const isCallback = (url: URL): boolean => {
      if (url.pathname.endsWith('/callback')) callback = url.href;
      return isBackHere(url);
    };
    const asked = await walk.go(`${systemUrl}/api/session/institutional`);
    const consent = await walk.go(
      actionOf(asked),
      { prompt: 'login', login: people.luis.login, password: 'x' },
      isCallback,
    );
    await walk.go(actionOf(consent), { prompt: 'consent' }, isCallback);
    expect((await walk.go(callback, undefined, isBackHere)).url.search).toBe('?motivo=auth.required');
  });
});

describe('with an institutional login', () => {
  it('says so, and takes no password of Quipux any more', async () => {
    const { body } = await gateway.anybody().get('/api/session/ways').expect(200);
    expect(body).toEqual({ way: 'institutional' });
    const answer = await gateway
      .anybody()
      .post('/api/session')
      .send({ login: people.luis.login, password })
      .expect(403);
    expect(answer.body.code).toBe('auth.elsewhere');
  });

  it('a proof is a login anew at the provider, for the same person and post', async () => {
    const walk = new BrowserWalk();
    await comeInAs(people.ana.login, walk);
    await gateway.rows.run(
      `UPDATE session SET proven_at = now() - interval '1 hour', user_id = ${people.anaElsewhere.id}`,
    );
    const id = await gateway.rows.request({ state: 'fulfilled', user_id: people.anaElsewhere.id });
    await gateway.rows.segment(await gateway.rows.backup(id, 'generated'), 1, `respaldos/${id}/a.zip`);
    const link = async () => {
      const jar = [...walk.cookies.get(new URL(systemUrl).host)!].map(([name, value]) => `${name}=${value}`).join('; ');
      return gateway.anybody().post(`/api/requests/${id}/segments/1/link`).set('cookie', jar);
    };
    expect((await link()).body.code).toBe('auth.password-required');
    expect(await comeInAs(people.ana.login, walk, `prueba=1&volver=%2Fsolicitudes%2F${id}%2Fdescarga`)).toBe(
      `/solicitudes/${id}/descarga`,
    );
    expect((await link()).status).toBe(200);
  });

  it('a proof by somebody else is none', async () => {
    const walk = new BrowserWalk();
    await comeInAs(people.ana.login, walk);
    // The provider has forgotten them too, and takes whoever comes.
    walk.cookies.delete(new URL(provider.issuer).host);
    expect(await comeInAs(people.luis.login, walk, 'prueba=1')).toBe('/ingresar?motivo=auth.inactive');
  });

  it('a proof needs somebody who is in', async () => {
    expect((await ask(new BrowserWalk(), '/api/session/institutional?prueba=1')).status).toBe(401);
  });
});
