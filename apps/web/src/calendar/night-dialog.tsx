import type { CalendarSettingsView } from '@respaldos/contracts';
import { es } from '../es';
import { formatBytes, formatCount, formatSpokenDay } from '../format';
import { DataList, type Datum } from '../ui/data-list';
import { Dialog } from '../ui/dialog';
import { nightWords } from '../words/nights';
import type { ChangePlan } from './change-plan';
import { nightPlan, nightRemovalPlan } from './forms/capacity-plan';
import { decreePlan } from './forms/decree-plan';
import { usedPlaces } from './used-places';
import { hoursOf } from './night-grid';
import { nightState, type Night } from './night-load';
import { addedBySurge } from './night-picture';

const words = nightWords.dialog;

interface NightDialogProps {
  readonly night: Night;
  /** Null while they are not known: the night can be changed all the same. */
  readonly settings: CalendarSettingsView | null;
  readonly onClose: () => void;
  /** One of the changes that can be made of this night. */
  readonly onChange: (plan: ChangePlan) => void;
}

/** All that is known of a night, and what an operator may change of it. */
export function NightDialog({ night, settings, onClose, onChange }: NightDialogProps) {
  const { day, capacityCount, capacityBytes } = night;
  const own = settings?.capacities.find((capacity) => capacity.night === day);
  const shown = own ?? { backupCount: capacityCount, totalBytes: capacityBytes };
  return (
    <Dialog title={words.title(formatSpokenDay(day))} onClose={onClose}>
      <div className="stack">
        <DataList data={factsOf(night)} />
        <p className="field-hint">{words.hint}</p>
        <div className="buttons">
          <button type="button" className="button" onClick={() => onChange(nightPlan(day, shown))}>
            {words.capacity}
          </button>
          {own !== undefined && (
            <button type="button" className="button button-quiet" onClick={() => onChange(nightRemovalPlan(day))}>
              {words.general}
            </button>
          )}
          <button
            type="button"
            className="button button-quiet"
            onClick={() => onChange(decreePlan(settings === null ? [] : usedPlaces(settings), day))}
          >
            {words.decree}
          </button>
          <button type="button" className="button button-plain" onClick={onClose}>
            {es.close}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

export function factsOf(night: Night): Datum[] {
  const { open, reason, plannedCount, plannedBytes, capacityCount, capacityBytes, ordinaryCount, ordinaryBytes } =
    night;
  const rest: Datum[] = reason === null ? [] : [[words.rest, reason]];
  const state: Datum = [words.state, nightWords.state[nightState(night)]];
  if (!open) return [state, ...rest];
  const ordinary = words.ordinaryFigures(formatCount(ordinaryCount), formatBytes(ordinaryBytes));
  return [
    state,
    ...rest,
    [words.hours, hoursOf(night)],
    [words.backups, nightWords.figures(formatCount(plannedCount), formatCount(capacityCount))],
    [words.bytes, nightWords.figures(formatBytes(plannedBytes), formatBytes(capacityBytes))],
    ...(addedBySurge(night) > 0 ? [[words.ordinary, ordinary] as Datum] : []),
  ];
}
