import {
  backupStates,
  backupTransitions,
  mayMove,
  openRequestStates,
  requestStates,
  requestTransitions,
  roleOf,
  serviceNames,
  type Transitions,
} from '@respaldos/contracts';
import { createDatabase, eventually } from '@respaldos/testing';
import { DataSource } from 'typeorm';
import { grantsByTable } from './grants';
import { migrate } from './migrate';

type TestDatabase = Awaited<ReturnType<typeof createDatabase>>;

describe('the schema', () => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  async function insertRequest(state = 'draft', userId = Math.floor(Math.random() * 1e9)): Promise<string> {
    const [row] = await owner.query<{ id: string }[]>(
      `INSERT INTO backup_request (id, state, user_id, identification, first_name, last_name, institution_name, department_name,
         position, profile, from_day, to_day, created_by_user_id)
       VALUES (gen_random_uuid(), $1, $2, '1700000001', 'Ana', 'Prueba', 'Institución', 'Área', 'Analista', 'normal', '2026-01-01', '2026-02-01', $2)
       RETURNING id`,
      [state, userId],
    );
    return row!.id;
  }

  it('is at its newest already, and stays so when migrated again by two at once', async () => {
    expect(await Promise.all([migrate(database.url), migrate(database.url)])).toEqual([[], []]);
  });

  it('takes no right away from a service at work while it is migrated again', async () => {
    const gateway = await new DataSource({ type: 'postgres', url: database.urlAs(roleOf('gateway')) }).initialize();
    const inTheWay = owner.createQueryRunner();
    await inTheWay.startTransaction();
    // Stops the migration at the first of its grants, after it has revoked.
    await inTheWay.query(`GRANT USAGE ON SCHEMA public TO ${roleOf('gateway')}`);
    const migrating = migrate(database.url);
    try {
      await eventually(async () => {
        const [waiting] = await owner.query<object[]>(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting;
      });
      await expect(gateway.query('SELECT FROM backup_request')).resolves.toBeDefined();
    } finally {
      await inTheWay.rollbackTransaction();
      await inTheWay.release();
      await migrating;
      await gateway.destroy();
    }
  });

  it('has a grant row for every table', async () => {
    const tables = await owner.query<{ name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
    );
    expect(tables.map(({ name }) => name).toSorted()).toEqual(Object.keys(grantsByTable).toSorted());
  });

  it('lets each service do to each table exactly what the matrix says', async () => {
    for (const [table, byService] of Object.entries(grantsByTable)) {
      for (const service of serviceNames) {
        const granted = byService[service] ?? '';
        for (const privilege of ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) {
          const [row] = await owner.query<{ may: boolean }[]>('SELECT has_table_privilege($1, $2, $3) AS may', [
            roleOf(service),
            table,
            privilege,
          ]);
          const expected = new RegExp(`\\b${privilege}\\b(?! \\()`).test(granted);
          expect([service, table, privilege, row!.may]).toEqual([service, table, privilege, expected]);
        }
      }
    }
  });

  it('has one writer per table but for the trail, which everybody who moves a state appends to', () => {
    for (const [table, byService] of Object.entries(grantsByTable)) {
      const writers = Object.values(byService).filter((privileges) => /INSERT/.test(privileges)).length;
      expect(`${table}: ${writers > 1}`).toBe(`${table}: ${table === 'trail_entry'}`);
    }
  });

  async function expectGuarded<State extends string>(
    machine: string,
    states: readonly State[],
    table: Transitions<State>,
  ): Promise<void> {
    const rows = await owner.query<{ from: State; to: State }[]>(
      'SELECT from_state AS "from", to_state AS "to" FROM state_move WHERE machine = $1',
      [machine],
    );
    const inDatabase = rows.map(({ from, to }) => `${from} → ${to}`).toSorted();
    const inContracts = states.flatMap((from) =>
      states.filter((to) => mayMove(table, from, to)).map((to) => `${from} → ${to}`),
    );
    expect(inDatabase).toEqual(inContracts.toSorted());
  }

  it('guards exactly the moves of the contracts', async () => {
    await expectGuarded('request', requestStates, requestTransitions);
    await expectGuarded('backup', backupStates, backupTransitions);
  });

  it('refuses a move that no table allows, whoever writes it', async () => {
    const id = await insertRequest();
    await expect(owner.query(`UPDATE backup_request SET state = 'fulfilled' WHERE id = $1`, [id])).rejects.toThrow(
      'request may not move from draft to fulfilled',
    );
  });

  it.each(requestStates)('counts a request that is %s as open exactly when the contracts do', async (state) => {
    const userId = Math.floor(Math.random() * 1e9);
    await insertRequest(state, userId);
    const second = insertRequest('draft', userId);
    if ((openRequestStates as readonly string[]).includes(state))
      await expect(second).rejects.toThrow('uq_backup_request_open');
    else await expect(second).resolves.toBeDefined();
  });

  it('keeps the trail append-only even for its owner, but for the mark of having been announced', async () => {
    const id = await insertRequest();
    await owner.query(
      `INSERT INTO trail_entry (request_id, action, request_state, backup_state) VALUES ($1, 'created', 'draft', 'pending')`,
      [id],
    );
    await owner.query('UPDATE trail_entry SET announced_at = now() WHERE request_id = $1', [id]);
    await expect(owner.query(`UPDATE trail_entry SET comment = 'otro' WHERE request_id = $1`, [id])).rejects.toThrow(
      'append-only',
    );
    await expect(owner.query('DELETE FROM trail_entry WHERE request_id = $1', [id])).rejects.toThrow('append-only');
  });

  it('publishes no backup of which a document is not accounted for', async () => {
    const id = await insertRequest('approved');
    await owner.query(
      `INSERT INTO backup (id, request_id, state, archive_name, segment_bytes, document_count, done_count)
       VALUES (gen_random_uuid(), $1, 'generating', 'respaldo_1', 100000, 30, 29)`,
      [id],
    );
    const publish = `UPDATE backup SET state = 'generated', generated_at = now(), expires_at = now() + '4 days' WHERE request_id = $1`;
    await expect(owner.query(publish, [id])).rejects.toThrow('ck_backup_complete');
    await owner.query('UPDATE backup SET done_count = 30 WHERE request_id = $1', [id]);
    await expect(owner.query(publish, [id])).resolves.toBeDefined();
  });

  it('tells every service the same shifted time, which none of them may shift', async () => {
    await owner.query(`UPDATE clock SET shift = '3 days'`);
    const gateway = await new DataSource({ type: 'postgres', url: database.urlAs(roleOf('gateway')) }).initialize();
    try {
      const [row] = await gateway.query<{ ahead: number }[]>(
        `SELECT extract(epoch FROM clock_now() - now())::float8 AS ahead`,
      );
      expect(row!.ahead).toBeCloseTo(3 * 86_400, 0);
      await expect(gateway.query(`UPDATE clock SET shift = '0'`)).rejects.toThrow('permission denied');
    } finally {
      await gateway.destroy();
      await owner.query(`UPDATE clock SET shift = '0'`);
    }
  });
});

describe('a new database', () => {
  it('is migrated from nothing by two at once, each migration once', async () => {
    const database = await createDatabase('empty');
    const ran = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(ran.flat().length).toBe(new Set(ran.flat()).size);
    expect(ran.flat().length).toBeGreaterThanOrEqual(4);
    await database.drop();
  });
});
