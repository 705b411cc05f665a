import { newId } from '@respaldos/runtime';
import type { Response, Test } from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import type { OpenGateway } from '../../apps/gateway/src/spec/open-gateway';
import { people } from '../../apps/gateway/src/spec/small-quipux';
import { actors, openDoor, standings, subjects, type ActorName, type SubjectName } from './door-cast';
import { routeTable, type Answer, type PlainRoute, type RequestRoute } from './route-table';
import { describedRoutes, servedRoutes } from './served-routes';

let gateway: OpenGateway;
let door: Awaited<ReturnType<typeof openDoor>>;
const agents = {} as Record<ActorName, TestAgent<Test>>;
const requestIds = {} as Record<SubjectName, string>;

beforeAll(async () => {
  door = await openDoor();
  ({ gateway } = door);
  for (const [name, person] of Object.entries(subjects) as [SubjectName, (typeof subjects)[SubjectName]][])
    requestIds[name] = person ? await readyRequestOf(person) : newId();
  for (const name of Object.keys(actors) as ActorName[]) agents[name] = await gateway.as(actors[name]);
});

afterAll(() => door.close());

async function readyRequestOf({ id, institution }: { id: number; institution: number }): Promise<string> {
  const owner = { user_id: id, institution_id: institution, created_by_user_id: id };
  const requestId = await gateway.rows.request({ state: 'fulfilled', ...owner });
  await gateway.rows.segment(await gateway.rows.backup(requestId, 'generated'), 1, `respaldos/${requestId}/a.zip`);
  return requestId;
}

const ofKind = <Kind extends (RequestRoute | PlainRoute)['about']>(kind: Kind) =>
  Object.entries(routeTable).filter(([, { about }]) => about === kind) as [
    string,
    Extract<RequestRoute | PlainRoute, { about: Kind }>,
  ][];

function ask(
  agent: TestAgent<Test>,
  name: string,
  { body, query }: Pick<PlainRoute, 'body' | 'query'>,
  id = newId(),
): Test {
  const [method, path] = name.split(' ') as [string, string];
  const address =
    path.replace(':id', id).replace(':index', '1').replace(':file', 'unified').replace(':year', '2027') +
    (query ? `?${query}` : '');
  const call = agent[method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'](address);
  return body ? call.send(body) : call;
}

const refusals = [401, 403, 404];
type Found = Answer | 'fault';
const answerOf = ({ status }: Response): Found => {
  if (status >= 500) return 'fault';
  return refusals.includes(status) ? (status as Answer) : 'in';
};

describe('the table', () => {
  it('has a row for every route that is served and described, and none besides', async () => {
    const rows = [...new Set(Object.keys(routeTable).map((name) => name.split('?')[0]!))].toSorted();
    const { body } = await gateway.anybody().get('/api/openapi.json').expect(200);
    expect(servedRoutes(gateway.app).toSorted()).toEqual(rows);
    expect(describedRoutes(body.paths as Record<string, object>).toSorted()).toEqual(rows);
  });
});

describe.each(ofKind('request'))('%s', (name, route) => {
  it('answers each person about each request as the table says', async () => {
    const found: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const actor of Object.keys(actors) as ActorName[])
      for (const subject of Object.keys(subjects) as SubjectName[]) {
        const standing = standings[actor][subject] ?? 'stranger';
        expected[`${actor}, ${subject}`] = standing === 'stranger' ? 404 : route[standing];
        found[`${actor}, ${subject}`] = answerOf(await ask(agents[actor], name, route, requestIds[subject]));
      }
    expect(found).toEqual(expected);
  });

  it('says of what is not theirs exactly what it says of what does not exist', async () => {
    const told = async (subject: SubjectName): Promise<unknown> => {
      const { status, body, headers } = await ask(agents.colleague, name, route, requestIds[subject]);
      const { date: _, 'x-correlation-id': __, etag: ___, ...rest } = headers;
      return JSON.parse(JSON.stringify({ status, body, rest }).replaceAll(requestIds[subject], '…')) as unknown;
    };
    const nobodys = await told('of nobody');
    for (const subject of Object.keys(subjects) as SubjectName[]) expect(await told(subject)).toEqual(nobodys);
  });

  it('asks whoever is not in to come in, whether it exists or not', async () => {
    for (const subject of ['of an active person', 'of nobody'] as const)
      expect(answerOf(await ask(gateway.anybody(), name, route, requestIds[subject]))).toBe(401);
  });
});

describe.each(ofKind('role'))('%s', (name, route) => {
  it('answers each kind of person as the table says', async () => {
    const { nobody, requester, institutionAdmin, operator } = route;
    const as = async (actor: ActorName): Promise<Found> =>
      answerOf(await ask(route.endsSession ? await gateway.as(people.sameMadeUp) : agents[actor], name, route));
    const found = {
      nobody: answerOf(await ask(gateway.anybody(), name, route)),
      requester: await as('colleague'),
      institutionAdmin: await as('admin'),
      operator: await as('operator'),
    };
    expect(found).toEqual({ nobody, requester, institutionAdmin, operator });
  });
});

describe('lists', () => {
  const idsFor = async (actor: ActorName, scope: string): Promise<string[]> => {
    const { body } = await agents[actor].get(`/api/requests?scope=${scope}`).expect(200);
    return (body.items as { id: string }[]).map(({ id }) => id).toSorted();
  };
  const idsOf = (...names: SubjectName[]): string[] => names.map((name) => requestIds[name]).toSorted();

  it('hold what the same person may open one by one, and nothing else', async () => {
    const [mine, here, elsewhere] = Object.keys(subjects) as [SubjectName, SubjectName, SubjectName];
    expect(await idsFor('owner', 'mine')).toEqual(idsOf(mine));
    expect(await idsFor('colleague', 'mine')).toEqual([]);
    expect(await idsFor('admin', 'mine')).toEqual([]);
    expect(await idsFor('admin', 'institution')).toEqual(idsOf(here));
    expect(await idsFor('adminElsewhere', 'institution')).toEqual(idsOf(elsewhere));
    expect(await idsFor('operator', 'all')).toEqual(idsOf(mine, here, elsewhere));
  });

  it('of inactive users hold those of the own institution only', async () => {
    const { body } = await agents.admin.get('/api/users').expect(200);
    const ids = (body.items as { userId: number }[]).map(({ userId }) => userId);
    expect(ids).toContain(people.gone.id);
    expect(ids).not.toContain(people.goneElsewhere.id);
  });
});

describe('users named in a call', () => {
  it.each(['/api/requests/form?', '/api/requests/preview?from=2025-01-01&to=2025-06-30&'])(
    'at %s are answered alike when they are not theirs and when they do not exist',
    async (address) => {
      const told = async (userId: number): Promise<unknown> => {
        const { status, body } = await agents.admin.get(`${address}userId=${userId}`);
        return { status, body };
      };
      const nobodys = await told(987_654);
      expect(nobodys).toMatchObject({ status: 403, body: { code: 'request.user-not-eligible' } });
      for (const { id } of [people.luis, people.goneElsewhere, people.operator])
        expect(await told(id)).toEqual(nobodys);
      expect(await told(people.gone.id)).not.toEqual(nobodys);
    },
  );

  it('as a post are answered alike too', async () => {
    const told = async (userId: number): Promise<unknown> => {
      const { status, body } = await agents.colleague.put('/api/session/post').send({ userId });
      return { status, body };
    };
    expect(await told(people.luis.id)).toEqual(await told(987_654));
  });
});

describe('whoever is inactivated', () => {
  it.each(['person', 'institution'])('as %s is out at the very next click, everywhere', async (what) => {
    const sara = await gateway.as(people.madeUp);
    await sara.get('/api/session').expect(200);
    const [off, on] =
      what === 'person'
        ? [0, 1].map((active) => `UPDATE usuarios SET usua_esta = ${active} WHERE usua_codi = ${people.madeUp.id}`)
        : [0, 1].map(
            (active) => `UPDATE institucion SET inst_estado = ${active} WHERE inst_codi = ${people.madeUp.institution}`,
          );
    await gateway.quipux.query(off!);
    const statuses = [];
    for (const [name, route] of ofKind('role'))
      if (route.requester === 'in' && route.nobody === 401) statuses.push((await ask(sara, name, route)).status);
    await gateway.quipux.query(on!);
    expect(statuses.length).toBeGreaterThan(5);
    expect(new Set(statuses)).toEqual(new Set([401]));
  });

  it('as an admin or an operator loses what the role gave at the very next click', async () => {
    for (const [person, path] of [
      [people.operator, '/api/requests?scope=all'],
      [people.admin, '/api/users'],
    ] as const) {
      const agent = await gateway.as(person);
      await agent.get(path).expect(200);
      await gateway.quipux.query('DELETE FROM permiso_usuario WHERE usua_codi = $1', [person.id]);
      const { status } = await agent.get(path);
      await gateway.quipux.query('INSERT INTO permiso_usuario VALUES ($1, $2)', [person.permission, person.id]);
      expect([path, status]).toEqual([path, 403]);
    }
  });
});
