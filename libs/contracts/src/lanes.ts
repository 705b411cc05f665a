/** Priority lanes, the first served first: only operators move a request out of `normal`. */
export const lanes = ['urgent', 'normal', 'deferred'] as const;
export type Lane = (typeof lanes)[number];
