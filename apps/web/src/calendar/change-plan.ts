import type { CalendarChange } from '@respaldos/contracts';
import type { ReactNode } from 'react';
import type { FieldOf } from '../ui/named-field';
import type { FormReading } from './form-reading';

/** A change to be filled in: its fields, and how their texts become the change. */
export interface FilledPlan {
  readonly title: string;
  readonly fields: (fieldOf: FieldOf) => ReactNode;
  readonly read: (form: FormReading) => CalendarChange;
  /** Of an institution that was found only while filling in. */
  readonly nameOf?: (institutionId: number) => string | undefined;
}

/** A change that needs nothing more than to be seen and confirmed. */
export interface ReadyPlan {
  readonly title: string;
  readonly change: CalendarChange;
  readonly isDangerous?: boolean;
}

export type ChangePlan = FilledPlan | ReadyPlan;
