import type { INestMicroservice } from '@nestjs/common';
import { DomainError, type PayloadOf, type changeCalendar } from '@respaldos/contracts';
import { newId } from '@respaldos/runtime';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';
import { startStandIn } from '../spec/stand-in';

const effect = {
  waitingCount: 12,
  movedEarlierCount: 0,
  movedLaterCount: 3,
  promiseChangedCount: 9,
  keptBeforeCount: 12,
  keptAfterCount: 11,
  lastNightBefore: '2026-11-25',
  lastNightAfter: '2026-11-26',
};
const decree = {
  day: '2026-12-24',
  kind: 'rest',
  name: 'Suspensión de jornada',
  source: 'Decreto Ejecutivo 300',
  scope: 'canton',
  province: 'Guayas',
  canton: 'Guayaquil',
};

describe('the calendar for operators', () => {
  let gateway: OpenGateway;
  let scheduling: INestMicroservice;
  const told: PayloadOf<typeof changeCalendar>[] = [];

  beforeAll(async () => {
    const [respaldos, quipux, bucket] = await Promise.all([
      createDatabase('respaldos'),
      createDatabase('empty'),
      createBucket(),
    ]);
    const [servers, prefix] = [testServers(), redisPrefix()];
    gateway = await openGateway({ respaldos, quipux, bucket, servers, prefix });
    const acts = {
      changeCalendar: async (payload: PayloadOf<typeof changeCalendar>) => {
        told.push(payload);
        if (payload.change.kind === 'surge.ended') throw new DomainError('surge.not-declared');
        return effect;
      },
      rescheduleMany: async ({ requestIds, day }: { requestIds: string[]; day: string }) => ({
        outcomes: requestIds.map((requestId, index) =>
          index === 0
            ? { requestId, dueAt: '2026-12-01T01:00:00.000Z', refusal: null }
            : { requestId, dueAt: null, refusal: { code: 'schedule.day-closed' as const, details: { day } } },
        ),
      }),
      changeLane: async ({ requestIds }: { requestIds: string[] }) => ({
        outcomes: requestIds.map((requestId) => ({
          requestId,
          dueAt: null,
          refusal: { code: 'request.wrong-state' as const, details: { state: 'fulfilled' } },
        })),
      }),
    };
    scheduling = await startStandIn('scheduling', acts, { redisUrl: servers.redisUrl, prefix });
  });
  afterAll(async () => {
    await scheduling.close();
    await gateway.close();
  });

  it('rule 10: shows what a decree would do, and then does it in the name of the operator', async () => {
    const olga = await gateway.as(people.operator);
    const change = { kind: 'decree.set', decree };
    const preview = await olga.post('/api/calendar/preview').send(change).expect(200);
    expect(preview.body).toEqual(effect);
    await olga.post('/api/calendar/changes').send(change).expect(200, effect);
    expect(told.map(({ dryRun }) => dryRun)).toEqual([true, false]);
    expect(told[1]).toMatchObject({ change, actor: { name: 'Olga Rivas' } });
  });

  it.each([
    ['a national decree of a canton', { kind: 'decree.set', decree: { ...decree, scope: 'national' } }],
    ['a decree of no day', { kind: 'decree.set', decree: { ...decree, day: '2026-02-30' } }],
    [
      'a local holiday on 30 February',
      {
        kind: 'holiday.set',
        holiday: { name: 'x', month: 2, dayOfMonth: 30, source: 'x', scope: 'province', province: 'Loja' },
      },
    ],
    ['a window of two days', { kind: 'window.set', window: { dayKind: 'rest', opensAt: '08:00', durationMs: 172e6 } }],
    ['a change that nobody knows', { kind: 'everything.removed' }],
  ])('refuses %s, and tells nobody', async (_, change) => {
    const before = told.length;
    const olga = await gateway.as(people.operator);
    const { body } = await olga.post('/api/calendar/changes').send(change).expect(400);
    expect(body.code).toBe('input.invalid');
    expect(told.length).toBe(before);
  });

  it('rule 11: passes on why a surge cannot be ended', async () => {
    const olga = await gateway.as(people.operator);
    const { body } = await olga.post('/api/calendar/changes').send({ kind: 'surge.ended' }).expect(409);
    expect(body).toMatchObject({
      code: 'surge.not-declared',
      detail: 'El modo de alta demanda no está declarado. Recargue la página.',
    });
  });

  it('shows all that operators have set, and the rest days of a year with those of the own place', async () => {
    const olga = await gateway.as(people.operator);
    const { body } = await olga.get('/api/calendar/settings').expect(200);
    expect(body.windows[0]).toEqual({ dayKind: 'monday', opensAt: '20:00', durationMs: 36_000_000 });
    expect(body.windows.length).toBe(8);
    expect(body.capacities).toEqual([{ night: null, backupCount: 200, totalBytes: 1_099_511_627_776 }]);
    expect(body.decrees[0]).toMatchObject({ day: '2026-01-02', scope: 'national', source: 'Decreto Ejecutivo 249' });
    expect(body.localHolidays.map(({ canton }: { canton: string }) => canton)).toEqual(['Guayaquil', 'Quito']);
    expect(body).toMatchObject({ surge: null, throughput: { concurrentCount: 8, learnedAt: null } });
    const { body: year } = await olga.get('/api/calendar/rest-days/2027').expect(200);
    expect(year.items).toContainEqual({ name: 'Fundación de Quito', nominal: '2027-12-06', rest: '2027-12-06' });
    expect(year.items.length).toBe(12);
    await olga.get('/api/calendar/rest-days/1999').expect(400);
  });

  it('shows the surge and who changed what', async () => {
    await gateway.rows.run(`INSERT INTO surge (reason, capacity_factor, around_the_clock, declared_by)
      VALUES ('Cambio de gobierno', 2.5, true, 'Olga Rivas')`);
    await gateway.rows.run(
      `INSERT INTO calendar_change (id, actor_user_id, actor_name, change, effect) VALUES ($1, 130, 'Olga Rivas', $2, $3)`,
      [newId(), JSON.stringify({ kind: 'decree.set', decree, before: null }), JSON.stringify(effect)],
    );
    const before = { kind: 'night.set', night: null, backupCount: 200, totalBytes: 5 };
    await gateway.rows.run(
      `INSERT INTO calendar_change (id, at, actor_user_id, actor_name, change, effect)
       VALUES ($1, clock_now() - interval '1 day', 130, 'Olga Rivas', $2, $3)`,
      [newId(), JSON.stringify({ ...before, backupCount: 300, before }), JSON.stringify(effect)],
    );
    const olga = await gateway.as(people.operator);
    const { body } = await olga.get('/api/calendar/settings').expect(200);
    expect(body.surge).toMatchObject({ reason: 'Cambio de gobierno', capacityFactor: 2.5, aroundTheClock: true });
    const { body: history } = await olga.get('/api/calendar/changes').expect(200);
    expect(history.items).toMatchObject([
      { actor: 'Olga Rivas', change: { kind: 'decree.set', decree }, before: null, effect },
      { change: { kind: 'night.set', backupCount: 300 }, before },
    ]);
    expect(history.items[1].change).not.toHaveProperty('before');
    const { body: calendar } = await olga.get('/api/calendar').expect(200);
    expect(calendar.nights[5]).toMatchObject({ capacityCount: 500, ordinaryCount: 200, ordinaryBytes: 2 ** 40 });
    const { opensAt, closesAt } = calendar.nights[5];
    expect(Date.parse(closesAt) - Date.parse(opensAt)).toBe(86_400_000);
  });

  it('rule 10: finds institutions by name, and names those whose place was set', async () => {
    await gateway.rows.run(`INSERT INTO institution_place VALUES (6, 'Guayas', 'Guayaquil'), (987654, 'Loja', 'Loja')`);
    const olga = await gateway.as(people.operator);
    const { body } = await olga.get('/api/calendar/institutions?text=ensayos').expect(200);
    expect(body.items).toEqual([{ institutionId: 6, name: 'Instituto de Ensayos', active: true }]);
    const { body: settings } = await olga.get('/api/calendar/settings').expect(200);
    expect(settings.institutionPlaces).toEqual([
      { institutionId: 6, name: 'Instituto de Ensayos', province: 'Guayas', canton: 'Guayaquil' },
      { institutionId: 987_654, name: null, province: 'Loja', canton: 'Loja' },
    ]);
  });

  it('rule 11: changes the date of many, and says of each what became of it', async () => {
    const olga = await gateway.as(people.operator);
    const requestIds = [newId(), newId()];
    const { body } = await olga.post('/api/calendar/dates').send({ requestIds, day: '2026-12-06' }).expect(200);
    expect(body.outcomes).toEqual([
      { requestId: requestIds[0], dueAt: '2026-12-01T01:00:00.000Z', refusal: null },
      {
        requestId: requestIds[1],
        dueAt: null,
        refusal: {
          code: 'schedule.day-closed',
          detail: 'El 2026-12-06 no tiene una ventana de generación abierta. Elija otra fecha.',
        },
      },
    ]);
    const lanes = await olga.post('/api/calendar/lanes').send({ requestIds, lane: 'urgent' }).expect(200);
    expect(lanes.body.outcomes[0].refusal.detail).toContain('«Atendida»');
    await olga.post('/api/calendar/lanes').send({ requestIds, lane: 'first' }).expect(400);
  });

  it('rule 11: shows the requester the place in the queue while it waits, and none afterwards', async () => {
    const slot = async (userId: number, lane: string, night: string): Promise<string> => {
      const id = await gateway.rows.request({ state: 'approved', user_id: userId });
      await gateway.rows.run(
        `INSERT INTO schedule_slot (request_id, night, due_at, window_ends_at, promised_by, estimated_bytes, lane)
         VALUES ($1, $2::date, $2::date, $2::date + interval '30 hours', '2026-11-25', 1, $3)`,
        [id, night, lane],
      );
      return id;
    };
    const late = await slot(people.luis.id, 'normal', '2026-11-30');
    await slot(901, 'normal', '2026-11-24');
    const own = await slot(people.ana.id, 'normal', '2026-11-24');
    await slot(902, 'urgent', '2026-11-24');
    const ana = await gateway.as(people.ana);
    const detail = async (agent: typeof ana, id: string) => (await agent.get(`/api/requests/${id}`).expect(200)).body;
    expect((await detail(ana, own)).queue).toEqual({ position: 3, waitingCount: 4, lane: 'normal', inTime: true });
    const luis = await gateway.as(people.luis);
    expect((await detail(luis, late)).queue).toMatchObject({ position: 4, inTime: false });
    await gateway.rows.run(`UPDATE schedule_slot SET state = 'dispatched' WHERE request_id = $1`, [own]);
    expect((await detail(ana, own)).queue).toBeNull();
  });
});
