import type { CalendarChange } from '@respaldos/contracts';
import type { ReactNode } from 'react';
import type { Fault } from '../ui/error-summary';
import type { Reading } from './form-reading';

/** What to say about a field: what is wrong with it, if anything. */
export type FaultOf = (field: string) => string | undefined;

/** A change to be filled in: its fields, and how their texts become the change. */
export interface FilledPlan {
  readonly title: string;
  readonly fields: (faultOf: FaultOf) => ReactNode;
  readonly read: (texts: URLSearchParams) => Reading;
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

export const faultIn =
  (faults: readonly Fault[]): FaultOf =>
  (field) =>
    faults.find((fault) => fault.field === field)?.text;
