import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata } from 'oidc-provider';

export interface RealProvider {
  issuer: string;
  client: { id: string; secret: string };
  close(): Promise<void>;
}

/** A certified OpenID Connect server on a loopback port, that believes whatever login is typed. */
export async function startProvider(systemUrl: string): Promise<RealProvider> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { id: 'respaldos', secret: 'un secreto de prueba de treinta y dos letras' };
  const metadata: ClientMetadata = {
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: [`${systemUrl}/api/session/institutional/callback`],
  };
  const provider = new Provider(issuer, {
    clients: [metadata],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id }),
    }),
    cookies: { keys: ['solo para pruebas'] },
    features: { devInteractions: { enabled: true } },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  return { issuer, client, close: () => new Promise((done) => server.close(() => done())) };
}
