import { createHash } from 'node:crypto';
import { type ManifestFile, quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import { detectExtension } from './file-extension';
import { Quipux } from './quipux';
import { readWhole, storeBase64 } from './spec/bodega-desk';

let fixture: TestQuipux;
let quipux: Quipux;
let bodega: Client;

beforeAll(async () => {
  fixture = await quipuxFixture();
  quipux = new Quipux(fixture);
  bodega = new Client({ connectionString: fixture.bodegaDatabaseUrl });
  await bodega.connect();
});

afterAll(async () => {
  await bodega.end();
  await quipux.close();
  await fixture.drop();
});

const store = (fileId: number, base64: string | null, repository?: number) =>
  storeBase64(bodega, fileId, base64, repository);
const read = (location: ManifestFile['location'], from = quipux) => readWhole(from, location);

describe('every file of the fixture', () => {
  it('has the bytes that were stored and the type that its name says, or fails for the reason that it was damaged with', async () => {
    for (const file of fixture.manifest) {
      if (file.fault)
        await expect(read(file.location)).rejects.toMatchObject({ name: 'SourceFault', code: file.fault });
      else {
        const { first, ...found } = await read(file.location);
        expect(found).toEqual({ bytes: file.bytes, sha256: file.sha256 });
        const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
        expect(await detectExtension(first, file.name)).toBe(extension);
      }
    }
    expect(new Set(fixture.manifest.map(({ fault }) => fault))).toEqual(
      new Set([undefined, 'missing', 'empty', 'undecodable']),
    );
  });
});

describe('a file of the database', () => {
  const code = (location: ManifestFile['location']) => expect(read(location)).rejects;

  it('is missing when the catalogue or the repository lacks it', async () => {
    await code({ kind: 'database', fileId: '424242' }).toMatchObject({ code: 'missing' });
    await code(await store(900_001, null)).toMatchObject({ code: 'missing' });
  });

  it('is empty, undecodable or unreadable by name', async () => {
    await code(await store(900_002, '')).toMatchObject({ code: 'empty' });
    await code(await store(900_003, ' \r\n')).toMatchObject({ code: 'empty' });
    await code(await store(900_004, 'QUJ')).toMatchObject({
      code: 'undecodable',
      detail: expect.stringContaining('900004'),
    });
    await code(await store(900_005, 'QUJD', 77)).toMatchObject({ code: 'unreadable' });
  });

  it('is not blamed for a database that does not answer in time', async () => {
    const location = await store(900_006, 'QUJD');
    const hurried = new Quipux({ ...fixture, statementTimeoutMs: 300 });
    await bodega.query('BEGIN; LOCK TABLE archivo_0001 IN ACCESS EXCLUSIVE MODE');
    await expect(hurried.files.open(location)).rejects.toMatchObject({ name: 'error', code: '57014' });
    await bodega.query('ROLLBACK');
    await hurried.close();
  });

  it('is unreadable when the table that the catalogue names is not there', async () => {
    await bodega.query(`INSERT INTO indice (indi_codi, esta_codi, nombre_tabla) VALUES (4, 2, 'archivo_0004')`);
    await code(await store(900_009, null, 4)).toMatchObject({
      code: 'unreadable',
      detail: expect.stringContaining('900009'),
    });
  });
});

describe('a role that may not read the repositories', () => {
  let role: string;
  let limited: Quipux;

  beforeAll(async () => {
    role = `lector_${fixture.bodega.name}`;
    await bodega.query(`CREATE ROLE ${role} LOGIN; GRANT SELECT ON archivo, indice TO ${role}`);
    limited = new Quipux({ ...fixture, bodegaDatabaseUrl: fixture.bodega.urlAs(role) });
  });

  afterAll(async () => {
    await limited.close();
    await bodega.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });

  it('reads through Quipux’s function, also what is read in slices', async () => {
    const small = await store(900_007, Buffer.from('por función').toString('base64'));
    expect(await read(small, limited)).toMatchObject({ bytes: 12 });
    const large = await store(900_010, null);
    const unitCount = 400_000;
    await bodega.query(`INSERT INTO archivo_0001 SELECT 900010, repeat('0123456789abcdef', $1)`, [unitCount]);
    const expected = createHash('sha256').update(Buffer.from('0123456789abcdef'.repeat(unitCount), 'base64'));
    expect(await read(large, limited)).toMatchObject({ bytes: unitCount * 12, sha256: expected.digest('hex') });
  });

  it('is told that a file is missing when the function answers nothing', async () => {
    await expect(read(await store(900_011, null), limited)).rejects.toMatchObject({ code: 'missing' });
    await expect(read(await store(900_012, ''), limited)).rejects.toMatchObject({ code: 'missing' });
  });

  it('is told that a file is unreadable when the function fails: it would log that, and cannot', async () => {
    await bodega.query(`INSERT INTO indice (indi_codi, esta_codi, nombre_tabla) VALUES (3, 2, 'archivo_0003');
      CREATE TABLE archivo_0003 (arch_codi bigint)`);
    await expect(read(await store(900_013, null, 3), limited)).rejects.toMatchObject({ code: 'unreadable' });
    expect((await bodega.query('SELECT FROM log_archivo')).rowCount).toBe(0);
  });
});
