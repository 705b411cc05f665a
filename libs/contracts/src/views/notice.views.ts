import { z } from 'zod';
import { day, writtenText } from '../inputs';
import { mailStates, noticeNames } from '../notices';

const moment = z.iso.datetime();
const page = z.coerce.number().int().positive().max(1_000_000).default(1);

/** What a notice says, apart from how it looks: sentences, a table of data, sentences. The same words as its mail. */
export const noticeLetter = z.object({
  subject: z.string(),
  opening: z.array(z.string()),
  data: z.object({ heading: z.string(), rows: z.array(z.tuple([z.string(), z.string()])) }),
  closing: z.array(z.string()),
});
export type NoticeLetter = z.infer<typeof noticeLetter>;

/** GET /api/notices: what this person was told, newest first. */
export const noticeFilter = z.object({ unread: z.stringbool().default(false), page });
export type NoticeFilter = z.infer<typeof noticeFilter>;

export const noticeView = z.object({
  id: z.uuid(),
  notice: z.enum(noticeNames),
  requestId: z.uuid(),
  number: z.int(),
  at: moment,
  readAt: moment.nullable(),
  letter: noticeLetter,
});
export type NoticeView = z.infer<typeof noticeView>;

export const noticeListView = z.object({
  items: z.array(noticeView),
  foundCount: z.int(),
  unreadCount: z.int(),
  page: z.int(),
  pageCount: z.int(),
});
export type NoticeListView = z.infer<typeof noticeListView>;

/** GET /api/notices/unread, and the answer to every marking. */
export const unreadView = z.object({ unreadCount: z.int() });
export type UnreadView = z.infer<typeof unreadView>;

/** GET /api/mails: every mail that was written, for operators; dates default to the last month. */
export const mailFilter = z.object({
  state: z.enum(mailStates).optional(),
  notice: z.enum(noticeNames).optional(),
  number: z.coerce.number().int().positive().optional(),
  /** Part of an address. */
  recipient: writtenText(200).optional(),
  from: day.optional(),
  to: day.optional(),
  page,
});
export type MailFilter = z.infer<typeof mailFilter>;

export const mailView = z.object({
  id: z.uuid(),
  notice: z.enum(noticeNames),
  requestId: z.uuid(),
  number: z.int(),
  recipient: z.string(),
  subject: z.string(),
  state: z.enum(mailStates),
  attemptCount: z.int(),
  /** The mail server's own words, or why it was withdrawn. */
  reason: z.string().nullable(),
  createdAt: moment,
  sentAt: moment.nullable(),
  bouncedAt: moment.nullable(),
  messageId: z.string(),
  /** The mail that an operator sent again by this one, and who did. */
  resendOf: z.uuid().nullable(),
  resentBy: z.string().nullable(),
  /** Whether it may be sent again now. */
  resendable: z.boolean(),
});
export type MailView = z.infer<typeof mailView>;

export const mailListView = z.object({
  items: z.array(mailView),
  foundCount: z.int(),
  page: z.int(),
  pageCount: z.int(),
  from: day,
  to: day,
});
export type MailListView = z.infer<typeof mailListView>;

/** POST /api/mails/:id/resend: the new mails, one for each address that is told. */
export const resendView = z.object({ items: z.array(mailView) });
export type ResendView = z.infer<typeof resendView>;
