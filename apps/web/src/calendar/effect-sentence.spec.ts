import { anEffect } from '../testing/sample-calendar';
import { effectRows, effectSentence, verdictOf } from './effect-sentence';

const none = { movedEarlierCount: 0, movedLaterCount: 0, promiseChangedCount: 0 };

describe('the effect of a change', () => {
  it('tells first of promises that are lost', () => {
    expect(verdictOf(anEffect())).toBe('worse');
    expect(effectSentence(anEffect())).toBe(
      '1 plazo no se cumplirá que antes sí. 3 fechas se atrasan y 9 plazos cambian.',
    );
  });

  it('tells of promises that are won, and of dates that move earlier', () => {
    const effect = anEffect({
      keptBeforeCount: 4,
      keptAfterCount: 12,
      movedEarlierCount: 1,
      movedLaterCount: 0,
      promiseChangedCount: 0,
    });
    expect(verdictOf(effect)).toBe('better');
    expect(effectSentence(effect)).toBe('8 plazos se cumplirán que antes no. 1 fecha se adelanta.');
  });

  it('joins three moves in one sentence', () => {
    const effect = anEffect({ keptAfterCount: 12, movedEarlierCount: 2, movedLaterCount: 1, promiseChangedCount: 1 });
    expect(effectSentence(effect)).toBe(
      'Se cumplen los mismos plazos que antes. 2 fechas se adelantan, 1 fecha se atrasa y 1 plazo cambia.',
    );
  });

  it('says plainly that nothing moves, or that there is nothing to move', () => {
    expect(effectSentence(anEffect({ ...none, keptAfterCount: 12 }))).toBe(
      'Se cumplen los mismos plazos que antes. Ninguna fecha cambia (12 respaldos esperan su noche).',
    );
    const nobody = anEffect({ ...none, waitingCount: 0, keptBeforeCount: 0, keptAfterCount: 0 });
    expect(effectSentence(nobody)).toBe('Ningún respaldo espera su noche: el cambio no mueve ninguna fecha.');
  });

  it('has every figure by its name, and says before and after in words for who cannot see the arrow', () => {
    const rows = effectRows(anEffect({ lastNightBefore: null }));
    expect(rows.map(({ shown }) => shown)).toEqual(['12', '0', '3', '9', '12 → 11', 'ninguna → 2026-11-26']);
    expect(rows.map(({ spoken }) => spoken).filter(Boolean)).toEqual([
      'antes 12, después 11',
      'antes ninguna, después 2026-11-26',
    ]);
  });
});
