import type { CalendarChange, CalendarSettingsView } from '@respaldos/contracts';
import { formatSpokenDay } from '../../format';
import { TextField } from '../../ui/field';
import type { FieldOf } from '../../ui/named-field';
import { calendarForms } from '../../words/calendar-forms';
import type { FilledPlan, ReadyPlan } from '../change-plan';
import type { FormReading } from '../form-reading';

const words = calendarForms.capacity;
const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;
const counts = { min: 0, max: 100_000 };
const sizes = { min: 0, max: 2 ** 20 };
const concurrentCounts = { min: 1, max: 1_000 };
const speeds = { min: 0.001, max: 1_000_000 };

export interface Capacity {
  readonly backupCount: number;
  readonly totalBytes: number;
}
export type Throughput = CalendarSettingsView['throughput'];

/** A number as a person writes it here, and as `FormReading.decimal` reads it. */
const written = (amount: number): string => String(Math.round(amount * 1_000) / 1_000).replace('.', ',');

/** What every night holds that has no capacity of its own. */
export const generalPlan = (capacity: Capacity | undefined): FilledPlan => ({
  title: words.generalTitle,
  fields: (fieldOf) => <CapacityFields fieldOf={fieldOf} capacity={capacity} />,
  read: (form) => readCapacity(null, form),
});

/** What one night holds. */
export const nightPlan = (night: string, capacity: Capacity): FilledPlan => ({
  title: words.nightOf(formatSpokenDay(night)),
  fields: (fieldOf) => <CapacityFields fieldOf={fieldOf} capacity={capacity} />,
  read: (form) => readCapacity(night, form),
});

/** The same for a night that is still to be chosen. */
export const anyNightPlan = (): FilledPlan => ({
  title: words.nightTitle,
  fields: (fieldOf) => (
    <>
      <TextField {...fieldOf('night-day', words.night)} type="date" required />
      <CapacityFields fieldOf={fieldOf} />
    </>
  ),
  read: (form) => readCapacity(form.text('night-day', words.nightMissing), form),
});

export const nightRemovalPlan = (night: string): ReadyPlan => ({
  title: words.nightRemoveTitle,
  change: { kind: 'night.removed', night },
});

export const throughputPlan = ({ concurrentCount, correctedBytesPerSecond }: Throughput): FilledPlan => ({
  title: words.throughputTitle,
  fields: (fieldOf) => (
    <>
      <TextField
        {...fieldOf('concurrent', words.concurrent)}
        hint={words.concurrentHint}
        inputMode="numeric"
        defaultValue={concurrentCount}
        required
      />
      <TextField
        {...fieldOf('speed', words.speedField)}
        hint={words.speedHint}
        inputMode="decimal"
        isOptional
        defaultValue={correctedBytesPerSecond === null ? '' : written(correctedBytesPerSecond / mebibyte)}
      />
    </>
  ),
  read: readThroughput,
});

function CapacityFields({ fieldOf, capacity }: { fieldOf: FieldOf; capacity?: Capacity | undefined }) {
  return (
    <>
      <TextField
        {...fieldOf('night-count', words.count)}
        hint={words.countHint}
        inputMode="numeric"
        defaultValue={capacity?.backupCount}
        required
      />
      <TextField
        {...fieldOf('night-size', words.size)}
        hint={words.sizeHint}
        inputMode="decimal"
        defaultValue={capacity && written(capacity.totalBytes / gibibyte)}
        required
      />
    </>
  );
}

const readCapacity = (night: string | null, form: FormReading): CalendarChange => ({
  kind: 'night.set',
  night,
  backupCount: form.whole('night-count', counts, words.countWrong),
  totalBytes: Math.round(form.decimal('night-size', sizes, words.sizeWrong) * gibibyte),
});

function readThroughput(form: FormReading): CalendarChange {
  const concurrentCount = form.whole('concurrent', concurrentCounts, words.concurrentWrong);
  const isMeasured = form.optional('speed') === '';
  const bytesPerSecond = isMeasured ? null : Math.round(form.decimal('speed', speeds, words.speedWrong) * mebibyte);
  return { kind: 'throughput.set', concurrentCount, bytesPerSecond };
}
