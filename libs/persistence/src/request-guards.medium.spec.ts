import { requestMoves, requestTransitions, roleOf, statesOf, type ServiceName } from '@respaldos/contracts';
import { createDatabase, eventually, insertBackupRow, insertRequestRow, type TestDatabase } from '@respaldos/testing';
import { DataSource, type QueryRunner } from 'typeorm';

describe('what services write of a request', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let requests: DataSource;
  let generation: DataSource;

  beforeAll(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    [requests, generation] = (await Promise.all([as('requests'), as('generation')])) as [DataSource, DataSource];
  });
  afterAll(async () => {
    await Promise.all([owner.destroy(), requests.destroy(), generation.destroy()]);
    await database.drop();
  });

  const as = (service: ServiceName): Promise<DataSource> =>
    new DataSource({ type: 'postgres', url: database.urlAs(roleOf(service)), parseInt8: true }).initialize();

  const say = (db: { query: DataSource['query'] }, requestId: string, action: string, states = ['draft', 'pending']) =>
    db.query<{ id: number; request_state: string; backup_state: string }[]>(
      `INSERT INTO trail_entry (request_id, action, request_state, backup_state) VALUES ($1, $2, $3, $4)
       RETURNING id, request_state, backup_state`,
      [requestId, action, ...states],
    );

  const move = (db: { query: DataSource['query'] }, requestId: string, state: string) =>
    db.query(`UPDATE backup_request SET state = $2 WHERE id = $1`, [requestId, state]);

  async function inTransaction(db: DataSource, work: (runner: QueryRunner) => Promise<unknown>): Promise<void> {
    const runner = db.createQueryRunner();
    try {
      await runner.startTransaction();
      await work(runner);
      await runner.commitTransaction();
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  it('is told by the actions that the contracts name for each move', async () => {
    const rows = await owner.query<{ from: string; to: string; actions: string[] }[]>(
      `SELECT from_state AS "from", to_state AS "to", actions FROM state_move WHERE machine = 'request'`,
    );
    const inContracts = statesOf(requestTransitions).flatMap((from) =>
      requestTransitions[from].to.map((to) => ({
        from,
        to,
        actions: Object.entries(requestMoves)
          .filter(([, known]) => known.to === to && (known.from as readonly string[]).includes(from))
          .map(([action]) => action),
      })),
    );
    const inOrder = (moves: { from: string; to: string; actions: string[] }[]) =>
      moves.map(({ from, to, actions }) => `${from} → ${to}: ${actions.toSorted().join()}`).toSorted();
    expect(inOrder(rows)).toEqual(inOrder(inContracts));
  });

  it('bears in the trail the states that the rows have, whatever the service believed', async () => {
    const { id } = await insertRequestRow(owner, { state: 'approved' });
    await insertBackupRow(owner, id, { state: 'generating' });
    const [entry] = await say(requests, id, 'downloaded', ['draft', 'pending']);
    expect(entry).toMatchObject({ request_state: 'approved', backup_state: 'generating' });
  });

  it('shows a request that is deleted without ever having had a backup as the old system did', async () => {
    const { id } = await insertRequestRow(owner, { state: 'draft' });
    await inTransaction(requests, async (db) => {
      await move(db, id, 'deleted');
      await say(db, id, 'cancelled');
    });
    const [entry] = await owner.query<object[]>(
      'SELECT request_state, backup_state FROM trail_entry WHERE request_id = $1',
      [id],
    );
    expect(entry).toEqual({ request_state: 'deleted', backup_state: 'deleted' });
  });

  it('may not tell of a move that did not happen', async () => {
    const { id } = await insertRequestRow(owner, { state: 'submitted' });
    await expect(say(requests, id, 'approved')).rejects.toThrow('the trail may not say approved of a request that is');
  });

  it('cannot move a state without a word in the trail', async () => {
    const { id } = await insertRequestRow(owner, { state: 'draft' });
    const silent = inTransaction(requests, (db) => move(db, id, 'submitted'));
    await expect(silent).rejects.toThrow('became submitted without a word in its trail');
    const evasive = inTransaction(requests, async (db) => {
      await move(db, id, 'submitted');
      await say(db, id, 'edited');
    });
    await expect(evasive).rejects.toThrow('without a word in its trail');
  });

  it('cannot begin without a word in the trail either', async () => {
    const silent = inTransaction(requests, (db) => insertRequestRow(db, { state: 'draft' }));
    await expect(silent).rejects.toThrow('became draft without a word in its trail');
  });

  it('may be two moves at once, each with its own entry', async () => {
    await inTransaction(requests, async (db) => {
      const { id } = await insertRequestRow(db, { state: 'draft' });
      for (const state of ['submitted', 'approved']) {
        await move(db, id, state);
        await say(db, id, state);
      }
    });
  });

  it('cannot change what was asked for once it was sent', async () => {
    const { id } = await insertRequestRow(owner, { state: 'submitted' });
    for (const change of [`from_day = '2025-01-01'`, `user_id = 7`, `comment = 'otro'`, `support_document = 'X'`])
      await expect(requests.query(`UPDATE backup_request SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
        'was sent and may not be changed',
      );
    await expect(
      requests.query(`UPDATE backup_request SET document_count = 7 WHERE id = $1`, [id]),
    ).resolves.toBeDefined();
  });

  it('waits for its turn: an entry that comes while another service moves the request is written after it, and says so', async () => {
    const { id } = await insertRequestRow(owner, { state: 'approved' });
    await insertBackupRow(owner, id, { state: 'generating' });
    let late: Promise<{ id: number; request_state: string }[]> | undefined;
    let cancelled = 0;
    await inTransaction(requests, async (db) => {
      await move(db, id, 'deleted');
      late = say(generation, id, 'stopped', ['approved', 'stopped']);
      await eventually(async () => {
        const [waiting] = await owner.query<object[]>(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting;
      });
      cancelled = (await say(db, id, 'cancelled'))[0]!.id;
    });
    const [entry] = (await late)!;
    expect(entry).toMatchObject({ request_state: 'deleted' });
    expect(entry!.id).toBeGreaterThan(cancelled);
    const moments = await owner.query<{ at: Date }[]>('SELECT at FROM trail_entry WHERE request_id = $1 ORDER BY id', [
      id,
    ]);
    expect(moments.map(({ at }) => at.getTime())).toEqual(
      moments.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
    );
  });
});
