import { mailStates, noticeCapacities, roleOf } from '@respaldos/contracts';
import { createDatabase, insertRequestRow } from '@respaldos/testing';
import { DataSource } from 'typeorm';
import { migrations } from './migrate';
import { Notices1764000000010 } from './migrations/0010-notices';

type TestDatabase = Awaited<ReturnType<typeof createDatabase>>;

describe('what the schema refuses about notices and mails', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let entry: number;
  let requestId: string;

  beforeAll(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url, migrations }).initialize();
    requestId = (await insertRequestRow(owner)).id;
    const [row] = await owner.query<{ id: string }[]>(
      `INSERT INTO trail_entry (request_id, action, request_state, backup_state)
       VALUES ($1, 'generated', 'fulfilled', 'generated') RETURNING id`,
      [requestId],
    );
    entry = Number(row!.id);
  }, 120_000);
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });
  afterEach(async () => {
    await owner.query('DELETE FROM email_delivery WHERE resend_of IS NOT NULL');
    await owner.query('DELETE FROM email_delivery');
    await owner.query('DELETE FROM notice_reading');
    await owner.query('DELETE FROM notice');
  });

  const mail = async (set: { state?: string; recipient?: string; resendOf?: string } = {}): Promise<string> => {
    const [row] = await owner.query<{ id: string }[]>(
      `INSERT INTO email_delivery (id, trail_entry_id, request_id, notice, recipient, subject, message_id, state,
         resend_of, resend_command_id, requested_by)
       VALUES (gen_random_uuid(), $1, $2, 'ready', $3, '', gen_random_uuid()::text, $4,
         $5::uuid, CASE WHEN $5::uuid IS NOT NULL THEN gen_random_uuid() END, CASE WHEN $5::uuid IS NOT NULL THEN '{}'::jsonb END)
       RETURNING id`,
      [entry, requestId, set.recipient ?? 'ana@quipux.test', set.state ?? 'sent', set.resendOf ?? null],
    );
    return row!.id;
  };
  const notice = async (userId: number, db = owner): Promise<string> => {
    const [row] = await db.query<{ id: string }[]>(
      `INSERT INTO notice (id, trail_entry_id, request_id, notice, user_id, capacity, letter)
       VALUES (gen_random_uuid(), $1, $2, 'ready', $3, 'holder', '{}') RETURNING id`,
      [entry, requestId, userId],
    );
    return row!.id;
  };

  it('a second mail about one fact to one address, unless it is sent again', async () => {
    const first = await mail();
    await expect(mail()).rejects.toThrow('uq_email_delivery_fact');
    await expect(mail({ recipient: 'luis@quipux.test' })).resolves.toBeDefined();
    await expect(mail({ resendOf: first })).resolves.toBeDefined();
    await expect(mail({ resendOf: first })).resolves.toBeDefined();
  });

  it('two mails that wait for the same address at once', async () => {
    const first = await mail();
    await mail({ resendOf: first, state: 'pending' });
    await expect(mail({ resendOf: first, state: 'pending' })).rejects.toThrow('uq_email_delivery_pending');
  });

  it('a mail that is sent again and does not say by whom', async () => {
    const first = await mail();
    const nameless = `UPDATE email_delivery SET resend_of = $1 WHERE id = $2`;
    const other = await mail({ recipient: 'luis@quipux.test' });
    await expect(owner.query(nameless, [first, other])).rejects.toThrow('ck_email_delivery_resend');
  });

  it('states and capacities that the contracts do not have', async () => {
    for (const state of mailStates)
      await expect(mail({ state, recipient: `${state}@quipux.test` })).resolves.toBeDefined();
    await expect(mail({ state: 'lost', recipient: 'x@quipux.test' })).rejects.toThrow('ck_email_delivery_state');
    const id = await notice(1);
    for (const capacity of noticeCapacities)
      await owner.query('UPDATE notice SET capacity = $1 WHERE id = $2', [capacity, id]);
    await expect(owner.query(`UPDATE notice SET capacity = 'friend' WHERE id = $1`, [id])).rejects.toThrow(
      'ck_notice_capacity',
    );
  });

  it('a second notice about one fact to one user', async () => {
    await notice(1);
    await expect(notice(1)).rejects.toThrow('uq_notice_fact');
    await expect(notice(2)).resolves.toBeDefined();
  });

  it('that the gateway writes notices, or anybody else notes that they were read', async () => {
    const id = await notice(1);
    const as = (role: string) => new DataSource({ type: 'postgres', url: database.urlAs(role) }).initialize();
    const [gateway, notification] = await Promise.all([as(roleOf('gateway')), as(roleOf('notification'))]);
    const reading = 'INSERT INTO notice_reading (notice_id) VALUES ($1)';
    await expect(notice(2, gateway)).rejects.toThrow('permission denied');
    await expect(notification.query(reading, [id])).rejects.toThrow('permission denied');
    await gateway.query(reading, [id]);
    await expect(gateway.query('DELETE FROM notice_reading')).rejects.toThrow('permission denied');
    await Promise.all([gateway.destroy(), notification.destroy()]);
  });

  it('nothing more once it is undone, and the same again when it is done anew', async () => {
    await mail({ state: 'bounced' });
    const first = await mail({ recipient: 'luis@quipux.test' });
    await mail({ recipient: 'luis@quipux.test', resendOf: first, state: 'withdrawn' });
    const [change, runner] = [new Notices1764000000010(), owner.createQueryRunner()];
    await change.down(runner);
    const rows = await owner.query<{ state: string }[]>('SELECT state FROM email_delivery ORDER BY state');
    expect(rows.map(({ state }) => state)).toEqual(['rejected', 'sent']);
    await change.up(runner);
    await runner.release();
    await expect(mail({ state: 'withdrawn', recipient: 'z@quipux.test' })).resolves.toBeDefined();
  });
});
