import type { TrailAction } from '@respaldos/contracts';
import type { NoticeFacts } from './notice-facts';

/** Each is one mail text. */
export const noticeNames = [
  'received',
  'rescheduled',
  'rejected',
  'ready',
  'reminder',
  'failed',
  'failureReport',
  'helpRequest',
  'cancelled',
  'deleted',
] as const;
export type NoticeName = (typeof noticeNames)[number];

/** `holder` is whose documents they are, or who stands for an inactive user; `operators` are those who look after the service. */
export type Audience = 'holder' | 'operators';
export interface Notice {
  name: NoticeName;
  audience: Audience;
}

export const reminder: Notice = { name: 'reminder', audience: 'holder' };

/**
 * Whom an entry of the trail interests, and what they are told (rule 23).
 * @param earlier the actions that stand before it in the trail of the same request
 */
export function noticesOf(action: TrailAction, earlier: readonly TrailAction[]): Notice[] {
  switch (action) {
    case 'scheduled':
      return [{ name: earlier.includes('scheduled') ? 'rescheduled' : 'received', audience: 'holder' }];
    case 'rejected':
      return [{ name: 'rejected', audience: 'holder' }];
    case 'generated':
      return [{ name: 'ready', audience: 'holder' }];
    case 'failed':
      return [
        { name: 'failed', audience: 'holder' },
        { name: 'failureReport', audience: 'operators' },
      ];
    case 'helpRequested':
      return [{ name: 'helpRequest', audience: 'operators' }];
    case 'cancelled':
      if (earlier.includes('generated')) return [{ name: 'deleted', audience: 'holder' }];
      // A draft that was never sent is nobody's news.
      return earlier.includes('submitted') ? [{ name: 'cancelled', audience: 'holder' }] : [];
    case 'created':
    case 'edited':
    case 'submitted':
    case 'approved':
    case 'generating':
    case 'stopped':
    case 'verified':
    case 'filesDeleted':
    case 'downloaded':
    case 'expired':
    case 'retried':
      return [];
  }
}

/** A mail that waited for days must not invite to download what is gone, nor announce a date that has passed into something else. */
export function isStillTrue(name: NoticeName, { now, request, backup }: NoticeFacts): boolean {
  switch (name) {
    case 'ready':
    case 'reminder':
      return request.state === 'fulfilled' && backup?.state === 'generated' && backup.expiresAt! > now;
    case 'received':
    case 'rescheduled':
      return request.state === 'approved';
    case 'failed':
    case 'failureReport':
      return backup?.state === 'failed';
    case 'helpRequest':
      return request.state === 'fulfilled';
    case 'rejected':
    case 'cancelled':
    case 'deleted':
      return true;
  }
}
