import { Test, type TestingModule } from '@nestjs/testing';
import { roleOf } from '@respaldos/contracts';
import { createLogger, dayOf, readEnv } from '@respaldos/runtime';
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
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Closures } from './closures';
import { Drafts } from './drafts';
import { RequestsModule } from './requests.module';
import { requestsEnv } from './requests.env';
import { aCommand, aJudgement, codeOf, SeenRows, type Someone } from './spec/open-requests';
import { Submissions } from './submissions';

type Service = TestingModule;

/** The rules of the mission that the requests service answers for, by their numbers, on real rows. */
describe('the requests service', () => {
  let quipux: TestQuipux;
  let quipuxOwner: DataSource;
  let database: TestDatabase;
  let owner: DataSource;
  let rows: SeenRows;
  let automatic: Service;
  let manual: Service;

  const open = (url: string): Promise<DataSource> =>
    new DataSource({ type: 'postgres', url, parseInt8: true }).initialize();

  function startProcess(overrides: Record<string, string> = {}): Promise<Service> {
    const env = readEnv(requestsEnv, {
      DATABASE_URL: database.urlAs(roleOf('requests')),
      REDIS_URL: testServers().redisUrl,
      REDIS_PREFIX: redisPrefix(),
      QUIPUX_DATABASE_URL: quipux.databaseUrl,
      QUIPUX_BODEGA_DATABASE_URL: quipux.bodegaDatabaseUrl,
      QUIPUX_BODEGA_DIR: quipux.bodegaDir,
      ...overrides,
    });
    return Test.createTestingModule({ imports: [RequestsModule.with(env, createLogger('test', 'silent'))] }).compile();
  }

  beforeAll(async () => {
    [quipux, database] = await Promise.all([quipuxFixture(), createDatabase('respaldos')]);
    [owner, quipuxOwner] = (await Promise.all([open(database.url), open(quipux.databaseUrl)])) as [
      DataSource,
      DataSource,
    ];
    rows = new SeenRows(owner);
    [automatic, manual] = (await Promise.all([startProcess(), startProcess({ APPROVAL: 'manual' })])) as [
      Service,
      Service,
    ];
  });
  afterAll(async () => {
    await Promise.all([automatic.close(), manual.close(), owner.destroy(), quipuxOwner.destroy()]);
    await Promise.all([quipux.drop(), database.drop()]);
  });
  beforeEach(async () => {
    await owner.query('TRUNCATE backup_request CASCADE');
  });

  const command = (who: Someone, overrides: Parameters<typeof aCommand>[2] = {}) =>
    aCommand(who, quipux.period, overrides);
  const submit = (who: Someone, overrides: Parameters<typeof aCommand>[2] = {}, service = automatic) =>
    service.get(Submissions).submit(command(who, overrides));
  const save = (who: Someone, overrides: Parameters<typeof aCommand>[2] = {}) =>
    automatic.get(Drafts).save(command(who, overrides));
  const cancel = (who: Someone, requestId: string) => automatic.get(Closures).cancel(aJudgement(who, requestId));
  const submitted = async (who: Someone): Promise<string> => (await submit(who, {}, manual)).requestId;

  async function fulfilled(who: Someone): Promise<string> {
    const { requestId } = await submit(who);
    await insertBackupRow(owner, requestId, { state: 'generated' });
    await automatic.get(Closures).fulfil(requestId);
    return requestId;
  }

  async function whileInQuipux(column: string, value: number, who: Someone, act: () => Promise<void>): Promise<void> {
    const sql = `UPDATE usuarios SET ${column} = $1 WHERE usua_codi = $2`;
    await quipuxOwner.query(sql, [value, who.userId]);
    await act().finally(() => quipuxOwner.query(sql, [1, who.userId]));
  }

  it('rule 1: keeps of the person what Quipux says, and nothing that was sent in', async () => {
    const { requester } = quipux.accounts;
    const { requestId } = await save(requester);
    expect(await rows.request(requestId)).toMatchObject({
      user_id: requester.userId,
      identification: requester.identification,
      first_name: requester.firstName,
      last_name: requester.lastName,
      position: requester.position,
      profile: 'normal',
      institution_name: expect.stringMatching(/\S/),
      department_name: expect.stringMatching(/\S/),
    });
  });

  it('rule 1: is for one post: the same person asks for another post of theirs separately', async () => {
    const { requesterWithTwoPosts, secondPost } = quipux.accounts;
    await submit(requesterWithTwoPosts);
    await submit(secondPost);
    expect([await rows.openCountOf(requesterWithTwoPosts), await rows.openCountOf(secondPost)]).toEqual([1, 1]);
    expect(await codeOf(save(requesterWithTwoPosts, { user: secondPost }))).toBe('request.user-not-eligible');
  });

  it('rule 1: is for whoever is active, in an active institution', async () => {
    const { requester, closedInstitutionUser } = quipux.accounts;
    expect(await codeOf(save(closedInstitutionUser))).toBe('request.user-not-eligible');
    await whileInQuipux('usua_esta', 0, requester, async () => {
      expect(await codeOf(submit(requester))).toBe('request.user-not-eligible');
    });
    expect(await codeOf(submit(requester))).toBeNull();
  });

  it('rule 1: «Guardar» writes trail 71, and 81 each time after; «Enviar» right away writes no 71', async () => {
    const { requester, requesterWithTwoPosts } = quipux.accounts;
    const { requestId } = await save(requester);
    await save(requester, { requestId });
    await submit(requester, { requestId });
    expect(await rows.actionsOf(requestId)).toEqual(['created', 'edited', 'submitted', 'approved']);
    const direct = await submit(requesterWithTwoPosts);
    expect(await rows.actionsOf(direct.requestId)).toEqual(['submitted', 'approved']);
  });

  it.each([
    ['reversed', 'request.dates-reversed', () => ({ from: quipux.period.to, to: quipux.period.from })],
    [
      'of tomorrow',
      'request.dates-in-future',
      () => ({ from: quipux.period.from, to: dayOf(new Date(Date.now() + 86_400_000)) }),
    ],
  ])('rule 2: dates that are %s are refused, in a draft as well', async (_, code, period) => {
    const { requester } = quipux.accounts;
    const content = { ...period(), comment: '', leavingConfirmed: true };
    expect([await codeOf(save(requester, { content })), await codeOf(submit(requester, { content }))]).toEqual([
      code,
      code,
    ]);
  });

  it('rule 2: of ten sendings at once, through two processes, one is accepted and nine are refused with its number', async () => {
    const { requester } = quipux.accounts;
    const sendings = Array.from({ length: 10 }, (_, at) => submit(requester, {}, at % 2 ? automatic : manual));
    const outcomes = await Promise.allSettled(sendings);
    const [accepted, ...more] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(more).toEqual([]);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'request.already-open', details: { number: accepted!.number } });
    expect(await rows.openCountOf(requester)).toBe(1);
  });

  it('rule 2: a draft is an open request too, and a cancelled or rejected one is not', async () => {
    const { requester, operator } = quipux.accounts;
    const { requestId } = await save(requester);
    expect(await codeOf(submit(requester))).toBe('request.already-open');
    await cancel(requester, requestId);
    const second = await submitted(requester);
    expect(await codeOf(save(requester))).toBe('request.already-open');
    await manual.get(Submissions).reject(aJudgement(operator, second));
    expect(await codeOf(submit(requester))).toBeNull();
  });

  it('rule 4: fewer than 21 distinct documents are not accepted, and the notice says how many there are', async () => {
    const { fewDocuments } = quipux.accounts;
    await expect(submit(fewDocuments)).rejects.toMatchObject({
      code: 'request.too-few-documents',
      details: { documentCount: quipux.documentCounts.fewDocuments, minimumCount: 21 },
    });
    const { requestId } = await save(fewDocuments);
    expect(await rows.stateOf(requestId)).toBe('draft');
  });

  it('rule 4: the minimum is a setting', async () => {
    const lenient = await startProcess({ MINIMUM_DOCUMENTS: String(quipux.documentCounts.fewDocuments) });
    try {
      expect(await codeOf(submit(quipux.accounts.fewDocuments, {}, lenient))).toBeNull();
    } finally {
      await lenient.close();
    }
  });

  it('rule 5: sending approves by itself, both rows signed by whoever sends, the comment in the first', async () => {
    const { requester } = quipux.accounts;
    const { requestId } = await submit(requester);
    const signed = { actor_user_id: requester.userId, backup_state: 'pending' };
    expect(await rows.trailOf(requestId)).toEqual([
      { ...signed, action: 'submitted', request_state: 'submitted', comment: 'Salida' },
      { ...signed, action: 'approved', request_state: 'approved', comment: '' },
    ]);
  });

  it('rule 5: where approval is an operator’s act, nobody else approves or rejects, and a rejection bears its reason', async () => {
    const { requester, operator, institutionAdmin } = quipux.accounts;
    const requestId = await submitted(requester);
    for (const who of [requester, institutionAdmin])
      for (const act of ['approve', 'reject'] as const)
        expect(await codeOf(manual.get(Submissions)[act](aJudgement(who, requestId)))).toBe('auth.forbidden');
    await manual.get(Submissions).reject({ ...aJudgement(operator, requestId), comment: 'Sin sustento' });
    const last = (await rows.trailOf(requestId)).at(-1);
    expect(last).toMatchObject({ action: 'rejected', comment: 'Sin sustento', actor_user_id: operator.userId });
    expect(await codeOf(manual.get(Submissions).approve(aJudgement(operator, requestId)))).toBe('request.wrong-state');
  });

  it('rule 5: of an approval and a rejection at the same moment, one holds', async () => {
    const { requester, operator } = quipux.accounts;
    const requestId = await submitted(requester);
    const codes = await Promise.all([
      codeOf(manual.get(Submissions).approve(aJudgement(operator, requestId))),
      codeOf(automatic.get(Submissions).reject(aJudgement(operator, requestId))),
    ]);
    expect(codes).toHaveLength(2);
    expect(new Set(codes)).toEqual(new Set([null, 'request.wrong-state']));
    expect(await rows.actionsOf(requestId)).toHaveLength(2);
  });

  it('rule 6: is sent only with the declaration of leaving, which a draft may still lack', async () => {
    const { requester } = quipux.accounts;
    const content = { ...quipux.period, comment: '', leavingConfirmed: false };
    expect(await codeOf(submit(requester, { content }))).toBe('request.leaving-not-confirmed');
    expect(await codeOf(save(requester, { content }))).toBeNull();
  });

  it.each(['draft', 'submitted', 'approved', 'running', 'fulfilled'] as const)(
    'rule 7: is cancelled by its requester while it is %s, once',
    async (when) => {
      const { requester } = quipux.accounts;
      const { requestId } = await {
        draft: () => save(requester),
        submitted: () => submit(requester, {}, manual),
        approved: () => submit(requester),
        running: async () => {
          const request = await submit(requester);
          await insertBackupRow(owner, request.requestId, { state: 'generating', attempt: 1 });
          return request;
        },
        fulfilled: async () => ({ requestId: await fulfilled(requester), number: 0 }),
      }[when]();
      expect(await codeOf(cancel(requester, requestId))).toBeNull();
      expect([await rows.stateOf(requestId), (await rows.actionsOf(requestId)).at(-1)]).toEqual([
        'deleted',
        'cancelled',
      ]);
      expect(await codeOf(cancel(requester, requestId))).toBe('request.wrong-state');
      expect((await rows.actionsOf(requestId)).filter((action) => action === 'cancelled')).toHaveLength(1);
    },
  );

  it('rule 7: is nobody else’s to cancel, but an operator’s', async () => {
    const { requester, otherInstitutionUser, institutionAdmin, operator } = quipux.accounts;
    const { requestId } = await submit(requester);
    for (const who of [otherInstitutionUser, institutionAdmin])
      expect(await codeOf(cancel(who, requestId))).toBe('auth.forbidden');
    expect(await codeOf(cancel(operator, requestId))).toBeNull();
  });

  it('rule 8: an institution admin answers for whoever was inactivated after asking', async () => {
    const { requester, institutionAdmin, otherInstitutionAdmin } = quipux.accounts;
    const { requestId } = await save(requester);
    await whileInQuipux('usua_esta', 0, requester, async () => {
      const sending = { requestId, user: requester };
      expect(await codeOf(submit(otherInstitutionAdmin, sending))).toBe('request.user-not-eligible');
      expect(await codeOf(submit(institutionAdmin, { ...sending, supportDocument: null }))).toBe(
        'request.support-document-missing',
      );
      expect(await codeOf(submit(institutionAdmin, sending))).toBeNull();
    });
    expect(await rows.request(requestId)).toMatchObject({ state: 'approved', support_document: 'MCP-DTH-2026-0001-M' });
    expect(await codeOf(cancel(institutionAdmin, requestId))).toBe('auth.forbidden');
  });

  it('operators ask on behalf of anybody, with the support document, and go on only with what they began', async () => {
    const { operator, requester, otherInstitutionInactiveUser } = quipux.accounts;
    expect(await codeOf(submit(operator, { user: requester, supportDocument: null }))).toBe(
      'request.support-document-missing',
    );
    const begun = await save(operator, { user: requester });
    expect(await rows.request(begun.requestId)).toMatchObject({
      created_by_user_id: operator.userId,
      user_id: requester.userId,
    });
    expect(await codeOf(submit(operator, { user: requester, requestId: begun.requestId }))).toBeNull();
    expect(await codeOf(save(operator, { user: otherInstitutionInactiveUser }))).toBeNull();
    await cancel(requester, begun.requestId);
    const theirs = await save(requester);
    expect(await codeOf(submit(operator, { user: requester, requestId: theirs.requestId }))).toBe('auth.forbidden');
  });

  describe('a command that is told twice', () => {
    it.each(['save', 'submit', 'cancel', 'approve', 'reject', 'requestHelp'] as const)(
      'is carried out once: %s',
      async (act) => {
        const { requester, operator } = quipux.accounts;
        const requestId =
          act === 'requestHelp'
            ? await fulfilled(requester)
            : act === 'save' || act === 'submit'
              ? randomUUID()
              : await submitted(requester);
        const writing = command(requester, { requestId });
        const judgement = {
          ...aJudgement(act === 'approve' || act === 'reject' ? operator : requester, requestId),
          reason: 'no baja',
        };
        const carryOut = (service: Service) =>
          ({
            save: () => service.get(Drafts).save(writing),
            submit: () => service.get(Submissions).submit(writing),
            cancel: () => service.get(Closures).cancel(judgement),
            approve: () => service.get(Submissions).approve(judgement),
            reject: () => service.get(Submissions).reject(judgement),
            requestHelp: () => service.get(Closures).requestHelp(judgement),
          })[act]();
        const [first, twin] = await Promise.all([carryOut(automatic), carryOut(automatic)]);
        expect(twin).toEqual(first);
        const told = await rows.actionsOf(requestId);
        expect(new Set(told).size).toBe(told.length);
        await whileInQuipux('usua_esta', 0, requester, async () => {
          expect(await carryOut(manual)).toEqual(first);
        });
        expect(await rows.actionsOf(requestId)).toEqual(told);
      },
    );
  });

  it('help that is asked for while the files are deleted is refused, not written behind the end', async () => {
    const { requester } = quipux.accounts;
    const requestId = await fulfilled(requester);
    const deleting = owner.createQueryRunner();
    await deleting.startTransaction();
    await deleting.query(`UPDATE backup_request SET state = 'deleted' WHERE id = $1`, [requestId]);
    const asking = codeOf(
      automatic.get(Closures).requestHelp({ ...aJudgement(requester, requestId), reason: 'no baja' }),
    );
    await eventually(async () => {
      const [waiting] = await owner.query<object[]>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting;
    });
    await deleting.commitTransaction();
    await deleting.release();
    expect(await asking).toBe('request.wrong-state');
  });
});
