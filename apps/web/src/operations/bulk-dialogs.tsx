import { laneNames, lanes, type BulkOutcomesView } from '@respaldos/contracts';
import { useState } from 'react';
import { api } from '../api';
import { calendarApi } from '../calendar/calendar-api';
import { ChoiceField } from '../calendar/forms/choice-field';
import { nightSummary } from '../calendar/night-load';
import { es } from '../es';
import { dayOf } from '../format';
import { serverNow } from '../server-clock';
import { TextField } from '../ui/field';
import { useResource } from '../ui/use-resource';
import { BulkForm } from './bulk-form';
import { roomSentence } from './bulk-room';
import type { Selection } from './bulk-selection';

const words = es.operations.bulk;

interface BulkDialogProps {
  readonly chosen: Selection;
  readonly onClose: () => void;
  readonly onDone: (outcomes: BulkOutcomesView) => void;
}

/** One night for all that were chosen. */
export function BulkDateDialog({ chosen, onClose, onDone }: BulkDialogProps) {
  const [day, setDay] = useState('');
  const dialog = es.request.dialog.reschedule;
  return (
    <BulkForm
      title={words.title(chosen.size)}
      text={dialog.text}
      confirm={es.request.actions.reschedule}
      onClose={onClose}
      onDone={onDone}
      read={(texts) => {
        const wanted = texts.get('bulk-day') ?? '';
        if (wanted === '') return { field: 'bulk-day', text: dialog.dayMissing };
        return () => calendarApi.dates([...chosen.keys()], wanted);
      }}
    >
      <TextField
        id="bulk-day"
        name="bulk-day"
        type="date"
        label={dialog.day}
        min={dayOf(new Date(serverNow()))}
        value={day}
        onChange={(event) => setDay(event.target.value)}
        required
      />
      <RoomHint day={day} chosenCount={chosen.size} />
    </BulkForm>
  );
}

function RoomHint({ day, chosenCount }: { day: string; chosenCount: number }) {
  const calendar = useResource('calendar', (signal) => api.calendar(signal)).data;
  const night = calendar?.nights.find((candidate) => candidate.day === day);
  return (
    <p className="field-hint" role="status">
      {night !== undefined &&
        `${es.operations.nightHint(nightSummary(night))} ${roomSentence(night, chosenCount) ?? ''}`}
    </p>
  );
}

/** One priority lane for all that were chosen. */
export function BulkLaneDialog({ chosen, onClose, onDone }: BulkDialogProps) {
  return (
    <BulkForm
      title={words.laneTitle(chosen.size)}
      text={words.laneText}
      confirm={words.laneConfirm}
      onClose={onClose}
      onDone={onDone}
      read={(texts) => {
        const lane = lanes.find((one) => one === texts.get('bulk-lane'));
        if (lane === undefined) return { field: `bulk-lane-${lanes[0]}`, text: words.laneMissing };
        return () => calendarApi.lanes([...chosen.keys()], lane);
      }}
    >
      <ChoiceField
        name="bulk-lane"
        label={words.laneLegend}
        options={lanes.map((lane) => [lane, laneNames[lane], words.laneHint[lane]] as const)}
      />
    </BulkForm>
  );
}
