import { aDetail, aReadySummary } from '../testing/sample-views';
import { statusSentences } from './request-status';

const now = Date.parse('2017-02-11T05:00:00Z');
const told = (over: Parameters<typeof aDetail>[0]): string => statusSentences(aDetail(over), now).join(' ');

describe('where a request stands, in words', () => {
  it('gives the tentative date and the promise', () => {
    expect(told({})).toBe(
      'Aprobada. Fecha tentativa de ejecución: viernes, 10 de febrero de 2017, 20:00. ' +
        'Plazo comprometido: a más tardar el miércoles, 15 de febrero de 2017.',
    );
  });

  it('warns when the date is later than the promise, by the day in Guayaquil', () => {
    expect(told({ dueAt: '2017-02-16T04:59:00Z' })).not.toContain('supera el plazo');
    expect(told({ dueAt: '2017-02-16T05:00:00Z' })).toContain('supera el plazo');
  });

  it('tells the place in the queue before the promise, and a priority only when it is not the ordinary one', () => {
    const queue = { position: 3, waitingCount: 1_012, lane: 'normal', inTime: true } as const;
    expect(told({ queue })).toMatch(/20:00\. Puesto 3 de 1\.012 en la cola de generación\. .*Plazo comprometido/);
    expect(told({ queue })).not.toContain('Prioridad');
    expect(told({ queue: { ...queue, lane: 'urgent' } })).toContain('Prioridad: Urgente.');
    expect(told({ queue: null })).not.toContain('Puesto');
  });

  it('believes the queue about the promise, which knows when the night ends', () => {
    const queue = { position: 1, waitingCount: 1, lane: 'normal', inTime: false } as const;
    expect(told({ queue })).toContain('supera el plazo');
    expect(told({ queue: { ...queue, inTime: true }, dueAt: '2017-02-16T05:00:00Z' })).not.toContain('supera el plazo');
    expect(told({ queue, promisedBy: null })).not.toContain('supera el plazo');
  });

  it('has no place in the queue once it is being generated', () => {
    const queue = { position: 1, waitingCount: 1, lane: 'normal', inTime: true } as const;
    expect(told({ queue, backupState: 'generating' })).not.toContain('Puesto');
  });

  it('says nothing of dates that are not there yet', () => {
    expect(told({ dueAt: null })).toContain('asignando una fecha');
    expect(told({ promisedBy: null })).not.toContain('Plazo');
  });

  it.each([
    [{ backupState: 'generating' }, 'se está generando'],
    [{ backupState: 'stopped' }, 'próxima ventana'],
    [{ backupState: 'failed' }, 'terminó con un error'],
    [{ state: 'draft' }, 'sin enviar'],
    [{ state: 'submitted' }, 'espera la aprobación'],
    [{ state: 'rejected' }, 'rechazada'],
    [{ state: 'deleted' }, 'fueron eliminados'],
  ] as const)('of %j says «%s»', (over, words) => expect(told(over)).toContain(words));

  it('counts down what is ready, to the end', () => {
    expect(told(aReadySummary())).toContain('Quedan 4 días');
    expect(statusSentences(aDetail(aReadySummary()), Date.parse('2017-02-15T05:00:00Z')).join()).toContain('terminó');
  });
});
