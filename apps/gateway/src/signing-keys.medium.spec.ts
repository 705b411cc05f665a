import { signingKeysView } from '@respaldos/contracts';
import { keyIdOf, readPublicKeys } from '@respaldos/runtime';
import { aSigningPair, createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from './spec/open-gateway';

describe('the keys of the signature', () => {
  const pairs = [aSigningPair(), aSigningPair()];
  const published = pairs.map((pair) => pair.SIGNING_PUBLIC_KEY).join(' ');
  const [present, former] = readPublicKeys(published);
  let gateway: OpenGateway;

  beforeAll(async () => {
    const [respaldos, quipux, bucket] = await Promise.all([
      createDatabase('respaldos'),
      createDatabase('empty'),
      createBucket(),
    ]);
    const places = { respaldos, quipux, bucket, servers: testServers(), prefix: redisPrefix() };
    gateway = await openGateway(places, { SIGNING_PUBLIC_KEY: published });
  });
  afterAll(() => gateway.close());

  it('are published to whoever asks, the present one and those of before, with the ids that backups name', async () => {
    const { body } = await gateway.anybody().get('/api/signing-keys').expect(200);
    expect(signingKeysView.parse(body).keys.map(({ keyId, isCurrent }) => [keyId, isCurrent])).toEqual([
      [present!.keyId, true],
      [former!.keyId, false],
    ]);
  });

  it('come as one PEM file too', async () => {
    const { headers, body, text } = await gateway.anybody().get('/api/signing-keys.pem').expect(200);
    const content = text ?? (body as Buffer).toString();
    expect(headers['content-type']).toMatch(/^application\/x-pem-file/);
    expect(readPublicKeys(content).map(({ key }) => keyIdOf(key))).toEqual([present!.keyId, former!.keyId]);
  });

  it('are in the description of the API, as routes that need no session', async () => {
    const { body } = await gateway.anybody().get('/api/openapi.json').expect(200);
    const { paths } = body as { paths: Record<string, { get: { security: unknown[]; summary: string } }> };
    for (const path of ['/api/signing-keys', '/api/signing-keys.pem'])
      expect(paths[path]?.get).toMatchObject({ security: [], summary: expect.stringContaining('laves') });
  });
});
