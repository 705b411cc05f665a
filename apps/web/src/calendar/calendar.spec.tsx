import { AppRoutes } from '../app';
import { allOf, htmlOf, textOf } from '../testing/render';
import { aDecree, aHoliday, aNight, anEffect, aSurge, someSettings } from '../testing/sample-calendar';
import { aSession } from '../testing/sample-views';
import { fieldIn } from '../ui/named-field';
import { CapacitySettings } from './capacity-page';
import { ChangeDialog } from './change-dialog';
import type { ChangePlan } from './change-plan';
import { EffectView } from './effect-view';
import { anyNightPlan, generalPlan, throughputPlan } from './forms/capacity-plan';
import { decreeEditPlan, decreePlan } from './forms/decree-plan';
import { holidayEditPlan, holidayPlan } from './forms/holiday-plan';
import { FoundInstitutions } from './forms/institution-field';
import { placeEditPlan, placePlan } from './forms/place-plan';
import { surgePlan } from './forms/surge-plan';
import { windowPlan } from './forms/window-plan';
import { History } from './history-page';
import { NightDialog } from './night-dialog';
import { CalendarContent } from './nights-page';
import { Places } from './places-page';
import { RestDays } from './rest-days-page';
import { CalendarSettingsContext } from './settings-context';
import { SurgeBanner } from './surge-banner';
import { SurgeState } from './surge-page';
import { ChangeDone } from './use-changes';

const quiet = (): void => undefined;
const nameOf = (): string => 'Ministerio de Pruebas';
const changes = { open: quiet };
const dialogOf = (plan: ChangePlan): string =>
  htmlOf(<ChangeDialog plan={plan} nameOf={nameOf} onClose={quiet} onDone={quiet} />);

describe('the nights', () => {
  const full = aNight({ day: '2017-02-08', plannedCount: 20 });
  const closed = aNight({ day: '2017-02-09', open: false, reason: 'Feriado' });
  const html = htmlOf(<CalendarContent nights={[full, closed]} isSurge={false} onOpen={quiet} />);
  const cells = allOf(html, 'li').slice(-2);

  it('stand each under its weekday, and say in words what their colours say', () => {
    expect(html).toContain('class="night night-full night-today night-on-3"');
    expect(cells[0]).toBe('miércoles, 8 de febrero de 2017 mié 8 feb Hoy 20 de 20 respaldos Llena');
    expect(cells[1]).toBe('jueves, 9 de febrero de 2017 jue 9 feb Feriado Cerrada');
  });

  it('are repeated in a table, with hours and sizes', () => {
    expect(allOf(html, 'tr').slice(1)).toEqual([
      'mié 2017-02-08 20:00 a 06:00 20 de 20 10 GB de 100 GB 100 % Llena',
      'jue 2017-02-09 Cerrada 5 de 20 10 GB de 100 GB — Feriado · Cerrada',
    ]);
  });

  it('have a legend, which tells of the surge only while there is one', () => {
    expect(textOf(html)).not.toContain('alta demanda');
    const more = aNight({ capacityCount: 50, capacityBytes: 250 * 2 ** 30 });
    const opened = aNight({ day: '2026-01-08', ordinaryCount: 0, ordinaryBytes: 0 });
    const surge = htmlOf(<CalendarContent nights={[more, opened]} isSurge onOpen={quiet} />);
    expect(allOf(surge, 'li')).toContain('Lo que añade la alta demanda');
    expect(textOf(surge)).toContain('5 de 50 respaldos 30 añadidos por alta demanda');
    expect(textOf(surge)).toContain('Abierta por la alta demanda');
    expect(surge).toContain('<rect class="bar-surge" x="40" width="60" height="10"></rect>');
  });

  it('are summed up above, and say so when there are none', () => {
    expect(textOf(html)).toContain('Primera noche con cupo Ninguna en 30 días Noches llenas 1 de 1');
    expect(textOf(htmlOf(<CalendarContent nights={[]} isSurge={false} onOpen={quiet} />))).toContain('no tiene noches');
  });

  it('open into what is known of one, with the changes that it takes', () => {
    const settings = someSettings({ capacities: [{ night: '2017-02-08', backupCount: 20, totalBytes: 5 }] });
    const own = htmlOf(<NightDialog night={full} settings={settings} onClose={quiet} onChange={quiet} />);
    expect(textOf(own)).toContain('Noche del miércoles, 8 de febrero de 2017 Estado Llena Horario 20:00 a 06:00');
    expect(allOf(own, 'button')).toEqual([
      'Cambiar lo que cabe',
      'Volver a la capacidad general',
      'Decretar este día',
      'Cerrar',
    ]);
    const general = htmlOf(<NightDialog night={full} settings={null} onClose={quiet} onChange={quiet} />);
    expect(allOf(general, 'button')).not.toContain('Volver a la capacidad general');
  });
});

describe('what operators set', () => {
  it('are decrees and local holidays, each with whom it is for and its changes', () => {
    const settings = someSettings({ decrees: [aDecree({ scope: 'province', province: 'Loja' })] });
    const html = htmlOf(<RestDays settings={settings} changes={changes} thisYear={2026} />, { path: '/?anio=2031' });
    const rows = allOf(html, 'tr');
    expect(rows[1]).toBe(
      'jue 2026-12-24 Día de descanso Suspensión de jornada provincia de Loja Decreto Ejecutivo 300 ' +
        'Cambiar : Suspensión de jornada, 2026-12-24 Quitar : Suspensión de jornada, 2026-12-24',
    );
    expect(rows[3]).toContain('6 de diciembre Fundación de Quito cantón Quito (Pichincha)');
    expect(allOf(html, 'h2')).toEqual(['Decretos', 'Feriados locales', 'Días de descanso de 2031']);
  });

  it('stand behind the others when they are decrees of years that are over', () => {
    const decrees = [aDecree(), aDecree({ id: '00000000-0000-4000-8000-000000000019', day: '2025-12-26' })];
    const html = htmlOf(<RestDays settings={someSettings({ decrees })} changes={changes} thisYear={2026} />);
    const [past = ''] = /<details>.*<\/details>/s.exec(html) ?? [];
    expect(allOf(past, 'summary')).toEqual(['Decretos de años anteriores (1)']);
    expect([past.includes('2025-12-26'), past.includes('2026-12-24')]).toEqual([true, false]);
    expect(textOf(html.replace(past, ''))).toContain('jue 2026-12-24');
  });

  it('say what to do while there is nothing', () => {
    const html = htmlOf(<RestDays settings={someSettings({ localHolidays: [] })} changes={changes} thisYear={2026} />);
    expect(textOf(html)).toContain('Todavía no hay decretos');
    expect(textOf(html)).toContain('Todavía no hay feriados locales');
  });

  it('are the hours of every kind of day, also of those without any', () => {
    const html = htmlOf(<CapacitySettings settings={someSettings()} changes={changes} />);
    const rows = allOf(html, 'tr');
    expect(rows).toHaveLength(9);
    expect(rows[1]).toBe('Lunes 20:00 a 06:00 del día siguiente 10 horas Cambiar : Lunes Cerrar : Lunes');
    expect(rows[2]).toBe('Martes No se genera — Poner horario : Martes');
    expect(textOf(html)).toContain('Respaldos por noche 200 Tamaño por noche 1 TB');
    expect(textOf(html)).toContain('Velocidad de cada uno Todavía sin medir');
    expect(textOf(html)).not.toContain('se genera también de día');
  });

  it('are single nights, and the speed with where it comes from', () => {
    const capacities = [{ night: '2026-12-24', backupCount: 3, totalBytes: 2 ** 30 }];
    const { throughput } = someSettings();
    const learned = { ...throughput, learnedBytesPerSecond: 2 ** 23, measuredCount: 40 };
    const settings = someSettings({ capacities, throughput: learned, surge: aSurge() });
    const html = htmlOf(<CapacitySettings settings={settings} changes={changes} />);
    expect(allOf(html, 'tr').at(-1)).toBe('jue 2026-12-24 3 1 GB Cambiar : 2026-12-24 Quitar : 2026-12-24');
    expect(textOf(html)).toContain('8 MB por segundo, medida en 40 respaldos');
    expect(textOf(html)).toContain('se genera también de día');
    const corrected = { ...learned, correctedBytesPerSecond: 2 ** 20 };
    const fixed = htmlOf(<CapacitySettings settings={someSettings({ throughput: corrected })} changes={changes} />);
    expect(textOf(fixed)).toContain('1 MB por segundo, fijada por un operador');
  });

  it('are the places of institutions, also of one that Quipux has no longer', () => {
    const place = { institutionId: 6, name: 'Instituto de Ensayos', province: 'Guayas', canton: 'Guayaquil' };
    const institutionPlaces = [place, { ...place, institutionId: 9, name: null }];
    const rows = allOf(htmlOf(<Places settings={someSettings({ institutionPlaces })} changes={changes} />), 'tr');
    expect(rows[1]).toContain('Instituto de Ensayos Guayas Guayaquil');
    expect(rows[2]).toContain('Institución 9 (ya no está en Quipux)');
    const none = textOf(htmlOf(<Places settings={someSettings()} changes={changes} />));
    expect(none).toContain('Todas las instituciones usan el lugar del servicio');
  });
});

describe('the surge', () => {
  it('is declared where there is none, and shown with the way to end it where there is one', () => {
    expect(allOf(htmlOf(<SurgeState surge={null} changes={changes} />), 'button')).toEqual(['Declarar alta demanda']);
    const html = htmlOf(<SurgeState surge={aSurge()} changes={changes} />);
    expect(allOf(html, 'button')).toEqual(['Terminar la alta demanda']);
    expect(allOf(html, 'dd')).toEqual([
      'Cambio de gobierno',
      '× 2,5',
      'Todo el día',
      'sábado, 28 de noviembre de 2026, 10:00',
      'Olga Rivas',
    ]);
  });

  it('is remembered on the pages of operators while it lasts, and leads to its end from the others', () => {
    const bannerOf = (surge: ReturnType<typeof aSurge> | null, path: string): string =>
      htmlOf(
        <CalendarSettingsContext
          value={{ data: someSettings({ surge }), problem: null, isLoading: false, reload: quiet, nameOf }}
        >
          <SurgeBanner />
        </CalendarSettingsContext>,
        { path },
      );
    expect(bannerOf(null, '/operacion')).toBe('');
    expect(textOf(bannerOf(aSurge(), '/operacion/correos'))).toBe(
      'Alta demanda declarada: «Cambio de gobierno», capacidad × 2,5. Se genera también de día. Ver o terminar',
    );
    expect(bannerOf(aSurge({ aroundTheClock: false }), '/operacion/calendario/alta-demanda')).not.toMatch(/<a |de día/);
  });
});

describe('a change', () => {
  it('is filled in first, and its effect is seen before it can be confirmed', () => {
    const html = dialogOf(decreePlan([], '2026-12-24'));
    expect(allOf(html, 'button')).toEqual(['Ver el efecto', 'No, regresar']);
    expect(html).toMatch(/name="decree-day"[^>]*value="2026-12-24"/);
    expect(allOf(html, 'label')).toEqual([
      'Día',
      'Es día de descanso',
      'Se trabaja',
      'Nombre',
      'Documento que lo dispone',
      'Rige para',
    ]);
  });

  it('of what stands already keeps what says which one it is', () => {
    const html = dialogOf(decreeEditPlan(aDecree({ kind: 'working' })));
    expect(html).not.toContain('decree-day');
    expect(html).toMatch(/checked="" value="working"/);
    expect(allOf(html, 'dd')).toEqual(['jueves, 24 de diciembre de 2026', 'todo el país']);
    expect(allOf(dialogOf(holidayEditPlan(aHoliday())), 'dd')).toEqual([
      'Fundación de Quito',
      'cantón Quito (Pichincha)',
    ]);
  });

  it('that needs no more than a look asks for its effect at once', () => {
    const html = dialogOf({ title: '¿Quitar?', change: { kind: 'surge.ended' } });
    expect(textOf(html)).toBe('¿Quitar? Cargando…');
  });

  it.each([
    ['a local holiday', holidayPlan([]), 7],
    ['the place of an institution', placePlan([]), 3],
    ['another place', placeEditPlan({ institutionId: 6, name: 'I', province: 'Guayas', canton: 'Milagro' }, []), 2],
    ['hours', windowPlan('monday'), 2],
    ['a capacity', generalPlan(undefined), 2],
    ['a night', anyNightPlan(), 3],
    ['the speed', throughputPlan(someSettings().throughput), 2],
    ['a surge', surgePlan(), 3],
  ])('of %s has every field labelled, and each id once', (_, plan, labelCount) => {
    const html = dialogOf(plan);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const fors = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id]) => id);
    expect(fors).toHaveLength(labelCount);
    for (const id of fors) expect(ids).toContain(id);
    expect(html).not.toMatch(/ style=/);
  });

  it('shows its effect with a verdict that is more than a colour', () => {
    const html = htmlOf(<EffectView effect={anEffect()} />);
    expect(html).toContain('notice-warning');
    expect(textOf(html)).toContain('1 plazo no se cumplirá que antes sí.');
    expect(allOf(html, 'dt')).toHaveLength(6);
    const nobody = htmlOf(<EffectView effect={anEffect({ waitingCount: 0, keptBeforeCount: 0, keptAfterCount: 0 })} />);
    expect(nobody).not.toContain('<dl');
  });

  it('is told afterwards with what it really did', () => {
    const html = htmlOf(<ChangeDone done={{ change: { kind: 'surge.ended' }, effect: anEffect() }} nameOf={nameOf} />);
    expect(html).toContain('role="status"');
    expect(textOf(html)).toContain('Cambio hecho Termina la alta demanda 1 plazo no se cumplirá que antes sí.');
  });
});

describe('institutions that were searched', () => {
  it('are counted for who listens, offered by name, and the inactive ones say so', () => {
    const items = [
      { institutionId: 6, name: 'Instituto de Ensayos', active: true },
      { institutionId: 7, name: 'Secretaría Suprimida', active: false },
    ];
    const html = htmlOf(<FoundInstitutions items={items} field={fieldIn([])('place-institution', 'Institución')} />);
    expect(textOf(html)).toContain('2 instituciones encontradas');
    expect(allOf(html, 'option').slice(1)).toEqual(['Instituto de Ensayos', 'Secretaría Suprimida (inactiva)']);
    expect(
      textOf(htmlOf(<FoundInstitutions items={[]} field={fieldIn([])('place-institution', 'Institución')} />)),
    ).toContain('Ninguna institución');
  });
});

describe('the history', () => {
  it('says who changed what, when, what was there before and what it did', () => {
    const entry = {
      id: '00000000-0000-4000-8000-000000000021',
      at: '2026-11-28T15:00:00Z',
      actor: 'Olga Rivas',
      change: { kind: 'decree.removed', id: aDecree().id } as const,
      before: { kind: 'decree.set', decree: aDecree() } as const,
      effect: anEffect(),
    };
    expect(allOf(htmlOf(<History items={[entry]} nameOf={nameOf} />), 'tr')[1]).toBe(
      '2026-11-28 10:00:00 (GMT-5) Olga Rivas Se quitó un decreto Se quitó: Día de descanso: jueves, 24 de diciembre ' +
        'de 2026, «Suspensión de jornada», todo el país ' +
        '1 plazo no se cumplirá que antes sí. 3 fechas se atrasan y 9 plazos cambian.',
    );
    expect(textOf(htmlOf(<History items={[]} nameOf={nameOf} />))).toContain('Nadie ha cambiado el calendario todavía');
  });
});

describe('the pages of the calendar', () => {
  const pageAs = (roles: ReturnType<typeof aSession>['roles'], path: string): string =>
    htmlOf(<AppRoutes />, { path, session: aSession({ roles }) });
  const pages = [
    ['', 'Calendario de generación'],
    ['/descansos', 'Días de descanso'],
    ['/capacidad', 'Horarios y capacidad'],
    ['/lugares', 'Lugares'],
    ['/alta-demanda', 'Alta demanda'],
    ['/cambios', 'Cambios hechos'],
  ] as const;

  it.each(pages)('«%s» has its address, its title and the way to the others', (path, title) => {
    const html = pageAs(['requester', 'operator'], `/operacion/calendario${path}`);
    expect(allOf(html, 'h1')).toEqual([title]);
    for (const [other] of pages) expect(html).toContain(`href="/operacion/calendario${other}"`);
    expect(html).not.toMatch(/ style=|<style|<script/);
  });

  it('are for operators only', () => {
    expect(textOf(pageAs(['requester', 'institutionAdmin'], '/operacion/calendario/descansos'))).toContain(
      'Sin permiso',
    );
  });
});
