import type { INestMicroservice } from '@nestjs/common';
import { healthView, type HealthView } from '@respaldos/contracts';
import { createBucket, createDatabase, eventually, redisPrefix, tcpProxy, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';
import { startStandIn } from '../spec/stand-in';

let gateway: OpenGateway;
let standIn: INestMicroservice;
let redis: Awaited<ReturnType<typeof tcpProxy>>;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const { redisUrl } = testServers();
  redis = await tcpProxy(Number(new URL(redisUrl).port));
  const proxied = new URL(redisUrl);
  proxied.port = String(redis.port);
  const prefix = redisPrefix();
  const servers = { ...testServers(), redisUrl: proxied.href };
  gateway = await openGateway({ respaldos, quipux, bucket, servers, prefix });
  standIn = await startStandIn('requests', {}, { redisUrl, prefix });
});
afterAll(async () => {
  await redis.up();
  await standIn.close();
  await gateway.close();
  await redis.close();
});

const seen = async (): Promise<HealthView> => {
  const { body } = await (await gateway.as(people.operator)).get('/api/health').expect(200);
  return healthView.parse(body);
};
const stateOf = ({ dependencies }: HealthView, name: string) =>
  dependencies.find(({ dependency }) => dependency === name)!.state;

it('tells how the gateway and what it needs are, and that the others were never heard of', async () => {
  const view = await eventually(async () => {
    const found = await seen();
    return stateOf(found, 'queues') === 'up' && found;
  });
  expect(view.services.map(({ service, state }) => `${service} ${state}`)).toEqual([
    'gateway up',
    'requests down',
    'scheduling down',
    'generation down',
    'notification down',
  ]);
  expect(['database', 'queues', 'objects', 'quipux'].map((name) => stateOf(view, name))).toEqual(Array(4).fill('up'));
  expect(stateOf(view, 'mail')).toBe('unknown');
  expect(view.queues!.map(({ queue }) => queue)).toEqual(['requests', 'scheduling', 'generation', 'notification']);
});

it('tells what the rows say is owed, and how long the oldest has waited', async () => {
  const due = await gateway.rows.request({ user_id: 901 });
  await gateway.rows.slot(due, { state: 'planned', due_at: new Date(Date.now() - 600_000) });
  const dispatched = await gateway.rows.request({ user_id: 902 });
  await gateway.rows.backup(dispatched, 'pending');
  await gateway.rows.slot(dispatched, { dispatched_at: new Date(Date.now() - 300_000) });
  const ready = await gateway.rows.request({ user_id: 903 });
  await gateway.rows.backup(ready, 'generated', { expires_at: new Date(Date.now() - 1_000) });
  await gateway.rows.trail(ready, 'generated');
  const gone = await gateway.rows.request({ user_id: 905, state: 'fulfilled' });
  await gateway.rows.backup(gone, 'deleted', { deleted_at: new Date() });
  const kept = await gateway.rows.request({ user_id: 906, state: 'fulfilled' });
  await gateway.rows.backup(kept, 'generated');
  const cancelled = await gateway.rows.request({ user_id: 904, state: 'deleted' });
  await gateway.rows.backup(cancelled, 'failed');
  const { waiting } = await seen();
  const counts = Object.fromEntries(waiting.map(({ work, count }) => [work, count]));
  expect(counts).toEqual({ due: 1, dispatched: 1, closing: 2, announcing: 1, mails: 0, deleting: 2 });
  const [first, second] = ['due', 'dispatched'].map((work) => waiting.find((each) => each.work === work)!.oldestMs!);
  expect(first).toBeGreaterThanOrEqual(600_000);
  expect(second).toBeGreaterThanOrEqual(300_000);
  expect(waiting.find(({ work }) => work === 'mails')!.oldestMs).toBeNull();
});

it('says of the others that nobody knows, while Redis is away', async () => {
  await redis.down();
  const view = await eventually(
    async () => {
      const found = await seen();
      return stateOf(found, 'queues') === 'down' && found;
    },
    { timeoutMs: 20_000 },
  );
  expect(view.queues).toBeNull();
  expect(view.rounds).toBeNull();
  expect(view.services.map(({ state }) => state)).toEqual(['degraded', ...Array<string>(4).fill('unknown')]);
  expect(stateOf(view, 'database')).toBe('up');
  await redis.up();
  await eventually(async () => stateOf(await seen(), 'queues') === 'up', { timeoutMs: 20_000 });
}, 60_000);
