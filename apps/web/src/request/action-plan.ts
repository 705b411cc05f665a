import type { RequestAction, RequestDetailView } from '@respaldos/contracts';
import { api } from '../api';
import { es } from '../es';
import { formatDay } from '../format';

const labels = es.request.actions;
const words = es.request.dialog;

/** What a dialog asks before acting, how it acts and what it says when it is done. */
export interface ActionPlan {
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly done: string;
  /** The one thing to fill in, if any. */
  readonly asks?: 'comment' | 'reason' | 'day' | 'leaving';
  /** What to say when it was left empty; without it, it may be. */
  readonly missing?: string;
  readonly isDangerous?: boolean;
  readonly act: (answer: string) => Promise<unknown>;
}

/** Actions that lead to a page of their own instead of acting here. */
export type LinkAction = 'edit' | 'download';
export type DialogAction = Exclude<RequestAction, LinkAction>;

export const isLink = (action: RequestAction): action is LinkAction => action === 'edit' || action === 'download';

/** What operators do to a request from wherever they see it. */
export type StaffAction = Exclude<DialogAction, 'submit' | 'help'>;

export function planFor(action: DialogAction, request: RequestDetailView): ActionPlan {
  if (action === 'submit') return submitPlan(request);
  if (action === 'help') return helpPlan(request.id);
  return staffPlanFor(action, request);
}

export function staffPlanFor(action: StaffAction, request: Pick<RequestDetailView, 'id' | 'state'>): ActionPlan {
  const { id } = request;
  const plans: Record<StaffAction, () => ActionPlan> = {
    cancel: () => cancelPlan(request),
    approve: () => ({
      ...plain('approve'),
      asks: 'comment',
      act: (comment) => api.requests.approve(id, comment),
    }),
    reject: () => ({
      ...plain('reject'),
      asks: 'comment',
      missing: words.commentMissing,
      isDangerous: true,
      act: (comment) => api.requests.reject(id, comment),
    }),
    reschedule: () => ({
      ...plain('reschedule'),
      asks: 'day',
      missing: words.reschedule.dayMissing,
      act: (day) => api.requests.reschedule(id, day),
    }),
    pause: () => ({ ...plain('pause'), act: () => api.requests.pause(id) }),
    resume: () => ({ ...plain('resume'), act: () => api.requests.resume(id) }),
    retry: () => ({ ...plain('retry'), act: () => api.requests.retry(id) }),
  };
  return plans[action]();
}

function plain(action: 'approve' | 'reject' | 'reschedule' | 'pause' | 'resume' | 'retry') {
  const { title, text, done } = words[action];
  return { label: labels[action], confirm: labels[action], title, text, done };
}

export const helpPlan = (id: string): ActionPlan => ({
  label: labels.help,
  confirm: words.help.send,
  title: words.help.title,
  text: words.help.text,
  done: words.help.done,
  asks: 'reason',
  missing: words.help.reasonMissing,
  act: (reason) => api.requests.askForHelp(id, reason),
});

function submitPlan(request: RequestDetailView): ActionPlan {
  const { id, from, to, comment, leavingConfirmed, supportDocument, requesterData } = request;
  const forOther = supportDocument === null ? {} : { supportDocument, userId: requesterData.userId };
  const content = { from, to, comment, leavingConfirmed: true };
  return {
    label: labels.submit,
    confirm: labels.submit,
    title: words.submit.title,
    text: words.submit.text(formatDay(from), formatDay(to)),
    done: words.submit.done,
    ...(leavingConfirmed ? {} : { asks: 'leaving', missing: es.form.leavingHint }),
    act: () => api.requests.change(id, { send: true, content, ...forOther }),
  };
}

/** One right of the requester with three names: a draft is thrown away, an open request given up, files deleted early. */
function cancelPlan({ id, state }: Pick<RequestDetailView, 'id' | 'state'>): ActionPlan {
  const kind = state === 'draft' ? 'cancelDraft' : state === 'fulfilled' ? 'deleteEarly' : 'cancel';
  return {
    label: labels[kind],
    confirm: labels[kind],
    title: words[kind].title,
    text: words[kind].text,
    done: words.cancel.done,
    asks: 'comment',
    isDangerous: true,
    act: (comment) => api.requests.cancel(id, comment),
  };
}
