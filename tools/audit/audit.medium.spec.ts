import { roleOf } from '@respaldos/contracts';
import { createDatabase } from '@respaldos/testing';
import { Client } from 'pg';
import { verifyChain, type Verdict } from './chain';
import { auditHead, auditRows } from './read-log';

type TestDatabase = Awaited<ReturnType<typeof createDatabase>>;
let database: TestDatabase;
let owner: Client;
let gateway: Client;

beforeEach(async () => {
  database = await createDatabase('respaldos');
  [owner, gateway] = [database.url, database.urlAs(roleOf('gateway'))].map(
    (url) => new Client({ connectionString: url }),
  ) as [Client, Client];
  await Promise.all([owner.connect(), gateway.connect()]);
  for (let number = 1; number <= 8; number += 1) await append(gateway, `Persona ñ ${number}`);
});

afterEach(async () => {
  await Promise.all([owner.end(), gateway.end()]);
  await database.drop();
});

async function append(client: Client, name: string): Promise<void> {
  await client.query(
    `INSERT INTO audit_entry (act_id, action, outcome, actor_user_id, actor_name, actor_department, actor_roles, address,
       correlation_id, details)
     VALUES (gen_random_uuid(), 'POST /api/x', 'done', 130, $1, 'Área «:»', 'operator', '::1', '', '{"z": 1.50, "a": [null, "ñ"]}')`,
    [name],
  );
}

async function verified(): Promise<Verdict> {
  await owner.query('BEGIN');
  const verdict = await verifyChain(auditRows(owner), await auditHead(owner));
  await owner.query('COMMIT');
  return verdict;
}

/** As a superuser, for whom neither grants nor triggers are in the way. */
async function behindItsBack(sql: string): Promise<void> {
  await owner.query(`SET session_replication_role = replica`);
  await owner.query(sql);
  await owner.query(`SET session_replication_role = DEFAULT`);
}

const copyOf = (seq: number, as: number): string =>
  `INSERT INTO audit_entry SELECT (jsonb_populate_record(e, jsonb_build_object('seq', ${as}))).* FROM audit_entry e WHERE seq = ${seq}`;

it('finds whole what the gateway wrote, and goes on doing so', async () => {
  expect(await verified()).toMatchObject({ entryCount: 8, broken: null });
  await append(gateway, 'Otra');
  expect(await verified()).toMatchObject({ entryCount: 9, broken: null });
});

it('finds whole what thirty wrote at once', async () => {
  const clients = Array.from({ length: 6 }, () => new Client({ connectionString: database.urlAs(roleOf('gateway')) }));
  await Promise.all(clients.map((client) => client.connect()));
  await Promise.all(
    clients.map(async (client, index) => {
      for (let number = 0; number < 5; number += 1) await append(client, `Cliente ${index}`);
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  expect(await verified()).toMatchObject({ entryCount: 38, broken: null });
});

it.each([
  ['changed a name', `UPDATE audit_entry SET actor_name = 'Nadie' WHERE seq = 3`, 3],
  ['changed a moment by a microsecond', `UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE seq = 8`, 8],
  ['changed a detail', `UPDATE audit_entry SET details = details || '{"a": 2}' WHERE seq = 1`, 1],
  ['deleted one', 'DELETE FROM audit_entry WHERE seq = 5', 5],
  ['deleted the last', 'DELETE FROM audit_entry WHERE seq = 8', 8],
  ['deleted all', 'TRUNCATE audit_entry', 1],
  ['added one at the end', copyOf(2, 9), 9],
  [
    'put one in between',
    `UPDATE audit_entry SET seq = seq + 100 WHERE seq > 4; UPDATE audit_entry SET seq = seq - 99 WHERE seq > 4; ${copyOf(2, 5)}`,
    5,
  ],
  [
    'swapped two',
    'UPDATE audit_entry SET seq = -seq WHERE seq IN (4, 6); UPDATE audit_entry SET seq = 10 + seq WHERE seq < 0',
    4,
  ],
])('names the first broken link when a superuser %s', async (_, sql, seq) => {
  await behindItsBack(sql);
  expect((await verified()).broken).toMatchObject({ seq });
});

it('lets the gateway neither change, remove, number nor hash anything by itself', async () => {
  for (const sql of ['UPDATE audit_entry SET seq = 1', 'DELETE FROM audit_entry', 'UPDATE audit_head SET seq = 0'])
    await expect(gateway.query(sql)).rejects.toThrow('permission denied');
  await gateway.query(
    `INSERT INTO audit_entry (seq, at, act_id, action, outcome, actor_name, actor_department, actor_roles, address, correlation_id,
       previous_hash, hash)
     VALUES (1, '2000-01-01', gen_random_uuid(), 'x', 'done', '', '', '', '', '', 'y', 'z')`,
  );
  expect(await verified()).toMatchObject({ entryCount: 9, broken: null });
});
