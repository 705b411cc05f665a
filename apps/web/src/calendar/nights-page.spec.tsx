import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aNight } from '../testing/sample-calendar';
import { CalendarContent } from './nights-page';

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
});
