import type { PlanEffect } from '@respaldos/contracts';
import { Notice } from '../ui/notice';
import { calendarWords as words } from '../words/calendar';
import { effectRows, effectSentence, verdictOf } from './effect-sentence';

const kindOf = { better: 'success', worse: 'warning', same: 'info' } as const;

/** What a change does to what is planned: the verdict first, then every figure. */
export function EffectView({ effect }: { effect: PlanEffect }) {
  return (
    <>
      <Notice kind={kindOf[verdictOf(effect)]}>
        <p>{effectSentence(effect)}</p>
      </Notice>
      {effect.waitingCount > 0 && (
        <>
          <dl className="effect">
            {effectRows(effect).map(({ label, shown, spoken }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <span aria-hidden={spoken === undefined ? undefined : true}>{shown}</span>
                  {spoken !== undefined && <span className="visually-hidden">{spoken}</span>}
                </dd>
              </div>
            ))}
          </dl>
          <p className="field-hint">{words.dialog.told}</p>
        </>
      )}
    </>
  );
}
