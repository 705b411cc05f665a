import { quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import { Quipux } from './quipux';

// The fixture: 1005 administers institution 2 and holds permission 36, 1009 administers institution 3 and does not; in it,
// 1012 is inactive, of area 302.
const institution = 3;
const admin = 1009;
const inactive = 1012;
const area = 302;
const otherArea = 301;

let fixture: TestQuipux;
let quipux: Quipux;
let client: Client;

beforeAll(async () => {
  fixture = await quipuxFixture();
  quipux = new Quipux(fixture);
  client = new Client({ connectionString: fixture.databaseUrl });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await quipux.close();
  await fixture.drop();
});

beforeEach(async () => {
  await client.query('DELETE FROM usuario_dependencia');
});

async function limit(userId: number, ...lists: (string | null)[]): Promise<void> {
  for (const list of lists)
    await client.query('INSERT INTO usuario_dependencia (usua_codi, inst_codi, depe_codi_tmp) VALUES ($1, $2, $3)', [
      userId,
      institution,
      list,
    ]);
}

async function scope(userId = admin): Promise<{ finds: boolean; isTold: boolean; administers: boolean }> {
  const areas = await quipux.users.areasOf(userId);
  const found = await quipux.users.inactiveOf(institution, '', userId);
  const told = await quipux.users.institutionAdmins(institution, area);
  // What may be listed at once agrees with what is asked of one area.
  expect(areas === null || areas.includes(area)).toBe(await quipux.users.administersArea(userId, area));
  return {
    finds: found.some((user) => user.userId === inactive),
    isTold: told.some((user) => user.userId === userId),
    administers: await quipux.users.administersArea(userId, area),
  };
}

const all = { finds: true, isTold: true, administers: true };
const nothing = { finds: false, isTold: false, administers: false };

describe('an institution admin', () => {
  it.each<[string, (string | null)[]]>([
    ['no list', []],
    ['a list of nothing', ['', null, ' , ']],
    ['a list with the area', [`${otherArea},${area}`]],
    ['a list with blanks and a comma too many', [` ${area} , ${otherArea},`]],
    ['the area in the second of two lists', [String(otherArea), String(area)]],
  ])('with %s answers for the area', async (_, lists) => {
    await limit(admin, ...lists);
    expect(await scope()).toEqual(all);
  });

  it.each([[String(otherArea)], [`${area}0,1${area}`], ['3']])('with the list «%s» does not', async (list) => {
    await limit(admin, list);
    expect(await scope()).toEqual(nothing);
  });

  it('who administers every area (36) answers for it whatever the list says', async () => {
    await limit(admin, String(otherArea));
    await client.query('INSERT INTO permiso_usuario (id_permiso, usua_codi) VALUES (36, $1)', [admin]);
    expect(await scope()).toEqual(all);
    await client.query('DELETE FROM permiso_usuario WHERE id_permiso = 36 AND usua_codi = $1', [admin]);
  });

  it('is not limited by the list of another', async () => {
    await limit(1005, String(otherArea));
    expect(await scope()).toEqual(all);
  });

  it('who is limited answers for nobody without an area, and nobody does without the permission', async () => {
    const { requester } = fixture.accounts;
    expect(await quipux.users.administersArea(requester.userId, area)).toBe(false);
    expect(await quipux.users.administersArea(424_242, area)).toBe(false);
    expect(await quipux.users.administersArea(admin, null)).toBe(true);
    await limit(admin, String(area));
    expect(await quipux.users.administersArea(admin, null)).toBe(false);
    await client.query('UPDATE usuarios SET depe_codi = NULL WHERE usua_codi = $1', [inactive]);
    expect(await quipux.users.inactiveOf(institution, '', admin)).toEqual([]);
    await client.query('UPDATE usuarios SET depe_codi = $2 WHERE usua_codi = $1', [inactive, area]);
  });

  it('is one of all where nobody asks for an area or an admin', async () => {
    await limit(admin, String(otherArea));
    expect((await quipux.users.institutionAdmins(institution)).map(({ userId }) => userId)).toEqual([admin]);
    expect((await quipux.users.inactiveOf(institution, 'nunez')).map(({ userId }) => userId)).toEqual([inactive]);
  });
});
