import type { NoticeName, TrailAction } from '@respaldos/contracts';
import type { NoticeFacts } from './notice-facts';

/** `holder` is whose documents they are, or who stands for an inactive user; `operators` are those who look after the service. */
export type Audience = 'holder' | 'operators';

export const audienceOf: Record<NoticeName, Audience> = {
  received: 'holder',
  scheduled: 'holder',
  rescheduled: 'holder',
  rejected: 'holder',
  ready: 'holder',
  reminder: 'holder',
  failed: 'holder',
  failureReport: 'operators',
  helpRequest: 'operators',
  cancelled: 'holder',
  deleted: 'holder',
};

export interface Before {
  /** The actions that stand before it in the trail of the same request. */
  actions: readonly TrailAction[];
  /** The person already knows that the request was received: it waited for an operator's approval. */
  isReceiptTold: boolean;
}

/** What people are told about an entry of the trail (rule 23); whom, see `audienceOf`. */
export function noticesOf(action: TrailAction, { actions, isReceiptTold }: Before): NoticeName[] {
  switch (action) {
    case 'submitted':
      return ['received'];
    case 'scheduled':
      if (actions.includes('scheduled')) return ['rescheduled'];
      return [isReceiptTold ? 'scheduled' : 'received'];
    case 'rejected':
      return ['rejected'];
    case 'generated':
      return ['ready'];
    case 'failed':
      return ['failed', 'failureReport'];
    case 'helpRequested':
      return ['helpRequest'];
    case 'cancelled':
      if (actions.includes('generated')) return ['deleted'];
      // A draft that was never sent is nobody's news.
      return actions.includes('submitted') ? ['cancelled'] : [];
    case 'created':
    case 'edited':
    case 'approved':
    case 'generating':
    case 'stopped':
    case 'verified':
    case 'filesDeleted':
    case 'downloaded':
    case 'expired':
    case 'retried':
    case 'resumed':
      return [];
  }
}

/** A mail that waited for days must not invite to download what is gone, nor announce a date that has passed into something else. */
export function isStillTrue(name: NoticeName, { now, act, request, backup }: NoticeFacts): boolean {
  switch (name) {
    case 'ready':
    case 'reminder':
      return request.state === 'fulfilled' && backup?.state === 'generated' && backup.expiresAt! > now;
    case 'received':
      // Sent and approved in one move is told once, with its date.
      return act.action === 'submitted' ? request.state === 'submitted' : request.state === 'approved';
    case 'scheduled':
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
