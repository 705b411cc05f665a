import type { Actor, QueueName, TrailAction } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { roleOf } from '@respaldos/contracts';
import { createLogger, readEnv } from '@respaldos/runtime';
import {
  createDatabase,
  eventually,
  insertBackupRow,
  quipuxFixture,
  redisPrefix,
  testServers,
  type TestDatabase,
  type TestQuipux,
} from '@respaldos/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Closures } from './closures';
import { Drafts, type DraftCommand } from './drafts';
import { RequestsModule } from './requests.module';
import { requestsEnv } from './requests.env';
import { Submissions } from './submissions';

describe('requests', () => {
  let quipux: TestQuipux;
  let database: TestDatabase;
  let owner: DataSource;
  let service: TestingModule;
  let prefix: string;

  beforeAll(async () => {
    quipux = await quipuxFixture();
  });
  afterAll(() => quipux.drop());
  beforeEach(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    prefix = redisPrefix();
    service = await startService();
  });
  afterEach(async () => {
    await service.close();
    await owner.destroy();
    await database.drop();
  });

  function startService(overrides: Record<string, string> = {}): Promise<TestingModule> {
    const env = readEnv(requestsEnv, {
      DATABASE_URL: database.urlAs(roleOf('requests')),
      REDIS_URL: testServers().redisUrl,
      REDIS_PREFIX: prefix,
      QUIPUX_DATABASE_URL: quipux.databaseUrl,
      QUIPUX_BODEGA_DATABASE_URL: quipux.bodegaDatabaseUrl,
      QUIPUX_BODEGA_DIR: quipux.bodegaDir,
      ...overrides,
    });
    return Test.createTestingModule({ imports: [RequestsModule.with(env, createLogger('test', 'silent'))] }).compile();
  }

  const actorOf = (account: { userId: number }): Actor => ({
    userId: account.userId,
    name: 'Quien Actúa',
    department: 'Área',
    institutionId: null,
  });
  const aCommand = (overrides: Partial<DraftCommand> = {}): DraftCommand => ({
    commandId: randomUUID(),
    actor: actorOf(quipux.accounts.requester),
    requestId: randomUUID(),
    userId: quipux.accounts.requester.userId,
    supportDocument: null,
    content: { ...quipux.period, comment: 'Salida', leavingConfirmed: true },
    ...overrides,
  });
  const submit = (overrides: Partial<DraftCommand> = {}) => service.get(Submissions).submit(aCommand(overrides));
  const judgementOn = (requestId: string) => ({
    commandId: randomUUID(),
    requestId,
    actor: actorOf(quipux.accounts.operator),
    comment: 'por prueba',
  });

  async function trailOf(requestId: string): Promise<string[]> {
    const rows = await owner.query<{ action: TrailAction; request_state: string; backup_state: string }[]>(
      'SELECT action, request_state, backup_state FROM trail_entry WHERE request_id = $1 ORDER BY id',
      [requestId],
    );
    return rows.map(({ action, request_state, backup_state }) => `${action}: ${request_state}, ${backup_state}`);
  }

  async function stateOf(requestId: string): Promise<string> {
    const [row] = await owner.query<{ state: string }[]>('SELECT state FROM backup_request WHERE id = $1', [requestId]);
    return row!.state;
  }

  async function told(...names: QueueName[]): Promise<string[]> {
    const open = openQueues({ redisUrl: testServers().redisUrl, prefix });
    const jobs = await Promise.all(
      open.queues
        .filter(({ name }) => names.includes(name as QueueName))
        .map((queue) => queue.getJobs(['waiting', 'delayed', 'prioritized'])),
    );
    await open.close();
    return jobs
      .flat()
      .map(({ name }) => name)
      .toSorted();
  }

  it('keep a draft, and its changes, under the id that the caller minted', async () => {
    const drafts = service.get(Drafts);
    const command = aCommand({ content: { ...quipux.period, comment: '', leavingConfirmed: false } });
    const created = await drafts.save(command);
    const content = { ...command.content, comment: 'otra cosa' };
    const edited = await drafts.save({ ...command, commandId: randomUUID(), content });
    expect(edited).toEqual(created);
    expect(await trailOf(command.requestId)).toEqual(['created: draft, pending', 'edited: draft, pending']);
  });

  it('are saved once by a job that runs again, which undoes nothing that was saved since', async () => {
    const drafts = service.get(Drafts);
    const first = aCommand();
    const second = { ...first, commandId: randomUUID(), content: { ...first.content, comment: 'corregido' } };
    const created = await drafts.save(first);
    expect(await drafts.save(first)).toEqual(created);
    await drafts.save(second);
    for (const command of [first, second]) expect(await drafts.save(command)).toEqual(created);
    expect(await trailOf(first.requestId)).toEqual(['created: draft, pending', 'edited: draft, pending']);
    const [row] = await owner.query<object[]>('SELECT comment FROM backup_request WHERE id = $1', [first.requestId]);
    expect(row).toEqual({ comment: 'corregido' });
  });

  it('are not said to be changed when they were sent in the same moment', async () => {
    const drafts = service.get(Drafts);
    const command = aCommand();
    await drafts.save(command);
    const sending = owner.createQueryRunner();
    await sending.startTransaction();
    await sending.query(`UPDATE backup_request SET state = 'submitted' WHERE id = $1`, [command.requestId]);
    const saving = drafts.save({ ...command, commandId: randomUUID() }).catch((error: unknown) => error);
    await eventually(async () => {
      const [waiting] = await owner.query<object[]>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting;
    });
    await sending.commitTransaction();
    await sending.release();
    expect(await saving).toMatchObject({ code: 'request.wrong-state', details: { state: 'submitted' } });
    expect(await trailOf(command.requestId)).toEqual(['created: draft, pending']);
  });

  it('are sent, counted, approved by themselves, and passed on', async () => {
    const { requestId } = await submit();
    expect(await trailOf(requestId)).toEqual(['submitted: submitted, pending', 'approved: approved, pending']);
    const [row] = await owner.query<object[]>(
      'SELECT document_count, estimated_bytes > 0 AS estimated, last_name, title_prefix FROM backup_request WHERE id = $1',
      [requestId],
    );
    const { lastName, titlePrefix } = quipux.accounts.requester;
    expect(row).toEqual({ document_count: 60, estimated: true, last_name: lastName, title_prefix: titlePrefix });
    expect(await told('generation', 'scheduling')).toEqual(['open-backup', 'schedule-backup']);
    expect(await told('notification')).toEqual(['announce-trail-entry', 'announce-trail-entry']);
  });

  it('are accepted although Redis cannot take the news: the sweeper will tell', async () => {
    await service.close();
    service = await startService({ REDIS_URL: 'redis://127.0.0.1:1' });
    const { requestId } = await submit();
    expect(await stateOf(requestId)).toBe('approved');
  });

  it('of one user are one, whoever is faster', async () => {
    const outcomes = await Promise.allSettled([submit(), submit(), submit()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'request.already-open' });
  });

  it.each([
    [
      'fewer than 21 documents',
      'request.too-few-documents',
      () => ({ userId: quipux.accounts.fewDocuments.userId, actor: actorOf(quipux.accounts.fewDocuments) }),
    ],
    [
      'a user who is somebody else',
      'request.user-not-eligible',
      () => ({ userId: quipux.accounts.otherInstitutionUser.userId }),
    ],
    [
      'an active user, asked for by the admin',
      'request.user-not-eligible',
      () => ({ actor: actorOf(quipux.accounts.institutionAdmin), supportDocument: 'X-1' }),
    ],
    [
      'an inactive user of another institution',
      'request.user-not-eligible',
      () => ({
        actor: actorOf(quipux.accounts.otherInstitutionAdmin),
        userId: quipux.accounts.inactiveUser.userId,
        supportDocument: 'X-1',
      }),
    ],
    [
      'an inactive user without the support document',
      'request.support-document-missing',
      () => ({ actor: actorOf(quipux.accounts.institutionAdmin), userId: quipux.accounts.inactiveUser.userId }),
    ],
  ])('with %s are refused and leave no row', async (_, code, overrides) => {
    await expect(submit(overrides())).rejects.toMatchObject({ code });
    const [count] = await owner.query<{ rows: number }[]>('SELECT count(*)::int AS rows FROM backup_request');
    expect(count!.rows).toBe(0);
  });

  it('keep a draft with fewer documents than the minimum (rule 4)', async () => {
    const { fewDocuments } = quipux.accounts;
    await expect(
      service.get(Drafts).save(aCommand({ userId: fewDocuments.userId, actor: actorOf(fewDocuments) })),
    ).resolves.toBeDefined();
  });

  it('are made by an institution admin for an inactive user, whose cédula is the one of before', async () => {
    const { institutionAdmin, inactiveUser } = quipux.accounts;
    const { requestId } = await submit({
      actor: actorOf(institutionAdmin),
      userId: inactiveUser.userId,
      supportDocument: 'MCP-DTH-2026-0001-M',
    });
    const [row] = await owner.query<{ identification: string; support_document: string }[]>(
      'SELECT * FROM backup_request WHERE id = $1',
      [requestId],
    );
    expect(row).toMatchObject({ support_document: 'MCP-DTH-2026-0001-M' });
    expect(row!.identification).toMatch(/^\d{10}$/);
  });

  it('wait for an operator where approval is manual, who approves or rejects with a reason', async () => {
    await service.close();
    service = await startService({ APPROVAL: 'manual' });
    const { requestId } = await submit();
    expect([await stateOf(requestId), await told('generation')]).toEqual(['submitted', []]);
    await service.get(Submissions).reject(judgementOn(requestId));
    expect(await trailOf(requestId)).toEqual(['submitted: submitted, pending', 'rejected: rejected, pending']);
    const second = await submit();
    await service.get(Submissions).approve(judgementOn(second.requestId));
    expect([await stateOf(second.requestId), await told('generation')]).toEqual(['approved', ['open-backup']]);
    await expect(service.get(Submissions).reject(judgementOn(second.requestId))).rejects.toMatchObject({
      code: 'request.wrong-state',
    });
  });

  it('become Atendida once, only after the backup is generated, however often that is told', async () => {
    const { requestId } = await submit();
    await service.get(Closures).fulfil(requestId);
    expect(await stateOf(requestId)).toBe('approved');
    await insertBackupRow(owner, requestId, { state: 'generated', document_count: 59, done_count: 59 });
    await Promise.all([service.get(Closures).fulfil(requestId), service.get(Closures).fulfil(requestId)]);
    expect((await trailOf(requestId)).slice(2)).toEqual(['generated: fulfilled, generated']);
    const [row] = await owner.query<object[]>('SELECT document_count FROM backup_request WHERE id = $1', [requestId]);
    expect(row).toEqual({ document_count: 59 });
  });

  it('end as Eliminada when the files are gone', async () => {
    const { requestId } = await submit();
    await insertBackupRow(owner, requestId, { state: 'generated' });
    await service.get(Closures).fulfil(requestId);
    await service.get(Closures).close(requestId);
    expect(await stateOf(requestId)).toBe('fulfilled');
    await owner.query(`UPDATE backup SET state = 'deleted' WHERE request_id = $1`, [requestId]);
    await service.get(Closures).close(requestId);
    expect((await trailOf(requestId)).at(-1)).toBe('expired: deleted, deleted');
    const [entry] = await owner.query<object[]>(`SELECT comment FROM trail_entry WHERE action = 'expired'`);
    expect(entry).toEqual({ comment: 'Los 4 días de vigencia han expirado.' });
  });

  it('are cancelled until they are fulfilled and deleted early afterwards, and then a new one may be made', async () => {
    const first = await submit();
    await service.get(Closures).cancel(judgementOn(first.requestId));
    expect(await told('generation')).toContain('delete-backup');
    const second = await submit();
    await insertBackupRow(owner, second.requestId, { state: 'generated' });
    await service.get(Closures).fulfil(second.requestId);
    await service.get(Closures).cancel(judgementOn(second.requestId));
    expect((await trailOf(second.requestId)).at(-1)).toBe('cancelled: deleted, generated');
    await expect(service.get(Closures).cancel({ ...judgementOn(randomUUID()) })).rejects.toMatchObject({
      code: 'request.not-found',
    });
  });

  it('have each download in the trail once, though it is told twice', async () => {
    const { requestId } = await submit();
    const download = {
      downloadId: randomUUID(),
      requestId,
      segmentName: 'respaldo_1.zip',
      actor: actorOf(quipux.accounts.requester),
    };
    await Promise.all([service.get(Closures).recordDownload(download), service.get(Closures).recordDownload(download)]);
    await service.get(Closures).recordDownload({ ...download, downloadId: randomUUID() });
    expect((await trailOf(requestId)).filter((entry) => entry.startsWith('downloaded'))).toHaveLength(2);
  });
});
