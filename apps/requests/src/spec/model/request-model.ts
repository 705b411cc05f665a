import {
  isOpen,
  requestMoves,
  type BackupState,
  type RequestMoveAction,
  type RequestState,
} from '@respaldos/contracts';
import type { PersonName, Slot, UserName } from './actors';
import type { Act, GenerationStep, JudgingAct, WritingAct } from './steps';

export interface ModelRequest {
  user: UserName;
  createdBy: PersonName;
  state: RequestState;
  backup: BackupState | null;
  /** As the Recorrido must tell it: «action: request state, backup state». */
  trail: string[];
}

/** All that the rules need to know; it is never changed, only followed by another. */
export interface Model {
  requests: Partial<Record<Slot, ModelRequest>>;
  secondIsActive: boolean;
}

/** «ok», the code of the refusal, or «nothing» where the system was told in vain. */
export type Outcome = string;
type After = [Model, Outcome];

export const newModel: Model = { requests: {}, secondIsActive: true };

const isActive = (model: Model, name: UserName | PersonName): boolean =>
  name === 'inactive' ? false : name === 'second' ? model.secondIsActive : true;
/** The stranger and the other admin are of another institution. */
const administers = (model: Model, by: PersonName, user: UserName): boolean => by === 'admin' && !isActive(model, user);
const mayAsk = (model: Model, by: PersonName, user: UserName): boolean =>
  isActive(model, by) && (by === user || administers(model, by, user) || by === 'operator');

/** The same rules as the service's, thought anew from the mission: what becomes of the model, and what the actor is told. */
export function carryOut(model: Model, act: Act): After {
  switch (act.kind) {
    case 'save':
    case 'submit':
      return write(model, act);
    case 'approve':
    case 'reject':
    case 'cancel':
    case 'help':
      return judge(model, act);
    case 'fulfil':
    case 'close':
      return tell(model, act);
    case 'generate':
      return generate(model, act);
  }
}

function write(model: Model, act: WritingAct): After {
  const { slot, user, by, kind } = act;
  const refused = refusalOfWriting(model, act);
  if (refused) return [model, refused];
  const before = model.requests[slot];
  const begun: ModelRequest = before ?? { user, createdBy: by, state: 'draft', backup: null, trail: [] };
  if (kind === 'save') return [put(model, slot, told(begun, before ? 'edited' : 'created')), 'ok'];
  const sent = moved(begun, 'submitted');
  return [put(model, slot, act.at === 'automatic' ? moved(sent, 'approved') : sent), 'ok'];
}

function refusalOfWriting(model: Model, act: WritingAct): Outcome | null {
  const { slot, user, by, period, leaving, document } = act;
  if (!mayAsk(model, by, user)) return 'request.user-not-eligible';
  if (period === 'reversed') return 'request.dates-reversed';
  if (period === 'future') return 'request.dates-in-future';
  if (act.kind === 'submit') {
    if (by === user && !leaving) return 'request.leaving-not-confirmed';
    if (by !== user && !document) return 'request.support-document-missing';
    if (user === 'few') return 'request.too-few-documents';
  }
  const before = model.requests[slot];
  if (!before) return hasOpen(model, user) ? 'request.already-open' : null;
  if (before.user !== user) return 'request.not-found';
  const isTheirs = by === user || administers(model, by, user) || (by === 'operator' && before.createdBy === by);
  if (!isTheirs) return 'auth.forbidden';
  return before.state === 'draft' ? null : 'request.wrong-state';
}

const hasOpen = (model: Model, user: UserName): boolean =>
  Object.values(model.requests).some((request) => request.user === user && isOpen(request.state));

const actionOf = { approve: 'approved', reject: 'rejected', cancel: 'cancelled' } as const;

function judge(model: Model, { slot, by, kind }: JudgingAct): After {
  const request = model.requests[slot];
  if (!request) return [model, 'request.not-found'];
  const answersFor = by === request.user || administers(model, by, request.user);
  const isTheirs = {
    approve: by === 'operator',
    reject: by === 'operator',
    cancel: answersFor || by === 'operator',
    help: answersFor,
  }[kind];
  if (!isTheirs || !isActive(model, by)) return [model, 'auth.forbidden'];
  if (kind === 'help') {
    if (request.state !== 'fulfilled') return [model, 'request.wrong-state'];
    return [put(model, slot, told(request, 'helpRequested')), 'ok'];
  }
  const action = actionOf[kind];
  if (!mayBe(request, action)) return [model, 'request.wrong-state'];
  return [put(model, slot, moved(request, action)), 'ok'];
}

function tell(model: Model, { slot, kind }: Extract<Act, { kind: 'fulfil' | 'close' }>): After {
  const request = model.requests[slot];
  const [action, needed] =
    kind === 'fulfil' ? (['generated', 'generated'] as const) : (['expired', 'deleted'] as const);
  if (!request || request.backup !== needed || !mayBe(request, action)) return [model, 'ok'];
  return [put(model, slot, moved(request, action)), 'ok'];
}

/** What generation does by its own rules, of which requests only sees the rows. */
const backupSteps: Record<GenerationStep, { from: (BackupState | null)[]; to: BackupState; action?: string }> = {
  open: { from: [null], to: 'pending' },
  start: { from: ['pending', 'stopped'], to: 'generating', action: 'generating' },
  stop: { from: ['generating'], to: 'stopped', action: 'stopped' },
  fail: { from: ['generating'], to: 'failed', action: 'failed' },
  retry: { from: ['failed'], to: 'pending', action: 'retried' },
  finish: { from: ['generating'], to: 'generated', action: 'verified' },
  wipe: { from: ['pending', 'generating', 'stopped', 'failed', 'generated'], to: 'deleted', action: 'filesDeleted' },
};

function generate(model: Model, { slot, step }: Extract<Act, { kind: 'generate' }>): After {
  const request = model.requests[slot];
  const { from, to, action } = backupSteps[step];
  if (!request || !from.includes(request.backup)) return [model, 'nothing'];
  const isApproved = request.state === 'approved';
  if ((step === 'open' || step === 'start') && !isApproved) return [model, 'nothing'];
  // Files go when their days are over, or when the request was deleted; never under a run that nobody cancelled.
  if (step === 'wipe' && request.backup !== 'generated' && request.state !== 'deleted') return [model, 'nothing'];
  const after = { ...request, backup: to };
  return [put(model, slot, action ? told(after, action) : after), 'ok'];
}

const mayBe = ({ state }: ModelRequest, action: RequestMoveAction): boolean =>
  (requestMoves[action].from as readonly RequestState[]).includes(state);

const put = (model: Model, slot: Slot, request: ModelRequest): Model => ({
  ...model,
  requests: { ...model.requests, [slot]: request },
});

const moved = (request: ModelRequest, action: RequestMoveAction): ModelRequest =>
  told({ ...request, state: requestMoves[action].to }, action);

function told(request: ModelRequest, action: string): ModelRequest {
  const backup = request.backup ?? (request.state === 'deleted' ? 'deleted' : 'pending');
  return { ...request, trail: [...request.trail, `${action}: ${request.state}, ${backup}`] };
}
