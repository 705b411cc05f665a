/** All that this service stores. */
export const objectsFolder = 'respaldos/';

/** Everything of a backup lies under one prefix, so that deleting and proving absence is one listing. */
export const objectPrefix = (backupId: string): string => `${objectsFolder}${backupId}/`;

/** Each attempt writes apart: an older worker that wakes up cannot touch the bytes of its successor. */
export const attemptPrefix = (backupId: string, attempt: number): string => `${objectPrefix(backupId)}${attempt}/`;
