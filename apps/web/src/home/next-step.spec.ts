import { aReadySummary, aSummary } from '../testing/sample-views';
import { nextStep } from './next-step';

const now = Date.parse('2017-02-11T05:00:00Z');

describe('what to do next', () => {
  it('is to ask for a backup when there is nothing open', () => {
    expect(nextStep([], now)).toMatchObject({ kind: 'start', link: { to: '/solicitar' } });
    expect(nextStep([aSummary({ state: 'deleted' }), aSummary({ state: 'rejected' })], now).kind).toBe('start');
  });

  it('is to download what is ready, before its time is over, whatever else is open', () => {
    const step = nextStep([aSummary({ state: 'draft' }), aReadySummary()], now);
    expect(step).toMatchObject({ kind: 'act', link: { to: `/solicitudes/${aSummary().id}/descarga` } });
    expect(step.text).toContain('4 días');
    expect(step.text).toContain('miércoles, 15 de febrero de 2017, 00:00');
  });

  it('no longer speaks of a backup whose time is over', () => {
    expect(nextStep([aReadySummary()], Date.parse('2017-02-15T05:00:00Z')).kind).toBe('start');
  });

  it('is to end a draft', () => {
    expect(nextStep([aSummary({ state: 'draft' })], now)).toMatchObject({
      kind: 'continue',
      link: { to: '/solicitar' },
    });
  });

  it.each([
    [{ state: 'submitted' }, 'espera aprobación'],
    [{ state: 'approved' }, 'está aprobada'],
    [{ backupState: 'generating' }, 'se está generando'],
    [{ backupState: 'failed' }, 'Hubo un problema'],
  ] as const)('is to wait, knowing why, for %j', (over, title) => {
    const step = nextStep([aSummary(over)], now);
    expect(step.kind).toBe('wait');
    expect(step.title).toContain(title);
    expect(step.link.to).toBe(`/solicitudes/${aSummary().id}`);
  });

  it('tells the tentative date as soon as there is one', () => {
    expect(nextStep([aSummary()], now).text).toContain('viernes, 10 de febrero de 2017');
    expect(nextStep([aSummary({ dueAt: null })], now).text).toContain('asignando una fecha');
  });
});
