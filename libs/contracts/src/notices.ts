/** What people are told, each with one text; the same by mail and inside the web. */
export const noticeNames = [
  'received',
  'scheduled',
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

/**
 * What became of a mail. `sent`: our mail server took it. `rejected`: it refused it for good, or for five days. `bounced`: it
 * took it, and reported later that nobody could be reached. `withdrawn`: before it went out it was no longer true, or no longer
 * for this address.
 */
export const mailStates = ['pending', 'sent', 'rejected', 'bounced', 'withdrawn'] as const;
export type MailState = (typeof mailStates)[number];

/** In what capacity somebody is told; whoever loses it no longer reads what it brought them. */
export const noticeCapacities = ['holder', 'institutionAdmin', 'operator'] as const;
export type NoticeCapacity = (typeof noticeCapacities)[number];
