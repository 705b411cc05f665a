import type { RequestSummaryView } from '@respaldos/contracts';
import { es } from '../es';
import { formatRemaining, formatSpokenDay, formatSpokenMoment, dayOf } from '../format';

export interface NextStep {
  readonly kind: 'start' | 'continue' | 'wait' | 'act';
  readonly title: string;
  readonly text: string;
  /** The request that it speaks of, to draw how far it is. */
  readonly request?: RequestSummaryView;
  readonly link: { readonly to: string; readonly label: string };
}

const words = es.home;

/** What this person should do now, told by the request that matters most: first what expires, then what is open. */
export function nextStep(requests: readonly RequestSummaryView[], now: number): NextStep {
  const request = requests.find(({ downloadable }) => downloadable) ?? requests.find(({ state }) => isOpenState(state));
  const step = request && (readyStep(request, now) ?? openStep(request));
  return step ? { ...step, request } : start;
}

const start: NextStep = {
  kind: 'start',
  title: words.none.title,
  text: words.none.text,
  link: { to: '/solicitar', label: words.none.action },
};

const isOpenState = (state: RequestSummaryView['state']): boolean =>
  state === 'draft' || state === 'submitted' || state === 'approved';

function readyStep({ id, number, downloadable, expiresAt }: RequestSummaryView, now: number): NextStep | null {
  if (!downloadable || expiresAt === null) return null;
  const remaining = formatRemaining(Date.parse(expiresAt) - now);
  if (remaining === null) return null;
  return {
    kind: 'act',
    title: words.ready.title(number),
    text: words.ready.text(remaining, formatSpokenMoment(expiresAt)),
    link: { to: `/solicitudes/${id}/descarga`, label: words.ready.action },
  };
}

function openStep(request: RequestSummaryView): NextStep | null {
  const { number, state } = request;
  const see = { to: `/solicitudes/${request.id}`, label: words.see };
  if (state === 'draft') {
    const link = { to: '/solicitar', label: words.draft.action };
    return { kind: 'continue', title: words.draft.title(number), text: words.draft.text, link };
  }
  if (state === 'submitted') {
    return { kind: 'wait', title: words.submitted.title(number), text: words.submitted.text, link: see };
  }
  if (state === 'approved') return { kind: 'wait', ...approvedWords(request), link: see };
  return null;
}

function approvedWords({ number, backupState, dueAt }: RequestSummaryView): Pick<NextStep, 'title' | 'text'> {
  if (backupState === 'generating') return { title: words.generating.title(number), text: words.generating.text };
  if (backupState === 'failed') return { title: words.failed.title(number), text: words.failed.text };
  const due = dueAt === null ? null : formatSpokenDay(dayOf(dueAt));
  return { title: words.scheduled.title(number), text: words.scheduled.text(due) };
}
