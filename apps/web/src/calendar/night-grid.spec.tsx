import { elementsOf, press } from '../testing/press';
import { allOf, htmlOf, quiet } from '../testing/render';
import { aNight } from '../testing/sample-calendar';
import { hoursOf, NightGrid } from './night-grid';
import { NightLegend } from './night-legend';
import { LoadBar } from './load-bar';

const days = ['2026-01-07', '2026-01-08', '2026-01-09'];
const nights = days.map((day) => aNight({ day }));
const spoken = ['miércoles, 7 de enero de 2026', 'jueves, 8 de enero de 2026', 'viernes, 9 de enero de 2026'];

describe('the picture of the nights', () => {
  const grid = <NightGrid nights={nights} isSurge={false} onOpen={quiet} />;

  it('is reached with the keyboard, night after night, each by its whole date', () => {
    const buttons = elementsOf(grid).filter(({ type }) => type === 'button');
    const labels = buttons.map((button) => allOf(htmlOf(button), 'span')[0]);
    expect(labels).toEqual(spoken);
    for (const { props } of buttons) expect(props).toMatchObject({ type: 'button', 'aria-haspopup': 'dialog' });
    // Buttons of the page's own order: no night is left out of it or put before another.
    expect(htmlOf(grid)).not.toContain('tabindex');
  });

  it('opens the night that was pressed', () => {
    const opened: string[] = [];
    const heard = <NightGrid nights={nights} isSurge={false} onOpen={({ day }) => opened.push(day)} />;
    press(heard, `${spoken[1]} jue 8 ene`);
    press(heard, `${spoken[0]} mié 7 ene`);
    expect(opened).toEqual([days[1], days[0]]);
  });

  it('begins today, under its weekday, and says so of no other night', () => {
    const html = htmlOf(grid);
    expect(html.match(/night-today/g)).toHaveLength(1);
    expect(html).toContain('class="night night-room night-today night-on-3"');
    expect(html.match(/>Hoy</g)).toHaveLength(1);
  });

  it.each([
    [{}, 'night-room', undefined],
    [{ plannedCount: 16 }, 'night-nearly', 'Casi llena'],
    [{ plannedCount: 20 }, 'night-full', 'Llena'],
    [{ open: false, plannedCount: 0 }, 'night-closed', 'Cerrada'],
  ])('says in words whatever a colour says: %j', (over, look, state) => {
    const html = htmlOf(
      <NightGrid nights={[aNight(), aNight({ ...over, day: '2026-01-08' })]} isSurge={false} onOpen={quiet} />,
    );
    const [cell = ''] = /<li class="night (?!night-\w+ night-today).*?<\/li>/s.exec(html) ?? [];
    expect(cell).toContain(`class="night ${look}"`);
    expect(/<p class="night-state">(.*?)<\/p>/.exec(cell)?.[1]).toBe(state);
  });

  it('draws no load of a night on which nothing is generated, and says why there is none', () => {
    const closed = htmlOf(
      <NightGrid nights={[aNight({ open: false, reason: 'Navidad' })]} isSurge={false} onOpen={quiet} />,
    );
    expect(closed).not.toContain('<svg');
    expect(closed).toContain('night-rest');
    expect(closed).toContain('<p class="night-reason">Navidad</p>');
  });
});

describe('the bar of a night', () => {
  it('is decoration, without a style of its own, and as long as the night is full', () => {
    const html = htmlOf(<LoadBar night={aNight()} />);
    expect(html).toContain('aria-hidden="true"');
    expect(html).toContain('class="bar-planned bar-room" width="25"');
    expect(html).not.toMatch(/bar-surge|bar-limit| style=/);
  });

  it('marks where the surge begins, also where there would be no room without it', () => {
    const more = htmlOf(<LoadBar night={aNight({ capacityCount: 40, capacityBytes: 200 * 2 ** 30 })} />);
    expect(more).toContain('<rect class="bar-surge" x="50" width="50"');
    expect(more).toContain('<rect class="bar-limit" x="49.2"');
    expect(htmlOf(<LoadBar night={aNight({ ordinaryCount: 0, ordinaryBytes: 0 })} />)).toContain(
      'class="bar-limit" x="0"',
    );
  });
});

it('the legend names every look, that of the surge only while there is one', () => {
  const looksOf = (isSurge: boolean): number => allOf(htmlOf(<NightLegend isSurge={isSurge} />), 'li').length;
  expect([looksOf(false), looksOf(true)]).toEqual([5, 6]);
});

it('the hours of a night are those of Ecuador, and those of a closed one that it is closed', () => {
  expect(hoursOf(aNight())).toBe('20:00 a 06:00');
  expect(hoursOf(aNight({ open: false }))).toBe('Cerrada');
  expect(hoursOf(aNight({ opensAt: null, closesAt: null }))).toBe('Cerrada');
});
