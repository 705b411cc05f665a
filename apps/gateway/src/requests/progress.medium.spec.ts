import { progressView, type ProgressView } from '@respaldos/contracts';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { password, people } from '../spec/small-quipux';

let gateway: OpenGateway;
let cookie: string;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const places = { respaldos, quipux, bucket, servers: testServers(), prefix: redisPrefix() };
  gateway = await openGateway(places, { LOOK_EVERY_MS: '100' });
  const { headers } = await gateway.anybody().post('/api/session').send({ login: people.ana.login, password });
  cookie = String(headers['set-cookie']).split(';')[0]!;
});

afterAll(() => gateway.close());

const follow = (id: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/api/requests/${id}/events`, { headers: { cookie, ...headers } });

async function* eventsOf(response: Response): AsyncGenerator<ProgressView> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const data = block.split('\n').find((line) => line.startsWith('data: '));
      if (data) yield progressView.parse(JSON.parse(data.slice('data: '.length)));
    }
  }
}

it('tells each move of a generation, and ends with it', async () => {
  const id = await gateway.rows.request();
  const backupId = await gateway.rows.backup(id, 'generating');
  const response = await follow(id);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const told: ProgressView[] = [];
  for await (const progress of eventsOf(response)) {
    told.push(progress);
    if (told.length === 1) await gateway.rows.run('UPDATE backup SET done_count = 20 WHERE id = $1', [backupId]);
    if (told.length === 2) {
      await gateway.rows.run(
        `UPDATE backup SET state = 'generated', done_count = 30, generated_at = now(), expires_at = now() + interval '4 days'
         WHERE id = $1`,
        [backupId],
      );
      await gateway.rows.run(`UPDATE backup_request SET state = 'fulfilled' WHERE id = $1`, [id]);
    }
  }
  expect(told.map(({ doneCount, totalCount }) => `${doneCount}/${totalCount}`)).toEqual(['12/30', '20/30', '30/30']);
  expect(told.at(-1)).toMatchObject({ state: 'fulfilled', backupState: 'generated' });
});

it('tells browsers that come back after the end not to come again', async () => {
  const id = await gateway.rows.request({ state: 'rejected' });
  const told: ProgressView[] = [];
  for await (const progress of eventsOf(await follow(id))) told.push(progress);
  expect(told).toEqual([expect.objectContaining({ state: 'rejected' })]);
  expect((await follow(id, { 'last-event-id': '1' })).status).toBe(204);
});

it('is not for who may not see the request', async () => {
  const id = await gateway.rows.request({ user_id: people.luis.id });
  expect((await follow(id)).status).toBe(404);
});
