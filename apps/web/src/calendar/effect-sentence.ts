import type { PlanEffect } from '@respaldos/contracts';
import { formatCount } from '../format';
import { calendarWords } from '../words/calendar';

const words = calendarWords.effect;

export type Verdict = 'better' | 'worse' | 'same';

/** Whether more or fewer promises are kept than without the change. */
export function verdictOf({ keptBeforeCount, keptAfterCount }: PlanEffect): Verdict {
  if (keptAfterCount === keptBeforeCount) return 'same';
  return keptAfterCount > keptBeforeCount ? 'better' : 'worse';
}

/** What matters most first: promises lost or won, then dates. */
export function effectSentence(effect: PlanEffect): string {
  const { waitingCount, movedEarlierCount, movedLaterCount, promiseChangedCount } = effect;
  if (waitingCount === 0) return words.nobody;
  const moves = [
    movedEarlierCount > 0 && words.earlier(movedEarlierCount),
    movedLaterCount > 0 && words.later(movedLaterCount),
    promiseChangedCount > 0 && words.promises(promiseChangedCount),
  ].filter((part) => part !== false);
  const moved = moves.length === 0 ? words.still(words.waiting(waitingCount)) : `${listed(moves)}.`;
  return `${keptSentence(effect)} ${moved}`;
}

function keptSentence(effect: PlanEffect): string {
  const difference = Math.abs(effect.keptAfterCount - effect.keptBeforeCount);
  const verdict = verdictOf(effect);
  if (verdict === 'same') return words.keptSame;
  return verdict === 'better' ? words.better(words.keptMore(difference)) : words.worse(words.keptFewer(difference));
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} y ${parts.at(-1)}`;

export interface EffectRow {
  readonly label: string;
  readonly shown: string;
  /** For who hears it, where an arrow says nothing. */
  readonly spoken?: string;
}

/** Every figure of an effect with its name. */
export function effectRows(effect: PlanEffect): EffectRow[] {
  const fromTo = (before: string, after: string) => ({
    shown: words.fromTo(before, after),
    spoken: words.fromToSpoken(before, after),
  });
  const count = formatCount;
  return [
    { label: words.row.waiting, shown: count(effect.waitingCount) },
    { label: words.row.earlier, shown: count(effect.movedEarlierCount) },
    { label: words.row.later, shown: count(effect.movedLaterCount) },
    { label: words.row.promises, shown: count(effect.promiseChangedCount) },
    { label: words.row.kept, ...fromTo(count(effect.keptBeforeCount), count(effect.keptAfterCount)) },
    {
      label: words.row.lastNight,
      ...fromTo(effect.lastNightBefore ?? words.noNight, effect.lastNightAfter ?? words.noNight),
    },
  ];
}
