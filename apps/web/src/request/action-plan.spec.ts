import { requestActions } from '@respaldos/contracts';
import { aDetail } from '../testing/sample-views';
import { isLink, planFor } from './action-plan';

const dialogs = requestActions.filter((action) => !isLink(action));

describe('the plan of an action', () => {
  it.each(dialogs)('%s asks in a sentence and says what it did', (action) => {
    const plan = planFor(action, aDetail());
    for (const words of [plan.label, plan.title, plan.text, plan.confirm, plan.done]) expect(words).not.toBe('');
  });

  it('gives up, throws away or deletes early, by how far the request is', () => {
    const label = (state: 'draft' | 'approved' | 'fulfilled') => planFor('cancel', aDetail({ state })).label;
    expect(label('draft')).toBe('Eliminar borrador');
    expect(label('approved')).toBe('Cancelar solicitud');
    expect(label('fulfilled')).toBe('Eliminar respaldo');
  });

  it('cannot reject, move or ask for help without saying why or when', () => {
    for (const action of ['reject', 'reschedule', 'help'] as const) {
      expect(planFor(action, aDetail()).missing).toMatch(/\S/);
    }
    expect(planFor('approve', aDetail()).missing).toBeUndefined();
  });

  it('asks for the declaration on sending only when the draft lacks it', () => {
    expect(planFor('submit', aDetail({ leavingConfirmed: true })).asks).toBeUndefined();
    expect(planFor('submit', aDetail({ leavingConfirmed: false })).asks).toBe('leaving');
  });
});
