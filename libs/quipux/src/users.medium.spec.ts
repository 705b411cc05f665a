import { quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import { passwordMatches } from './password';
import { Quipux } from './quipux';
import { permissionCodes } from './users';

let fixture: TestQuipux;
let quipux: Quipux;

beforeAll(async () => {
  fixture = await quipuxFixture();
  quipux = await Quipux.open(fixture);
});

afterAll(async () => {
  await quipux.close();
  await fixture.drop();
});

const idsOf = (users: { userId: number }[]) => users.map(({ userId }) => userId);

describe('a login', () => {
  it('brings the post with all that the form shows', async () => {
    const { requester } = fixture.accounts;
    const [post, ...others] = await quipux.users.byLogin(requester.login);
    expect(others).toEqual([]);
    expect(post?.user).toEqual({
      userId: 1001,
      identification: requester.identification,
      firstName: 'María José',
      lastName: 'Ñacato Quishpe',
      titlePrefix: 'Ing.',
      position: 'Analista de Planificación Vial 3',
      profile: 'normal',
      emails: ['maria.nacato@quipux.test'],
      active: true,
      departmentId: 201,
      departmentName: 'Dirección de Planificación Vial',
      institutionId: 2,
      institutionName: 'Ministerio de Caminos y Puentes',
      institutionActive: true,
    });
    expect(passwordMatches(post?.storedPassword ?? '', requester.password)).toBe(true);
  });

  it('may be written in lower case and with blanks around', async () => {
    const { requester } = fixture.accounts;
    expect(await quipux.users.byLogin(` ${requester.login.toLowerCase()} `)).toHaveLength(1);
  });

  it('brings every post of the person', async () => {
    const { requesterWithTwoPosts, secondPost } = fixture.accounts;
    const posts = await quipux.users.byLogin(requesterWithTwoPosts.login);
    expect(idsOf(posts.map(({ user }) => user))).toEqual([requesterWithTwoPosts.userId, secondPost.userId]);
    expect(idsOf(await quipux.users.postsOf(secondPost.userId))).toEqual([1002, 1003]);
  });

  it.each([
    ['of an inactive user', 'inactiveUser'],
    ['that was never activated', 'notActivated'],
    ['of a closed institution', 'closedInstitutionUser'],
  ] as const)('%s brings nothing, and is barred with the right password', async (_, name) => {
    const { login, password } = fixture.accounts[name];
    expect(await quipux.users.byLogin(login)).toEqual([]);
    // Inactivation renames the login to a lower-case form that cannot be typed at all.
    const outcome = name === 'inactiveUser' ? 'wrong-credentials' : 'barred';
    expect(await quipux.users.logIn(login, password)).toEqual({ outcome });
    expect(await quipux.users.logIn(login, `${password}x`)).toEqual({ outcome: 'wrong-credentials' });
  });

  it('is barred when only the state was changed and nothing renamed', async () => {
    const { otherInstitutionUser } = fixture.accounts;
    const client = new Client({ connectionString: fixture.databaseUrl });
    await client.connect();
    await client.query('UPDATE usuarios SET usua_esta = 0 WHERE usua_codi = $1', [otherInstitutionUser.userId]);
    expect(await quipux.users.logIn(otherInstitutionUser.login, otherInstitutionUser.password)).toEqual({
      outcome: 'barred',
    });
    await client.query('UPDATE usuarios SET usua_esta = 1 WHERE usua_codi = $1', [otherInstitutionUser.userId]);
    await client.end();
  });

  it.each(["' OR 1=1 --", '', 'U9999999999', '%'])('that nobody has brings nothing: %j', async (login) => {
    expect(await quipux.users.byLogin(login)).toEqual([]);
    expect(await quipux.users.logIn(login, 'x')).toEqual({ outcome: 'wrong-credentials' });
  });

  it('accepts the right password with the posts that it opens', async () => {
    const { requesterWithTwoPosts } = fixture.accounts;
    const result = await quipux.users.logIn(requesterWithTwoPosts.login, requesterWithTwoPosts.password);
    expect(result).toMatchObject({
      outcome: 'accepted',
      posts: [{ userId: 1002, profile: 'chief' }, { userId: 1003 }],
    });
  });
});

describe('an inactive user', () => {
  it('is found by id with the identification that it had', async () => {
    const { inactiveUser } = fixture.accounts;
    const user = await quipux.users.byId(inactiveUser.userId);
    expect(user).toMatchObject({ active: false, identification: inactiveUser.identification });
    expect(await quipux.users.byId(424_242)).toBeNull();
  });

  it.each(['NUNEZ', 'núñez angela', 'belen  CAIZA', 'ángela', 'Ñúñez'])(
    'is found by %j in the institution',
    async (text) => {
      expect(idsOf(await quipux.users.inactiveOf(2, text))).toEqual([1006]);
    },
  );

  it('is found by cédula, and never in another institution', async () => {
    const { identification } = fixture.accounts.inactiveUser;
    expect(idsOf(await quipux.users.inactiveOf(2, identification))).toEqual([1006]);
    expect(await quipux.users.inactiveOf(3, identification)).toEqual([]);
    expect(idsOf(await quipux.users.inactiveOf(3, 'nunez'))).toEqual([1012]);
  });

  it.each(['María José', 'núñez%', '_', "o'"])('is not found by %j', async (text) => {
    expect(await quipux.users.inactiveOf(2, text)).toEqual([]);
  });
});

describe('anybody', () => {
  it('is found by names or cédula in every institution, active ones first', async () => {
    const { inactiveUser } = fixture.accounts;
    const found = await quipux.users.matching('andr');
    const firstInactive = found.findIndex(({ active }) => !active);
    expect(firstInactive).toBeGreaterThan(0);
    expect(found.slice(firstInactive).some(({ active }) => active)).toBe(false);
    expect(new Set(found.map(({ institutionId }) => institutionId)).size).toBeGreaterThan(1);
    expect(idsOf(await quipux.users.matching(inactiveUser.identification))).toContain(1006);
  });

  it.each(['', '   ', 'núñez%', '_'])('is not found by %j', async (text) => {
    expect(await quipux.users.matching(text)).toEqual([]);
  });
});

it('tells where the inactive users of an institution stand, and no others', async () => {
  const standings = await quipux.users.inactiveStandingsOf(2);
  const { userId, departmentId } = fixture.accounts.inactiveUser;
  expect(standings).toContainEqual({ userId, institutionId: 2, departmentId, active: false });
  expect(standings.every(({ institutionId, active }) => institutionId === 2 && !active)).toBe(true);
});

it('tells where many users stand, but for those that do not exist', async () => {
  const { requester, inactiveUser, otherInstitutionUser } = fixture.accounts;
  const ids = [requester, inactiveUser, otherInstitutionUser].map(({ userId }) => userId);
  const standings = await quipux.users.standingsOf([...ids, 424_242]);
  expect(standings.toSorted((a, b) => a.userId - b.userId)).toEqual(
    [
      { userId: requester.userId, institutionId: 2, departmentId: requester.departmentId, active: true },
      { userId: inactiveUser.userId, institutionId: 2, departmentId: inactiveUser.departmentId, active: false },
      {
        userId: otherInstitutionUser.userId,
        institutionId: 3,
        departmentId: otherInstitutionUser.departmentId,
        active: true,
      },
    ].toSorted((a, b) => a.userId - b.userId),
  );
  expect(await quipux.users.standingsOf([])).toEqual([]);
});

describe('permissions', () => {
  it('tell the institution admin and the operator', async () => {
    const { institutionAdmin, operator, requester } = fixture.accounts;
    const has = (userId: number, code: number) => quipux.users.hasPermission(userId, code);
    expect(await has(institutionAdmin.userId, permissionCodes.institutionAdmin)).toBe(true);
    expect(await has(institutionAdmin.userId, permissionCodes.operator)).toBe(false);
    expect(await has(operator.userId, permissionCodes.operator)).toBe(true);
    expect(await has(requester.userId, permissionCodes.institutionAdmin)).toBe(false);
  });

  it('name the active admins of an institution, with all their addresses', async () => {
    const admins = await quipux.users.institutionAdmins(2);
    expect(admins.map(({ userId, emails }) => [userId, emails])).toEqual([
      [1005, ['oscar.guaman@quipux.test', 'gestion.documental@quipux.test']],
    ]);
    expect(idsOf(await quipux.users.institutionAdmins(3))).toEqual([1009]);
    expect(await quipux.users.institutionAdmins(4)).toEqual([]);
  });
});
