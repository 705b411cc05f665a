import type { RequestSummaryView } from '@respaldos/contracts';
import { es } from '../es';
import { ActionDialog } from '../request/action-dialog';
import type { ActionPlan } from '../request/action-plan';
import { scheduleEach, type BulkResult } from './bulk-schedule';

const words = es.operations.bulk;

interface BulkDialogProps {
  readonly requests: readonly RequestSummaryView[];
  readonly onClose: () => void;
  readonly onDone: (result: BulkResult) => void;
}

export function BulkDialog({ requests, onClose, onDone }: BulkDialogProps) {
  const dialog = es.request.dialog.reschedule;
  const plan: ActionPlan = {
    label: words.action,
    title: words.title(requests.length),
    text: dialog.text,
    confirm: es.request.actions.reschedule,
    done: '',
    asks: 'day',
    missing: dialog.dayMissing,
    act: async (day) => onDone(await scheduleEach(requests, day)),
  };
  return <ActionDialog plan={plan} onClose={onClose} onDone={() => undefined} />;
}
