import type { ProblemView, RequestDetailView } from '@respaldos/contracts';
import { Visitor, type Reply } from '@respaldos/testing';
import { addDays, dayOf } from '@respaldos/runtime';
import { sharedHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';

jest.setTimeout(120_000);

describe('bad input is answered in Spanish, as problem+json, and loses nothing', () => {
  let open: OpenHouse;
  let requester: Requester;
  beforeAll(async () => {
    open = await sharedHouse();
    requester = await Requester.entered(open, open.quipux.accounts.requester);
  });
  afterAll(() => open.close());

  function expectProblem(reply: Reply<unknown>, status: number, code: string, sentence: RegExp): void {
    const body = reply.body as ProblemView;
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect({ status: reply.status, code: body.code }).toEqual({ status, code });
    expect(body.detail).toMatch(sentence);
    expect(body.instance).toMatch(/^\/api\//);
  }

  it('a wrong password and an unknown login get the same answer', async () => {
    const { login } = open.quipux.accounts.requester;
    const stranger = new Visitor(open.house.gatewayUrl);
    for (const body of [
      { login, password: 'otra' },
      { login: 'U0000000000', password: 'otra' },
    ])
      expectProblem(await stranger.post('/api/session', body), 401, 'auth.wrong-credentials', /no son correctos/);
  });

  it('nobody gets in without a session', async () => {
    expectProblem(await new Visitor(open.house.gatewayUrl).get('/api/requests'), 401, 'auth.required', /sesión/);
  });

  it('inverted dates', async () => {
    const reply = await requester.send({ from: '2026-02-02', to: '2026-01-01' });
    expectProblem(reply, 422, 'request.dates-reversed', /Fecha Inicio \(2026-02-02\).*Fecha Fin \(2026-01-01\)/);
  });

  it('future dates', async () => {
    const tomorrow = addDays(dayOf(await open.house.now()), 1);
    expectProblem(await requester.send({ to: tomorrow }), 422, 'request.dates-in-future', new RegExp(tomorrow));
  });

  it('dates that are no dates', async () => {
    expectProblem(await requester.send({ from: '31/12/2025' }), 400, 'input.invalid', /Fecha Inicio|from|fecha/i);
  });

  it('a request without the declaration of leaving', async () => {
    expectProblem(
      await requester.send({ leavingConfirmed: false }),
      422,
      'request.leaving-not-confirmed',
      /desvinculación/,
    );
  });

  it('fewer than 21 documents, saying how many there are', async () => {
    const few = await Requester.entered(open, open.quipux.accounts.fewDocuments);
    const count = open.quipux.documentCounts.fewDocuments;
    expectProblem(await few.send(), 422, 'request.too-few-documents', new RegExp(`hay ${count} documentos.*21`));
    const { items } = await few.visitor.must(few.visitor.get<{ items: unknown[] }>('/api/requests'));
    expect(items).toEqual([]);
  });

  it('a second open request, naming the first, also when both are sent at once', async () => {
    const replies = await Promise.all([requester.send(), requester.send(), requester.send()]);
    const accepted = replies.filter(({ status }) => status === 201);
    expect(accepted).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 201))
      expectProblem(reply, 409, 'request.already-open', new RegExp(`No\\. ${accepted[0]!.body.number}`));
  });

  it("somebody else's request is not found, exactly as one that does not exist", async () => {
    const { items } = await requester.visitor.must(
      requester.visitor.get<{ items: RequestDetailView[] }>('/api/requests'),
    );
    const { id } = items[0]!;
    const other = await Requester.entered(open, open.quipux.accounts.otherInstitutionUser);
    const nonexistent = '01940000-0000-7000-8000-000000000000';
    for (const path of ['', '/segments']) {
      const theirs = await other.visitor.get<ProblemView>(`/api/requests/${id}${path}`);
      const nobodys = await other.visitor.get<ProblemView>(`/api/requests/${nonexistent}${path}`);
      expectProblem(theirs, 404, 'request.not-found', /No existe/);
      expect({ ...theirs.body, instance: '' }).toEqual({ ...nobodys.body, instance: '' });
    }
    for (const act of ['cancellation', 'help', 'segments/0/link'])
      expectProblem(
        await other.visitor.post(`/api/requests/${id}/${act}`, { comment: 'x', reason: 'x' }),
        404,
        'request.not-found',
        /No existe/,
      );
  });

  it('a download before the backup is ready', async () => {
    const { items } = await requester.visitor.must(
      requester.visitor.get<{ items: RequestDetailView[] }>('/api/requests'),
    );
    expectProblem(await requester.link(items[0]!.id, 0), 409, 'backup.not-ready', /todavía no está listo/);
  });

  it('an act of operators by somebody who is none', async () => {
    const { items } = await requester.visitor.must(
      requester.visitor.get<{ items: RequestDetailView[] }>('/api/requests'),
    );
    const reply = await requester.visitor.post(`/api/requests/${items[0]!.id}/schedule`, { day: '2026-12-31' });
    expectProblem(reply, 403, 'auth.forbidden', /no tiene permiso/);
  });

  it('a date in the past, by an operator', async () => {
    const { items } = await requester.visitor.must(
      requester.visitor.get<{ items: RequestDetailView[] }>('/api/requests'),
    );
    const operator = await Requester.entered(open, open.quipux.accounts.operator);
    const reply = await operator.visitor.post(`/api/requests/${items[0]!.id}/schedule`, { day: '2020-01-06' });
    expectProblem(reply, 422, 'schedule.date-in-past', /2020-01-06/);
  });

  it('an expired download', async () => {
    const { items } = await requester.visitor.must(
      requester.visitor.get<{ items: RequestDetailView[] }>('/api/requests'),
    );
    const { id } = items[0]!;
    await requester.passToNight(id);
    const { expiresAt } = await requester.fulfilled(id);
    await requester.passTo(new Date(expiresAt!));
    expectProblem(await requester.link(id, 0), 410, 'backup.expired', /vigencia/);
  });
});
