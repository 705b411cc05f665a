import { runListView, type RunListView } from '@respaldos/contracts';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { password, people } from '../spec/small-quipux';

let gateway: OpenGateway;
const cookieOf: Record<string, string> = {};

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const places = { respaldos, quipux, bucket, servers: testServers(), prefix: redisPrefix() };
  gateway = await openGateway(places, { LOOK_EVERY_MS: '100' });
  for (const [name, { login }] of Object.entries({ operator: people.operator, ana: people.ana })) {
    const { headers } = await gateway.anybody().post('/api/session').send({ login, password }).expect(201);
    cookieOf[name] = String(headers['set-cookie']).split(';')[0]!;
  }
});
afterAll(() => gateway.close());
beforeEach(() => gateway.rows.run('TRUNCATE backup_request CASCADE'));

const follow = (name: string, signal?: AbortSignal) =>
  fetch(`${gateway.url}/api/runs/events`, { headers: { cookie: cookieOf[name]! }, signal: signal ?? null });

async function* eventsOf(response: Response): AsyncGenerator<RunListView | { retryMs: number }> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop()!;
    for (const line of blocks.flatMap((block) => block.split('\n'))) {
      if (line.startsWith('data: ')) yield runListView.parse(JSON.parse(line.slice('data: '.length)));
      if (line.startsWith('retry: ')) yield { retryMs: Number(line.slice('retry: '.length)) };
    }
  }
}

it('tells all runs in one stream, each change once, and ends when nothing runs', async () => {
  const first = await gateway.rows.request();
  await gateway.rows.backup(first, 'generating');
  const told: string[] = [];
  for await (const event of eventsOf(await follow('operator'))) {
    if ('retryMs' in event) {
      told.push(`again in ${event.retryMs}`);
      continue;
    }
    told.push(event.items.map(({ progress }) => `${progress.doneCount}/${progress.totalCount}`).join(' ') || 'nothing');
    if (told.length === 1) {
      const second = await gateway.rows.request({ user_id: people.luis.id });
      await gateway.rows.backup(second, 'generating', { done_count: 7 });
    }
    if (told.length === 2) await gateway.rows.run(`UPDATE backup_request SET state = 'deleted'`);
  }
  expect(told).toEqual(['12/30', '12/30 7/30', 'nothing', 'again in 5000']);
});

it('does not keep a session awake', async () => {
  const lookedAt = async () => (await gateway.rows.run<{ at: Date }>('SELECT max(seen_at) AS at FROM session'))[0]!.at;
  const before = await lookedAt();
  await (await follow('operator')).text();
  await fetch(`${gateway.url}/api/health`, { headers: { cookie: cookieOf['operator']! } });
  expect(await lookedAt()).toEqual(before);
  await fetch(`${gateway.url}/api/runs`, { headers: { cookie: cookieOf['operator']! } });
  expect((await lookedAt()) > before).toBe(true);
});

it('ends for an operator who is none any more', async () => {
  await gateway.rows.backup(await gateway.rows.request(), 'generating');
  const leaving = new AbortController();
  const stream = eventsOf(await follow('operator', leaving.signal));
  await stream.next();
  const permission = [people.operator.permission, people.operator.id];
  await gateway.quipux.query('DELETE FROM permiso_usuario WHERE id_permiso = $1 AND usua_codi = $2', permission);
  // The session is looked at again after fifteen looks; each of them has news, so that none is skipped.
  const changing = setInterval(() => {
    void gateway.rows.run('UPDATE backup SET written_bytes = written_bytes + 1').catch(() => undefined);
  }, 50);
  let eventCount = 0;
  for await (const event of stream) if ('items' in event) eventCount += 1;
  clearInterval(changing);
  await gateway.quipux.query('INSERT INTO permiso_usuario VALUES ($1, $2)', permission);
  expect(eventCount).toBeLessThan(20);
}, 60_000);

it('is for operators alone', async () => {
  expect((await follow('ana')).status).toBe(403);
});
