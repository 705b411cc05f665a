import { withSettings } from '../testing/known-settings';
import { allOf, htmlOf, textOf } from '../testing/render';
import { aDecree, anEffect } from '../testing/sample-calendar';
import { History, HistoryPage } from './history-page';

const nameOf = (): string => 'Ministerio de Pruebas';

const entry = {
  id: '00000000-0000-4000-8000-000000000021',
  at: '2026-11-28T15:00:00Z',
  actor: 'Olga Rivas',
  change: { kind: 'decree.removed', id: aDecree().id } as const,
  before: { kind: 'decree.set', decree: aDecree() } as const,
  effect: anEffect(),
};

describe('the history', () => {
  it('says who changed what, when, what was there before and what it did', () => {
    expect(allOf(htmlOf(<History items={[entry]} nameOf={nameOf} />), 'tr')[1]).toBe(
      '2026-11-28 10:00:00 (GMT-5) Olga Rivas Se quitó un decreto Se quitó: Día de descanso: jueves, 24 de diciembre ' +
        'de 2026, «Suspensión de jornada», todo el país ' +
        '1 plazo no se cumplirá que antes sí. 3 fechas se atrasan y 9 plazos cambian.',
    );
  });

  it('says nothing of before where nothing was there, and names the institution that was changed', () => {
    const change = { kind: 'place.set', institutionId: 5, province: 'Guayas', canton: 'Guayaquil' } as const;
    const html = htmlOf(<History items={[{ ...entry, change, before: null }]} nameOf={nameOf} />);
    expect(allOf(html, 'td')[1]).toBe('Lugar de Ministerio de Pruebas: cantón Guayaquil (Guayas)');
    expect(html).not.toContain('field-hint');
  });

  it('tells its changes in the order in which the API does', () => {
    const items = ['Olga Rivas', 'Pedro Andrade'].map((actor, at) => ({ ...entry, actor, id: `${entry.id}${at}` }));
    const html = htmlOf(<History items={items} nameOf={nameOf} />);
    expect(html.indexOf('Olga Rivas')).toBeLessThan(html.indexOf('Pedro Andrade'));
  });

  it('is awaited under its title, and says so when nobody has changed anything', () => {
    expect(textOf(htmlOf(withSettings(<HistoryPage />)))).toMatch(/^Cambios hechos .*Cargando…$/);
    expect(textOf(htmlOf(<History items={[]} nameOf={nameOf} />))).toContain('Nadie ha cambiado el calendario todavía');
  });
});
