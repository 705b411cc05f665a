import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { describeApi } from '../openapi';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';
import { ObjectStore } from '@respaldos/storage';

const prefix = redisPrefix();
let gateway: OpenGateway;
let requestId: string;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  gateway = await openGateway({ respaldos, quipux, bucket, servers: testServers(), prefix });
  requestId = await gateway.rows.request({ state: 'fulfilled' });
  const backupId = await gateway.rows.backup(requestId, 'generated');
  const key = `respaldos/${backupId}/1/respaldo_1.zip`;
  await gateway.app.get(ObjectStore).put(key, Buffer.from('contenido'));
  await gateway.rows.segment(backupId, 0, key);
  await gateway.rows.trail(requestId, 'generated');
});
afterAll(() => gateway.close());

/** Not what is kept of the looking itself: when a session was last seen, and what staff looked at. */
const notOfTheState = ['session', 'audit_entry', 'audit_head', 'migrations'];

async function digests(): Promise<Record<string, string>> {
  const tables = await gateway.rows.run<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY($1) ORDER BY 1`,
    [notOfTheState],
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await gateway.rows.run<{ digest: string }>(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${name} t`,
    );
    found[name] = row!.digest;
  }
  return found;
}

/** Every route that answers GET, with a request of its own in the place of `:id`. */
function readablePaths(): string[] {
  const described = describeApi(gateway.app, gateway.app.get<GatewayEnv>(GATEWAY_ENV));
  const routes = Object.entries(described.paths).filter(([, methods]) => methods.get !== undefined);
  const ids: Record<string, string> = { id: requestId };
  const pages = ['/', '/solicitudes', `/solicitudes/${requestId}/descarga`, '/colas', '/api/docs', '/api/openapi.json'];
  return pages.concat(routes.map(([path]) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '0')));
}

describe('GET and HEAD', () => {
  it.each(['ana', 'admin', 'operator'] as const)(
    'of %s change no row anywhere',
    async (who) => {
      const person = await gateway.as(people[who]);
      const before = await digests();
      const paths = readablePaths();
      expect(paths).toContain(`/api/requests/${requestId}/segments`);
      const statuses: number[] = [];
      for (const path of paths)
        for (const method of ['get', 'head'] as const) statuses.push((await person[method](path)).status);
      expect(await digests()).toEqual(before);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(6);
    },
    120_000,
  );

  it('give no link and cancel nothing: what acts answers to POST alone', async () => {
    const ana = await gateway.as(people.ana);
    const acts = [
      'segments/0/link',
      'files/unified',
      'files/unified/link',
      'files/segment-0/link',
      'cancellation',
      'help',
      'approval',
      'rejection',
      'retry',
      'schedule',
    ];
    const before = await digests();
    for (const act of acts) {
      expect([act, (await ana.get(`/api/requests/${requestId}/${act}`)).status]).toEqual([act, 404]);
      expect([act, (await ana.head(`/api/requests/${requestId}/${act}`)).status]).toEqual([act, 404]);
    }
    expect(await digests()).toEqual(before);
  });
});
