import { statesOf, type Transitions } from './transitions';

const table = {
  pending: { legacyCode: 8, to: ['generating', 'deleted'] },
  generating: { legacyCode: 9, to: ['generated', 'stopped', 'failed', 'deleted'] },
  stopped: { legacyCode: 11, to: ['generating', 'deleted'] },
  failed: { legacyCode: null, to: ['pending', 'deleted'] },
  generated: { legacyCode: 12, to: ['deleted'] },
  deleted: { legacyCode: 15, to: [] },
} as const;

export type BackupState = keyof typeof table;
export const backupTransitions: Transitions<BackupState> = table;
export const backupStates = statesOf(backupTransitions) as [BackupState, ...BackupState[]];

/** Work is still owed: the sweeper looks after these. */
export const unfinishedBackupStates = ['pending', 'generating', 'stopped'] as const satisfies readonly BackupState[];

/** Why a generation that is stopped was stopped. All but a paused one go on by themselves. */
export const stopReasons = ['process-stopped', 'window-ended', 'paused'] as const;
export type StopReason = (typeof stopReasons)[number];
