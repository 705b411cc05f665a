import type { RequestAction, RequestDetailView } from '@respaldos/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { es } from '../es';
import { useSession } from '../session/session-context';
import { ActionDialog } from './action-dialog';
import { isLink, planFor, type DialogAction, type LinkAction } from './action-plan';

const labels = es.request.actions;

interface RequestActionsProps {
  readonly request: RequestDetailView;
  readonly onDone: (sentence: string) => void;
}

/** Exactly what the API says that this person may do now. */
export function RequestActions({ request, onDone }: RequestActionsProps) {
  const [open, setOpen] = useState<DialogAction | null>(null);
  if (request.actions.length === 0) return null;
  const plan = open === null ? null : planFor(open, request);
  const finish = (sentence: string): void => {
    setOpen(null);
    onDone(sentence);
  };
  return (
    <div className="buttons no-print" role="group" aria-label={labels.label}>
      {request.actions.map((action, index) => (
        <ActionButton key={action} action={action} request={request} isMain={index === 0} onOpen={setOpen} />
      ))}
      {plan !== null && <ActionDialog plan={plan} onClose={() => setOpen(null)} onDone={finish} />}
    </div>
  );
}

interface ActionButtonProps {
  readonly action: RequestAction;
  readonly request: RequestDetailView;
  readonly isMain: boolean;
  readonly onOpen: (action: DialogAction) => void;
}

function ActionButton({ action, request, isMain, onOpen }: ActionButtonProps) {
  const { userId } = useSession();
  if (isLink(action)) {
    return (
      <Link
        className={action === 'download' || isMain ? 'button' : 'button button-quiet'}
        to={wayOf(action, request, userId)}
      >
        {labels[action]}
      </Link>
    );
  }
  const { label, isDangerous = false } = planFor(action, request);
  const look = isDangerous ? 'button button-danger' : isMain ? 'button' : 'button button-quiet';
  return (
    <button type="button" className={look} onClick={() => onOpen(action)}>
      {label}
    </button>
  );
}

function wayOf(action: LinkAction, { id, requesterData }: RequestDetailView, userId: number): string {
  if (action === 'download') return `/solicitudes/${id}/descarga`;
  return requesterData.userId === userId ? '/solicitar' : `/solicitar?usuario=${requesterData.userId}`;
}
