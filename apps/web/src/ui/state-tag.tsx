import { backupStateNames, requestStateNames, type BackupState, type RequestState } from '@respaldos/contracts';

/** A state by its name; its colour only repeats what the name says. */
export function RequestStateTag({ state }: { state: RequestState }) {
  return <span className={`tag tag-${state}`}>{requestStateNames[state]}</span>;
}

export function BackupStateTag({ state }: { state: BackupState }) {
  return <span className={`tag tag-${state}`}>{backupStateNames[state]}</span>;
}
