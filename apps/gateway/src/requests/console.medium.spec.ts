import { requestListView, userListView } from '@respaldos/contracts';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';

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

describe('the operators’ list', () => {
  const ids: Record<string, string> = {};
  let nextUser = 700;
  const made = async (name: string, over: object = {}): Promise<string> => {
    nextUser += 1;
    ids[name] = await gateway.rows.request({ user_id: nextUser, created_by_user_id: nextUser, ...over });
    return ids[name];
  };

  beforeAll(async () => {
    await made('draft', { state: 'draft' });
    await made('unopened');
    await gateway.rows.backup(await made('waiting', { institution_id: 6 }), 'pending');
    await gateway.rows.backup(await made('running'), 'generating');
    await gateway.rows.backup(await made('held'), 'stopped', { stop_reason: 'paused' });
    await gateway.rows.backup(await made('failed', { institution_id: 6 }), 'failed', { failed_attempt_count: 5 });
    await gateway.rows.backup(await made('retried'), 'generating', { failed_attempt_count: 1 });
    await gateway.rows.backup(await made('put off'), 'generating', { retry_at: new Date(Date.now() + 60_000) });
    await gateway.rows.backup(await made('ready', { state: 'fulfilled' }), 'generated', { failed_attempt_count: 2 });
    await gateway.rows.backup(await made('gone', { state: 'deleted' }), 'deleted');
    await made('never made', { state: 'deleted' });
    // The 9th ends at midnight in Ecuador.
    await gateway.rows.slot(ids.waiting!, { promised_by: '2099-01-09', window_ends_at: '2099-01-10T05:00:01Z' });
    await gateway.rows.slot(ids.running!, { promised_by: '2099-01-09', window_ends_at: '2099-01-10T05:00:00Z' });
    await gateway.rows.slot(ids.held!, {
      promised_by: '2020-01-09',
      window_ends_at: '2020-01-09T05:00:00Z',
      due_at: '2020-01-08',
    });
    await gateway.rows.slot(ids.ready!, {
      promised_by: '2020-01-09',
      window_ends_at: '2020-01-12',
      due_at: '2020-01-11',
    });
  });

  const found = async (query: string): Promise<string[]> => {
    const { body } = await (await gateway.as(people.operator)).get(`/api/requests?scope=all&${query}`).expect(200);
    const shown = requestListView.parse(body).items.map(({ id }) => id);
    return Object.keys(ids).filter((name) => shown.includes(ids[name]!));
  };

  it.each([
    ['backupState=pending', ['unopened', 'waiting']],
    ['backupState=generating', ['running', 'retried', 'put off']],
    ['backupState=stopped', ['held']],
    ['backupState=failed', ['failed']],
    ['backupState=generated', ['ready']],
    ['backupState=deleted', ['gone', 'never made']],
    ['institution=6', ['waiting', 'failed']],
    ['institution=6&backupState=failed', ['failed']],
    ['institution=404', []],
    ['risk=late', ['waiting', 'held']],
    ['risk=failing', ['failed', 'retried', 'put off']],
    ['risk=failing&institution=6&state=approved', ['failed']],
    ['risk=late&state=fulfilled', []],
  ])('narrows by %s', async (query, expected) => expect(await found(query)).toEqual(expected));

  it.each(['institution=seis', 'backupState=lost', 'risk=high'])('refuses %s, naming it in Spanish', async (query) => {
    const { body } = await (await gateway.as(people.operator)).get(`/api/requests?scope=all&${query}`).expect(400);
    expect(body.detail).toMatch(/Institución|Estado del respaldo|Riesgo/);
  });
});

describe('whoever an operator asks for', () => {
  const search = async (text: string) => {
    const operator = await gateway.as(people.operator);
    const { body } = await operator.get('/api/users').query({ scope: 'any', text }).expect(200);
    return userListView.parse(body).items.map(({ userId, active }) => `${userId} ${active ? 'active' : 'inactive'}`);
  };

  it('is found in every institution, active or not, active ones first', async () => {
    expect(await search('perez nauta')).toEqual(['101 active', '102 active', '103 inactive']);
    expect(await search('1700000010')).toEqual([`${people.luis.id} active`]);
    expect(await search('nadie así')).toEqual([]);
  });

  it('takes three letters at least', async () => {
    const operator = await gateway.as(people.operator);
    const { body } = await operator.get('/api/users?scope=any&text=an').expect(400);
    expect(body.detail).toContain('Nombre o C.I. debe tener mínimo 3 caracteres');
  });

  it('was looked for by somebody, and that is written down', async () => {
    await search('Tapia');
    const [last] = await gateway.rows.run<object>(
      `SELECT action, outcome, actor_user_id, details FROM audit_entry WHERE outcome = 'begun' ORDER BY seq DESC LIMIT 1`,
    );
    expect(last).toEqual({
      action: 'GET /api/users',
      outcome: 'begun',
      actor_user_id: people.operator.id,
      details: { input: '{"scope":"any","text":"Tapia"}' },
    });
  });
});
