import { mostAtOnce } from '@respaldos/contracts';
import { RequestTable } from '../request-list/request-table';
import { aNight } from '../testing/sample-calendar';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aSummary } from '../testing/sample-views';
import { BulkDateDialog, BulkLaneDialog } from './bulk-dialogs';
import { bulkResultOf } from './bulk-outcome';
import { BulkOutcome } from './bulk-outcome-notice';
import { roomSentence } from './bulk-room';
import { isWhole, maySchedule, toggled, withAll, type Selection } from './bulk-selection';
import { BulkTable } from './bulk-table';

const rows = ['a', 'b', 'c'].map((id, at) => aSummary({ id, number: at + 1 }));
const chosenOf = (...chosen: typeof rows): Selection => new Map(chosen.map((row) => [row.id, row]));

describe('choosing several', () => {
  it('is only for what is approved and not under way', () => {
    expect(maySchedule(aSummary())).toBe(true);
    expect(maySchedule(aSummary({ backupState: 'stopped' }))).toBe(true);
    expect(maySchedule(aSummary({ backupState: 'generating' }))).toBe(false);
    expect(maySchedule(aSummary({ state: 'submitted' }))).toBe(false);
  });

  it('keeps what was chosen on another page, and takes all of a page that can be moved', () => {
    const elsewhere = aSummary({ id: 'z' });
    const closed = aSummary({ id: 'd', state: 'fulfilled' });
    expect([...withAll(chosenOf(elsewhere), [...rows, closed]).keys()]).toEqual(['z', 'a', 'b', 'c']);
    expect([...toggled(chosenOf(elsewhere, rows[0]!), rows[0]!).keys()]).toEqual(['z']);
    expect([...toggled(chosenOf(elsewhere), rows[0]!).keys()]).toEqual(['z', 'a']);
  });

  it('ends where one act ends', () => {
    const many = Array.from({ length: mostAtOnce }, (_, at) => aSummary({ id: `${at}` }));
    const whole = withAll(new Map(), many);
    expect(isWhole(whole)).toBe(true);
    expect(toggled(whole, rows[0]!)).toBe(whole);
    expect(withAll(whole, rows).size).toBe(mostAtOnce);
    expect(toggled(whole, many[0]!).size).toBe(mostAtOnce - 1);
  });

  it('is counted, and nothing can be done while nothing is chosen', () => {
    const tableOf = (chosen: Selection): string =>
      htmlOf(<BulkTable rows={rows} chosen={chosen} onChoose={quiet} onChange={quiet} />);
    expect(tableOf(new Map()).match(/ disabled=""/g)).toHaveLength(2);
    const some = tableOf(chosenOf(rows[0]!, rows[1]!));
    expect(textOf(some)).toContain('2 solicitudes elegidas');
    expect(some).not.toContain(' disabled=""');
    expect(allOf(some, 'button')).toEqual([
      'Elegir todas las de esta página',
      'Quitar la elección',
      'Cambiar la prioridad',
      'Calendarizar las elegidas',
    ]);
  });
});

describe('what became of each', () => {
  const result = bulkResultOf(
    {
      outcomes: [
        { requestId: 'a', dueAt: '2026-12-02T01:00:00Z', refusal: null },
        { requestId: 'b', dueAt: null, refusal: { code: 'schedule.night-full', detail: 'La noche está llena.' } },
        { requestId: 'c', dueAt: '2026-12-02T01:00:00Z', refusal: null },
      ],
    },
    chosenOf(...rows),
  );

  it('is told by its number: what was refused and why first, then each new night', () => {
    expect([result.doneCount, result.askedCount]).toEqual([2, 3]);
    expect(result.lines.map(({ text }) => text)).toEqual([
      'Solicitud 2: sin cambio. La noche está llena.',
      'Solicitud 1: noche del 2026-12-01.',
      'Solicitud 3: noche del 2026-12-01.',
    ]);
  });

  it('is announced, and a long list can be read with the keyboard', () => {
    const html = htmlOf(<BulkOutcome result={result} />);
    expect(textOf(html)).toContain('2 de 3 respaldos cambiados.');
    expect(html).toContain('notice-warning" role="status"');
    expect(html).toContain('role="region" aria-label="Resultado de cada solicitud" tabindex="0"');
    expect(htmlOf(<BulkOutcome result={{ ...result, askedCount: 2 }} />)).toContain('notice-success');
  });
});

describe('the dialogs', () => {
  it('say how many they are about', () => {
    const date = htmlOf(<BulkDateDialog chosen={chosenOf(...rows)} onClose={quiet} onDone={quiet} />);
    expect(allOf(date, 'h2')).toEqual(['Calendarizar 3 respaldos']);
    const lane = htmlOf(<BulkLaneDialog chosen={chosenOf(rows[0]!)} onClose={quiet} onDone={quiet} />);
    expect(allOf(lane, 'h2')).toEqual(['Cambiar la prioridad de 1 respaldo']);
    expect(allOf(lane, 'label')).toEqual(['Urgente', 'Normal', 'Puede esperar']);
    expect(lane).not.toContain('checked');
  });

  it('say beforehand when not all of them fit into the night', () => {
    const night = aNight({ plannedCount: 18 });
    expect(roomSentence(night, 2)).toBe('En esa noche caben 2 respaldos más.');
    expect(roomSentence(night, 5)).toBe('Solo caben 2 de los 5 elegidos: los demás conservarán su fecha.');
    expect(roomSentence(aNight({ plannedCount: 25 }), 1)).toContain('caben 0 de los 1');
    expect(roomSentence(aNight({ open: false }), 1)).toBeNull();
  });
});

it('the console names the lane where it is no ordinary one', () => {
  const textWith = (lane: 'urgent' | 'normal'): string =>
    textOf(htmlOf(<RequestTable caption="Todas" scope="all" rows={[aSummary({ lane })]} />));
  expect(textWith('urgent')).toContain('2017-02-10 Urgente');
  expect(textWith('normal')).toContain('2017-02-10 3.512');
});
