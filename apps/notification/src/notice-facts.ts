import type { BackupState, RequestState, TrailAction } from '@respaldos/contracts';

/** All that a notice may tell, as it is when the mail is written. */
export interface NoticeFacts {
  /** Now. */
  now: Date;
  /** The act that the notice is about. */
  act: { action: TrailAction; at: Date; actorName: string | null; comment: string };
  request: {
    id: string;
    number: number;
    state: RequestState;
    requestedAt: Date;
    fromDay: string;
    toDay: string;
    /** Whose documents: title and name. */
    holderName: string;
    institutionName: string;
  };
  /** Null until the request is approved. */
  backup: {
    state: BackupState;
    generatedAt: Date | null;
    expiresAt: Date | null;
    exceptionCount: number;
    failedAttemptCount: number;
    failureCode: string | null;
    failureDetail: string | null;
  } | null;
  /** `toldLate`: the promise will not be kept. */
  slot: { dueAt: Date; promisedBy: string; toldLate: boolean } | null;
  /** How much of it was fetched. */
  download: { segmentCount: number; downloadedCount: number; lastAt: Date | null };
}
