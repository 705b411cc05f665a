/** Why a backup is not there, or not whole, as far as an operator can do something about it. */
export const failureCauses = [
  'worker-died',
  'verification',
  'outage',
  'store-refused',
  'database-refused',
  'disk',
  'archive',
  'unknown',
  'exceptions',
  'derived-file',
] as const;
export type FailureCause = (typeof failureCauses)[number];

/** The one safe thing to do about it. */
export const remedies = ['retry', 'wait', 'see-health', 'see-exceptions', 'see-request'] as const;
export type Remedy = (typeof remedies)[number];

/** None of them can lose or double anything, whoever does it and however often. */
export const remedyOf: Record<FailureCause, Remedy> = {
  'worker-died': 'retry',
  verification: 'retry',
  outage: 'wait',
  'store-refused': 'see-health',
  'database-refused': 'see-health',
  disk: 'see-health',
  archive: 'retry',
  unknown: 'retry',
  exceptions: 'see-exceptions',
  'derived-file': 'see-request',
};

/** By the name of the error, or where many share one, by what it says. The first that fits. */
const signs: readonly [FailureCause, { code?: RegExp; detail?: RegExp }][] = [
  ['worker-died', { code: /^WorkerDied$/ }],
  ['verification', { code: /^(VerificationFailed|ObjectChangedError)$/ }],
  ['disk', { detail: /\b(ENOSPC|EDQUOT|EROFS)\b|no space left/i }],
  ['store-refused', { code: /^(AccessDenied|NoSuchBucket|InvalidAccessKeyId|SignatureDoesNotMatch|QuotaExceeded)$/ }],
  ['store-refused', { code: /^(Forbidden|EntityTooLarge|RequestTimeTooSkewed|UploadLostError)$/ }],
  ['database-refused', { code: /^(QueryFailedError|DatabaseError|EntityNotFoundError)$/ }],
  ['archive', { code: /^(SplitZipError|OutgrewOneFile|UnreadableDirectoryError|CheckpointUnusable|JoinMismatch)$/ }],
];

/** @param code the name of the error that ended the attempt; `detail` what it said. */
export function failureCauseOf(code: string | null, detail: string | null): FailureCause {
  const fits = ({ code: name, detail: text }: (typeof signs)[number][1]): boolean =>
    (name === undefined || name.test(code ?? '')) && (text === undefined || text.test(detail ?? ''));
  return signs.find(([, sign]) => fits(sign))?.[0] ?? 'unknown';
}
