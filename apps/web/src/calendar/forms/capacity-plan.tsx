import type { CalendarSettingsView } from '@respaldos/contracts';
import { formatSpokenDay } from '../../format';
import { TextField } from '../../ui/field';
import { calendarForms } from '../../words/calendar-forms';
import type { ChangePlan, FaultOf } from '../change-plan';
import { FormReading, type Reading } from '../form-reading';

const words = calendarForms.capacity;
const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;
const counts = { min: 0, max: 100_000 };
const sizes = { min: 0, max: 2 ** 20 };
const speeds = { min: 0.001, max: 1_000_000 };

export interface Capacity {
  readonly backupCount: number;
  readonly totalBytes: number;
}
export type Throughput = CalendarSettingsView['throughput'];

/** A number as a person writes it here, and as `FormReading.decimal` reads it. */
const written = (amount: number): string => String(Math.round(amount * 1_000) / 1_000).replace('.', ',');

/** What every night holds that has no capacity of its own. */
export const generalPlan = (capacity: Capacity | undefined): ChangePlan => ({
  title: words.generalTitle,
  fields: (faultOf) => <CapacityFields faultOf={faultOf} capacity={capacity} />,
  read: (texts) => readCapacity(texts, null),
});

/** What one night holds. */
export const nightPlan = (night: string, capacity: Capacity | undefined): ChangePlan => ({
  title: words.nightOf(formatSpokenDay(night)),
  fields: (faultOf) => <CapacityFields faultOf={faultOf} capacity={capacity} />,
  read: (texts) => readCapacity(texts, night),
});

/** The same for a night that is still to be chosen. */
export const anyNightPlan = (): ChangePlan => ({
  title: words.nightTitle,
  fields: (faultOf) => (
    <>
      <TextField
        id="night-day"
        name="night-day"
        type="date"
        label={words.night}
        fault={faultOf('night-day')}
        required
      />
      <CapacityFields faultOf={faultOf} capacity={undefined} />
    </>
  ),
  read: (texts) => readCapacity(texts),
});

export const nightRemovalPlan = (night: string): ChangePlan => ({
  title: words.nightRemoveTitle,
  change: { kind: 'night.removed', night },
});

export const throughputPlan = ({ concurrentCount, correctedBytesPerSecond }: Throughput): ChangePlan => ({
  title: words.throughputTitle,
  fields: (faultOf) => (
    <>
      <TextField
        id="concurrent"
        name="concurrent"
        label={words.concurrent}
        hint={words.concurrentHint}
        inputMode="numeric"
        fault={faultOf('concurrent')}
        defaultValue={concurrentCount}
        required
      />
      <TextField
        id="speed"
        name="speed"
        label={words.speedField}
        hint={words.speedHint}
        inputMode="decimal"
        isOptional
        fault={faultOf('speed')}
        defaultValue={correctedBytesPerSecond === null ? '' : written(correctedBytesPerSecond / mebibyte)}
      />
    </>
  ),
  read: readThroughput,
});

function CapacityFields({ faultOf, capacity }: { faultOf: FaultOf; capacity: Capacity | undefined }) {
  return (
    <>
      <TextField
        id="night-count"
        name="night-count"
        label={words.count}
        hint={words.countHint}
        inputMode="numeric"
        fault={faultOf('night-count')}
        defaultValue={capacity?.backupCount}
        required
      />
      <TextField
        id="night-size"
        name="night-size"
        label={words.size}
        hint={words.sizeHint}
        inputMode="decimal"
        fault={faultOf('night-size')}
        defaultValue={capacity === undefined ? undefined : written(capacity.totalBytes / gibibyte)}
        required
      />
    </>
  );
}

/** Pure: what the texts of the form say. @param night as `night.set` has it; asked for when not given */
export function readCapacity(texts: URLSearchParams, night?: string | null): Reading {
  const reading = new FormReading(texts);
  const of = night === undefined ? reading.text('night-day', words.nightMissing) : night;
  const backupCount = reading.whole('night-count', counts, words.countWrong);
  const totalBytes = Math.round(reading.decimal('night-size', sizes, words.sizeWrong) * gibibyte);
  return reading.finish(() => ({ kind: 'night.set', night: of, backupCount, totalBytes }));
}

/** Pure: what the texts of the form say. */
export function readThroughput(texts: URLSearchParams): Reading {
  const reading = new FormReading(texts);
  const concurrentCount = reading.whole('concurrent', { min: 1, max: 1_000 }, words.concurrentWrong);
  const isMeasured = reading.optional('speed') === '';
  const speed = isMeasured ? null : reading.decimal('speed', speeds, words.speedWrong);
  const bytesPerSecond = speed === null ? null : Math.round(speed * mebibyte);
  return reading.finish(() => ({ kind: 'throughput.set', concurrentCount, bytesPerSecond }));
}
