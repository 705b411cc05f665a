import { wallClock } from '@respaldos/runtime';

/** `2017-02-08 16:55`, the wall clock in Ecuador, of an ISO instant. */
export const minuteOf = (at: string): string => wallClock(new Date(at)).slice(0, 16);

export const dayOf = (at: string): string => minuteOf(at).slice(0, 10);
