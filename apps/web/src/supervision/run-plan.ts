import type { RequestAction } from '@respaldos/contracts';
import { staffPlanFor, type ActionPlan, type StaffAction } from '../request/action-plan';

const staffActions = [
  'approve',
  'reject',
  'reschedule',
  'pause',
  'resume',
  'retry',
  'cancel',
] as const satisfies readonly StaffAction[];

/** What may be done right here, in the order of the API. */
export const staffActionsOf = (actions: readonly RequestAction[]): StaffAction[] =>
  actions.flatMap((action) => staffActions.find((known) => known === action) ?? []);

/** Every run is of an approved request. */
export const runPlan = (action: StaffAction, requestId: string): ActionPlan =>
  staffPlanFor(action, { id: requestId, state: 'approved' });
