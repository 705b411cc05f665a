import { allOf, htmlOf, textOf } from '../testing/render';
import { aDecree, anEffect } from '../testing/sample-calendar';
import { History } from './history-page';

const nameOf = (): string => 'Ministerio de Pruebas';

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
