import { noticeListView, type NoticeCapacity } from '@respaldos/contracts';
import { createBucket, createDatabase, eventually, redisPrefix, testServers } from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';
import { aNotice } from './spec/rows';

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
afterEach(async () => {
  await gateway.rows.run('DELETE FROM notice_reading');
  await gateway.rows.run('DELETE FROM notice');
});

const given = (userId: number, capacity: NoticeCapacity = 'holder') => aNotice(gateway.rows, { userId, capacity });
const listOf = async (person: { login: string }, query = '') => {
  const { body } = await (await gateway.as(person)).get(`/api/notices${query}`).expect(200);
  return noticeListView.parse(body);
};

describe('the notices inside the web', () => {
  it('are those of the person who asks, newest first, with what their mail said', async () => {
    const first = await given(people.ana.id);
    const second = await given(people.ana.id);
    await given(people.luis.id);
    const list = await listOf(people.ana);
    expect(list).toMatchObject({ foundCount: 2, unreadCount: 2, page: 1, pageCount: 1 });
    expect(list.items.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(list.items[0]).toMatchObject({
      requestId: second.requestId,
      notice: 'ready',
      readAt: null,
      letter: { opening: ['La generación de respaldos ha sido realizada.'] },
    });
  });

  it('are those of the post in use, not of the same person elsewhere', async () => {
    await given(people.anaElsewhere.id);
    expect((await listOf(people.ana)).foundCount).toBe(0);
  });

  it('come ten to a page, and a page past the end is the last one', async () => {
    for (let each = 0; each < 12; each++) await given(people.ana.id);
    expect(await listOf(people.ana, '?page=9')).toMatchObject({ foundCount: 12, page: 2, pageCount: 2 });
    expect((await listOf(people.ana, '?page=2')).items).toHaveLength(2);
  });

  it('are counted until they are read, one or all, and the first reading stands', async () => {
    const { id } = await given(people.ana.id);
    await given(people.ana.id);
    const ana = await gateway.as(people.ana);
    expect((await ana.get('/api/notices/unread').expect(200)).body).toEqual({ unreadCount: 2 });
    expect((await ana.post(`/api/notices/${id}/reading`).expect(200)).body).toEqual({ unreadCount: 1 });
    const { items } = await listOf(people.ana, '?unread=true');
    expect(items.map((item) => item.id)).not.toContain(id);
    const readAt = async () => (await listOf(people.ana)).items.find((item) => item.id === id)!.readAt;
    const first = await readAt();
    expect(first).not.toBeNull();
    expect((await ana.post('/api/notices/reading').expect(200)).body).toEqual({ unreadCount: 0 });
    await ana.post(`/api/notices/${id}/reading`).expect(200);
    expect(await readAt()).toBe(first);
  });

  it('are nobody else’s to read or to mark, operators’ neither', async () => {
    const { id } = await given(people.ana.id);
    for (const other of [people.luis, people.admin, people.operator]) {
      expect((await listOf(other)).items).toEqual([]);
      const agent = await gateway.as(other);
      const { body } = await agent.post(`/api/notices/${id}/reading`).expect(404);
      expect(body).toMatchObject({ code: 'notice.not-found' });
      await agent.post('/api/notices/reading').expect(200);
    }
    expect((await listOf(people.ana)).unreadCount).toBe(1);
    const ana = await gateway.as(people.ana);
    for (const wrong of [randomUUID(), 'uno']) await ana.post(`/api/notices/${wrong}/reading`).expect(404);
  });

  it('need a session', async () => {
    await gateway.anybody().get('/api/notices').expect(401);
  });

  it('that came to an admin or operator are gone with the permission', async () => {
    await given(people.admin.id, 'institutionAdmin');
    await given(people.operator.id, 'operator');
    await given(people.luis.id, 'operator');
    const operator = await gateway.as(people.operator);
    const counts = async () =>
      Promise.all([people.admin, people.operator, people.luis].map(async (who) => (await listOf(who)).foundCount));
    expect(await counts()).toEqual([1, 1, 0]);
    await gateway.quipux.query('DELETE FROM permiso_usuario WHERE usua_codi = $1', [people.operator.id]);
    // A person is asked about anew after some seconds.
    await eventually(
      async () => {
        const { body } = await operator.get('/api/notices/unread').expect(200);
        return (body as { unreadCount: number }).unreadCount === 0;
      },
      { timeoutMs: 60_000 },
    );
    expect(await counts()).toEqual([1, 0, 0]);
    await gateway.quipux.query('INSERT INTO permiso_usuario VALUES (25, $1)', [people.operator.id]);
  }, 90_000);

  it('that were withdrawn are not shown', async () => {
    const { id } = await given(people.ana.id);
    await gateway.rows.run('UPDATE notice SET withdrawn_at = clock_now() WHERE id = $1', [id]);
    expect(await listOf(people.ana)).toMatchObject({ items: [], unreadCount: 0 });
  });
});
