import {
  sentenceFor,
  type ErrorCode,
  type RequestDetailView,
  type RequestFormView,
  type RequestInput,
} from '@respaldos/contracts';
import { es } from '../es';
import { monthsBefore } from '../format';
import type { Fault } from '../ui/error-summary';

/** The fields as the person has them on screen. */
export interface RequestDraft {
  readonly from: string;
  readonly to: string;
  readonly comment: string;
  readonly leavingConfirmed: boolean;
  readonly supportDocument: string;
}

/** What the form stands on: whose documents, since when it exists, and what the rules need to know. */
export interface FormSubject {
  readonly form: RequestFormView;
  /** The saved draft that the form goes on with. */
  readonly saved: RequestDetailView | null;
  /** An institution admin asks for somebody else. */
  readonly isForOther: boolean;
}

export const startingDraft = ({ form, saved }: FormSubject): RequestDraft => ({
  from: saved?.from ?? '',
  to: saved?.to ?? form.today,
  comment: saved?.comment ?? '',
  leavingConfirmed: saved?.leavingConfirmed ?? false,
  supportDocument: saved?.supportDocument ?? '',
});

/** What must be corrected before saving, or, with `send`, before sending. The API judges the same again. */
export function faultsOf(draft: RequestDraft, subject: FormSubject, send: boolean): Fault[] {
  const period = periodFaults(draft, subject.form.today);
  if (!send) return period;
  const refused = (field: string, code: ErrorCode): Fault => ({ field, text: sentenceFor(code) });
  return [
    ...period,
    ...(subject.isForOther && draft.supportDocument.trim() === ''
      ? [refused('supportDocument', 'request.support-document-missing')]
      : []),
    ...(draft.leavingConfirmed ? [] : [refused('leavingConfirmed', 'request.leaving-not-confirmed')]),
  ];
}

function periodFaults({ from, to }: RequestDraft, today: string): Fault[] {
  const missing: Fault[] = [
    ...(from === '' ? [{ field: 'from', text: es.form.fromMissing }] : []),
    ...(to === '' ? [{ field: 'to', text: es.form.toMissing }] : []),
  ];
  if (missing.length > 0) return missing;
  return [
    ...(from > to ? [{ field: 'from', text: sentenceFor('request.dates-reversed', { from, to }) }] : []),
    ...(to > today ? [{ field: 'to', text: sentenceFor('request.dates-in-future', { to, today }) }] : []),
  ];
}

/** A period that can be previewed: the preview would be refused with any other. */
export const hasPeriod = (draft: RequestDraft, today: string): boolean => periodFaults(draft, today).length === 0;

export function inputOf(draft: RequestDraft, subject: FormSubject, send: boolean): RequestInput {
  const { from, to, comment, leavingConfirmed, supportDocument } = draft;
  const content = { from, to, comment, leavingConfirmed };
  if (!subject.isForOther) return { content, send };
  const { userId } = subject.form.requester;
  return { content, send, userId, ...(supportDocument.trim() === '' ? {} : { supportDocument }) };
}

/** The field a refusal of the API speaks of, so that its sentence leads there. */
const refusedFields: Partial<Record<string, string>> = {
  'request.dates-reversed': 'from',
  'request.dates-in-future': 'to',
  'request.leaving-not-confirmed': 'leavingConfirmed',
  'request.support-document-missing': 'supportDocument',
  'request.too-few-documents': 'from',
};

export function faultOfRefusal({ code, detail }: { code: string; detail: string }): Fault {
  const field = refusedFields[code];
  return field === undefined ? { text: detail } : { field, text: detail };
}

export interface Shortcut {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** Periods that people ask for often. */
export function shortcutsOf(today: string): Shortcut[] {
  const words = es.form.shortcut;
  const year = Number(today.slice(0, 4));
  return [
    { label: words.lastMonth, from: monthsBefore(today, 1), to: today },
    { label: words.halfYear, from: monthsBefore(today, 6), to: today },
    { label: words.thisYear, from: `${year}-01-01`, to: today },
    { label: words.lastYear, from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
    { label: words.fiveYears, from: monthsBefore(today, 60), to: today },
  ];
}
