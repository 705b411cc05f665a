import { problemFrom, unreachable, type ApiProblem } from '../api-problem';
import { press } from '../testing/press';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aDecree, anEffect, someSettings } from '../testing/sample-calendar';
import { ChangeDialog, ChangeSteps } from './change-dialog';
import type { ChangePlan } from './change-plan';
import { anyNightPlan, generalPlan, throughputPlan } from './forms/capacity-plan';
import { decreePlan, decreeRemovalPlan } from './forms/decree-plan';
import { holidayPlan } from './forms/holiday-plan';
import { placeEditPlan, placePlan } from './forms/place-plan';
import { surgeEndPlan, surgePlan } from './forms/surge-plan';
import { windowPlan } from './forms/window-plan';
import type { Rehearsal } from './use-rehearsal';

const institute = { institutionId: 6, name: 'Instituto', province: 'Guayas', canton: 'Milagro' };
const change = { kind: 'surge.declared', surge: { reason: 'Ola', capacityFactor: 2, aroundTheClock: false } } as const;
const shown = { change, effect: anEffect() };
const gone: ApiProblem = problemFrom(404, { code: 'calendar.not-found', detail: 'Otro operador lo quitó.' });
const nothing = (): Promise<null> => Promise.resolve(null);

interface At extends Partial<Rehearsal> {
  readonly onClose?: () => void;
}

/** The dialog of a plan, at the point that a rehearsal has reached. */
function stepOf(plan: ChangePlan, { onClose = quiet, ...at }: At = {}) {
  const start = { shown: null, isBusy: false, problem: null, rehearse: nothing, confirm: nothing, correct: quiet };
  return <ChangeSteps plan={plan} nameOf={String} onClose={onClose} rehearsal={{ ...start, ...at }} />;
}
const buttonsOf = (plan: ChangePlan, at: At = {}): string[] => allOf(htmlOf(stepOf(plan, at)), 'button');

describe('a change that is filled in', () => {
  const plan = surgePlan();

  it('cannot be confirmed before its effect was seen', () => {
    const dialog = <ChangeDialog plan={decreePlan([], '2026-12-24')} nameOf={String} onClose={quiet} onDone={quiet} />;
    expect(allOf(htmlOf(dialog), 'button')).toEqual(['Ver el efecto', 'No, regresar']);
    expect(htmlOf(dialog)).not.toContain('Efecto del cambio');
  });

  it('is told in one sentence with its effect, and only then confirmed or corrected', () => {
    const html = htmlOf(stepOf(plan, { shown }));
    expect(allOf(html, 'strong')).toEqual(['Se declara la alta demanda: «Ola», capacidad × 2']);
    expect(textOf(html)).toContain('1 plazo no se cumplirá que antes sí.');
    expect(allOf(html, 'button').slice(-2)).toEqual(['Confirmar', 'Corregir']);
    // What hears the dialog is led to the effect; the form waits behind it with what was typed.
    expect(html).toContain('<h3 tabindex="-1" class="effect-title">Efecto del cambio</h3>');
    expect(html).toMatch(/<form[^>]* hidden="">/);
  });

  it('is confirmed as it was shown, and corrected without being confirmed', () => {
    const calls: unknown[] = [];
    const confirm: Rehearsal['confirm'] = (confirmed) => {
      calls.push(confirmed);
      return nothing();
    };
    const step = stepOf(plan, { shown, confirm, correct: () => void calls.push('correct') });
    press(step, 'Corregir');
    press(step, 'Confirmar');
    expect(calls).toEqual(['correct', change]);
  });

  it('says what it is waiting for, and takes no second press meanwhile', () => {
    expect(buttonsOf(plan, { isBusy: true })[0]).toBe('Calculando el efecto…');
    const saving = stepOf(plan, { shown, isBusy: true });
    expect(() => press(saving, 'Guardando…')).toThrow('There is no «Guardando…»');
    expect(allOf(htmlOf(saving), 'button')).toContain('Guardando…');
  });

  it('stays as it was typed when it is refused or nobody answers, and says why', () => {
    const refused = htmlOf(stepOf(plan, { problem: gone }));
    expect(refused).toMatch(/role="alert"[^>]*>.*No se pudo hacer el cambio.*Otro operador lo quitó\./);
    expect(refused).not.toMatch(/<form[^>]* hidden="">/);
    expect(textOf(htmlOf(stepOf(plan, { problem: unreachable(null) })))).toContain('No hay conexión con el sistema.');
    expect(buttonsOf(plan, { problem: gone })).toEqual(['Ver el efecto', 'No, regresar']);
  });

  it('that is refused while it is confirmed says so once, beside its effect', () => {
    const text = textOf(htmlOf(stepOf(plan, { shown, problem: gone })));
    expect(text.match(/Otro operador lo quitó/g)).toHaveLength(1);
    expect(text).toContain('Efecto del cambio');
  });

  it('names an institution as its form found it, and else as the page knows it', () => {
    const found = { ...placePlan([]), nameOf: (id: number) => (id === 6 ? 'Instituto Hallado' : undefined) };
    const sentenceOf = (institutionId: number): string | undefined => {
      const placed = { kind: 'place.set', institutionId, province: 'Loja', canton: 'Loja' } as const;
      return allOf(htmlOf(stepOf(found, { shown: { change: placed, effect: anEffect() } })), 'strong')[0];
    };
    expect(sentenceOf(6)).toBe('Lugar de Instituto Hallado: cantón Loja (Loja)');
    expect(sentenceOf(7)).toBe('Lugar de 7: cantón Loja (Loja)');
  });

  it.each([
    ['a decree', decreePlan([]), 6],
    ['a local holiday', holidayPlan([]), 7],
    ['the place of an institution', placePlan([]), 3],
    ['another place', placeEditPlan(institute, []), 2],
    ['hours', windowPlan('monday'), 2],
    ['a capacity', generalPlan(undefined), 2],
    ['a night', anyNightPlan(), 3],
    ['the speed', throughputPlan(someSettings().throughput), 2],
    ['a surge', surgePlan(), 3],
  ])('of %s has every field labelled, and each id once', (_, each, labelCount) => {
    const html = htmlOf(stepOf(each));
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const fors = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id]) => id);
    expect(fors).toHaveLength(labelCount);
    for (const id of fors) expect(ids).toContain(id);
    expect(html).not.toMatch(/ style=/);
  });
});

describe('a change that needs no more than a look', () => {
  const plan = decreeRemovalPlan(aDecree());
  const removal = { change: plan.change, effect: anEffect() };

  it('asks for its effect at once', () => {
    expect(textOf(htmlOf(stepOf(plan)))).toBe('¿Quitar el decreto? Cargando…');
  });

  it('is left by a way out that changes nothing', () => {
    let leftCount = 0;
    expect(buttonsOf(plan, { shown: removal })).toEqual(['Confirmar', 'No, regresar']);
    press(stepOf(plan, { shown: removal, onClose: () => (leftCount += 1) }), 'No, regresar');
    expect(leftCount).toBe(1);
  });

  it('looks dangerous where something is taken away, and not otherwise', () => {
    expect(htmlOf(stepOf(plan, { shown: removal }))).toContain('button-danger');
    expect(htmlOf(stepOf(surgeEndPlan(), { shown: removal }))).not.toContain('button-danger');
  });

  it('offers nothing to confirm when another operator was faster', () => {
    const html = htmlOf(stepOf(plan, { problem: gone }));
    expect(html).toContain('role="alert"');
    expect(textOf(html)).toContain('No se pudo hacer el cambio Otro operador lo quitó. Cerrar');
    expect(buttonsOf(plan, { problem: gone })).toEqual(['Cerrar']);
  });

  it('offers nothing to confirm during an outage', () => {
    expect(buttonsOf(plan, { problem: unreachable(null) })).toEqual(['Cerrar']);
  });
});
