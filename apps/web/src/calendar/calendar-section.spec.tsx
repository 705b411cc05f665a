import { pageAs } from '../testing/page-as';
import { allOf, textOf } from '../testing/render';

describe('the pages of the calendar', () => {
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
