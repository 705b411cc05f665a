import { createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import type { CalendarChange, PlanEffect } from '@respaldos/contracts';
import { momentAt } from '@respaldos/runtime';
import { CalendarChanges } from './calendar-changes';
import { Planner } from './planner';
import { command, OpenScheduling, type Places } from './spec/open-scheduling';

const national = { scope: 'national', province: '', canton: '' } as const;
const restOn = (day: string, where: object = national): CalendarChange =>
  ({ kind: 'decree.set', decree: { day, kind: 'rest', name: 'Suspensión', source: 'D.E. 300', ...where } }) as never;

const places = async (): Promise<Places> => ({
  database: await createDatabase('respaldos'),
  redisUrl: testServers().redisUrl,
  prefix: redisPrefix(),
});

describe('an operator changes the calendar', () => {
  let scheduling: OpenScheduling;

  beforeEach(async () => {
    scheduling = await OpenScheduling.open(await places());
    await scheduling.clockAt('2026-11-23');
  });
  afterEach(() => scheduling.close());

  const change = (what: CalendarChange, dryRun = false): Promise<PlanEffect> =>
    scheduling.get(CalendarChanges).change({ ...command(), change: what, dryRun });

  const planned = async (howMany: number, institutionId: number | null = null): Promise<string[]> => {
    const ids = await scheduling.approve(howMany, institutionId);
    await scheduling.get(Planner).planWaiting();
    return ids;
  };

  it('rule 10: a decreed day moves open promises, and everybody it touches is told', async () => {
    const [id] = await planned(1);
    expect(await scheduling.slots([id!])).toMatchObject([{ promisedBy: '2026-11-30' }]);
    const effect = await change(restOn('2026-11-26'));
    expect(effect).toMatchObject({ waitingCount: 1, promiseChangedCount: 1, movedLaterCount: 0 });
    expect(await scheduling.slots([id!])).toMatchObject([{ promisedBy: '2026-12-01' }]);
    expect((await scheduling.comments(id!)).slice(1)).toEqual([
      'Por cambios en el calendario, el plazo estimado es ahora hasta el 2026-12-01.',
    ]);
    expect((await scheduling.told('notification')).length).toBe(2);
  });

  it('rule 10: a decree of a canton moves only the promises of whoever works there', async () => {
    await change({ kind: 'place.set', institutionId: 9, province: 'Guayas', canton: 'Guayaquil' });
    const [there] = await planned(1, 9);
    const [here] = await planned(1, 1);
    const effect = await change(restOn('2026-11-26', { scope: 'canton', province: 'Guayas', canton: 'Guayaquil' }));
    expect(effect.promiseChangedCount).toBe(1);
    expect((await scheduling.slots([there!, here!])).map(({ promisedBy }) => promisedBy)).toEqual([
      '2026-12-01',
      '2026-11-30',
    ]);
    expect(await scheduling.comments(here!)).toHaveLength(1);
  });

  it('rule 10: a local holiday counts where it is one', async () => {
    await scheduling.clockAt('2026-12-01');
    await change({ kind: 'place.set', institutionId: 9, province: 'Guayas', canton: 'Guayaquil' });
    const [there] = await planned(1, 9);
    const [here] = await planned(1, 1);
    // 6 December 2026, Quito's day, is a Sunday: the Monday rests.
    expect((await scheduling.slots([there!, here!])).map(({ promisedBy }) => promisedBy)).toEqual([
      '2026-12-08',
      '2026-12-09',
    ]);
    await change({
      kind: 'holiday.set',
      holiday: {
        name: 'Día de prueba',
        month: 12,
        dayOfMonth: 4,
        source: 'x',
        scope: 'province',
        province: 'Guayas',
        canton: '',
      },
    });
    expect(await scheduling.slots([there!])).toMatchObject([{ promisedBy: '2026-12-09' }]);
  });

  it('rule 9: a window that is removed gives its requests another night, with the comment of the manual', async () => {
    const [id] = await planned(1);
    const effect = await change({ kind: 'window.removed', dayKind: 'monday' });
    expect(effect).toMatchObject({ movedLaterCount: 1, lastNightBefore: '2026-11-23', lastNightAfter: '2026-11-24' });
    expect(await scheduling.nights([id!])).toEqual(['2026-11-24']);
    expect((await scheduling.comments(id!)).at(-1)).toBe('Se cambia fecha de ejecución de respaldo a: 2026-11-24');
  });

  it('rule 9: another hour of the same night changes when work is due, and nobody is bothered', async () => {
    const [id] = await planned(1);
    await change({ kind: 'window.set', window: { dayKind: 'monday', opensAt: '22:30', durationMs: 3_600_000 } });
    expect(await scheduling.slots([id!])).toMatchObject([{ dueAt: momentAt('2026-11-23', '22:30') }]);
    expect(await scheduling.comments(id!)).toHaveLength(1);
  });

  it('rule 10: a night that an operator makes smaller gives up no more than it must; who will be late is told', async () => {
    const ids = await planned(4);
    await change({ kind: 'night.set', night: null, backupCount: 1, totalBytes: 1e12 });
    const nights = await scheduling.nights(ids);
    expect(nights.toSorted((a, b) => a.localeCompare(b))).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
    await scheduling.clockAt('2026-11-23', '10:05');
    const more = await planned(6);
    const slots = await scheduling.slots(more);
    const late = more.filter((_, index) => slots[index]!.toldLate);
    expect((await scheduling.nights(late)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
    ]);
    expect((await scheduling.comments(late[0]!)).at(-1)).toContain('no se alcanza a entregar hasta el 2026-11-30');
    await change({ kind: 'night.set', night: null, backupCount: 5, totalBytes: 1e12 });
    expect((await scheduling.slots(more)).every(({ toldLate }) => !toldLate)).toBe(true);
    expect((await scheduling.comments(late[0]!)).at(-1)).toContain('Se prevé entregarlo hasta el 2026-11-30');
  });

  it('shows the effect beforehand exactly as it will be, and changes nothing by showing it', async () => {
    const ids = await planned(5);
    const shrink: CalendarChange = { kind: 'night.set', night: '2026-11-23', backupCount: 2, totalBytes: 1e12 };
    const before = await scheduling.slots(ids);
    const shown = await change(shrink, true);
    expect(await scheduling.slots(ids)).toEqual(before);
    expect(await scheduling.owner.query('SELECT FROM calendar_change')).toEqual([]);
    expect(await change(shrink)).toEqual(shown);
    expect(shown).toMatchObject({ waitingCount: 5, movedLaterCount: 3 });
  });

  it('does a repeated command once, and writes down who changed what', async () => {
    const once = { ...command(), change: restOn('2026-12-24'), dryRun: false };
    const first = await scheduling.get(CalendarChanges).change(once);
    expect(await scheduling.get(CalendarChanges).change(once)).toEqual(first);
    const rows = await scheduling.owner.query<object[]>('SELECT actor_name, change, effect FROM calendar_change');
    expect(rows).toEqual([{ actor_name: 'Ximena Andrango', change: { ...once.change, before: null }, effect: first }]);
  });

  const beforeOf = async (what: CalendarChange): Promise<unknown> => {
    await change(what);
    const [row] = await scheduling.owner.query<{ before: unknown }[]>(
      `SELECT change -> 'before' AS before FROM calendar_change ORDER BY at DESC, id LIMIT 1`,
    );
    await scheduling.owner.query('TRUNCATE calendar_change');
    return row!.before;
  };

  it('writes down what it replaced or took away, as the change that would bring it back', async () => {
    const idIn = async (table: string, name: string): Promise<string> =>
      (await scheduling.owner.query<{ id: string }[]>(`SELECT id FROM ${table} WHERE name = $1`, [name]))[0]!.id;
    const source = 'Ordenanza 7';
    const holiday = { name: 'Día local', month: 5, dayOfMonth: 27, source, scope: 'canton', province: 'Loja' };
    const sets = [
      restOn('2026-12-24'),
      { kind: 'holiday.set', holiday: { ...holiday, canton: 'Loja' } },
      { kind: 'place.set', institutionId: 9, province: 'Guayas', canton: 'Guayaquil' },
      { kind: 'window.set', window: { dayKind: 'friday', opensAt: '19:30', durationMs: 39_600_000 } },
      { kind: 'night.set', night: '2026-12-31', backupCount: 3, totalBytes: 2 ** 40 },
      { kind: 'night.set', night: null, backupCount: 150, totalBytes: 2 ** 41 },
      { kind: 'throughput.set', concurrentCount: 12, bytesPerSecond: 9_000_000 },
    ] as CalendarChange[];
    for (const set of sets) {
      await change(set);
      expect(await beforeOf(set)).toEqual(set);
    }
    expect(await beforeOf({ kind: 'decree.removed', id: await idIn('calendar_decree', 'Suspensión') })).toEqual(
      sets[0],
    );
    expect(await beforeOf({ kind: 'holiday.removed', id: await idIn('local_holiday', 'Día local') })).toEqual(sets[1]);
    expect(await beforeOf({ kind: 'place.removed', institutionId: 9 })).toEqual(sets[2]);
    expect(await beforeOf({ kind: 'window.removed', dayKind: 'friday' })).toEqual(sets[3]);
    expect(await beforeOf({ kind: 'night.removed', night: '2026-12-31' })).toEqual(sets[4]);
    const surge = { reason: 'Cambio de gobierno', capacityFactor: 2.5, aroundTheClock: true };
    expect(await beforeOf({ kind: 'surge.declared', surge })).toBeNull();
    expect(await beforeOf({ kind: 'surge.ended' })).toEqual({ kind: 'surge.declared', surge });
  });

  it('refuses to take back what is not there', async () => {
    const id = '0198a1c2-7b3e-7c11-9d2f-000000000001';
    const gone: CalendarChange[] = [
      { kind: 'decree.removed', id },
      { kind: 'holiday.removed', id },
      { kind: 'night.removed', night: '2026-12-01' },
      { kind: 'place.removed', institutionId: 404 },
    ];
    for (const what of gone) await expect(change(what)).rejects.toMatchObject({ code: 'calendar.not-found' });
    await expect(change({ kind: 'surge.ended' })).rejects.toMatchObject({ code: 'surge.not-declared' });
  });

  it('takes a decree back, and the promise with it', async () => {
    await change(restOn('2026-11-26'));
    const [id] = await planned(1);
    const [decree] = await scheduling.owner.query<{ id: string }[]>(
      `SELECT id FROM calendar_decree WHERE day = '2026-11-26'`,
    );
    await change({ kind: 'decree.removed', id: decree!.id });
    expect(await scheduling.slots([id!])).toMatchObject([{ promisedBy: '2026-11-30' }]);
    expect(await scheduling.comments(id!)).toHaveLength(2);
  });
});

describe('rule 11: surge mode', () => {
  const surge = { reason: 'Cambio de gobierno', capacityFactor: 5, aroundTheClock: false };
  let scheduling: OpenScheduling;

  beforeEach(async () => {
    scheduling = await OpenScheduling.open(await places());
    await scheduling.clockAt('2026-11-23');
    await scheduling.owner.query('UPDATE night_capacity SET backup_count = 2');
  });
  afterEach(() => scheduling.close());

  const change = (what: CalendarChange, dryRun = false): Promise<PlanEffect> =>
    scheduling.get(CalendarChanges).change({ ...command(), change: what, dryRun });

  it('plans everything again over the larger nights, after showing so, and tells everybody whose date it changes', async () => {
    const ids = await scheduling.approve(20);
    await scheduling.get(Planner).planWaiting();
    const declare: CalendarChange = { kind: 'surge.declared', surge };
    const shown = await change(declare, true);
    expect(shown).toMatchObject({
      waitingCount: 20,
      movedEarlierCount: 18,
      keptAfterCount: 20,
      lastNightAfter: '2026-11-24',
    });
    expect(shown.keptBeforeCount).toBeLessThan(20);
    expect(await change(declare)).toEqual(shown);
    expect(new Set(await scheduling.nights(ids))).toEqual(new Set(['2026-11-23', '2026-11-24']));
    const told = await Promise.all(ids.map((id) => scheduling.comments(id)));
    expect(told.filter((comments) => comments.length > 1).length).toBe(18);
    await expect(change(declare)).rejects.toMatchObject({ code: 'surge.already-declared' });
  });

  it('opens the nights by day too when told so, and its end moves only whom the smaller nights no longer hold', async () => {
    const ids = await scheduling.approve(12);
    await change({ kind: 'surge.declared', surge: { ...surge, aroundTheClock: true } });
    await scheduling.get(Planner).planWaiting();
    // Ten of the twelve: which ones, among requests of the same moment, is chance.
    const dueAt = (await scheduling.slots(ids)).map((slot) => slot.dueAt.getTime());
    expect(dueAt.filter((at) => at < momentAt('2026-11-23', '20:00').getTime()).length).toBe(10);
    const effect = await change({ kind: 'surge.ended' });
    expect(effect).toMatchObject({ waitingCount: 12, movedEarlierCount: 0 });
    const nights = await scheduling.nights(ids);
    for (const night of new Set(nights))
      expect(nights.filter((other) => other === night).length).toBeLessThanOrEqual(2);
    const [ended] = await scheduling.owner.query<object[]>('SELECT declared_by, ended_by FROM surge');
    expect(ended).toEqual({ declared_by: 'Ximena Andrango', ended_by: 'Ximena Andrango' });
  });
});
