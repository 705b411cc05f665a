import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aRun, aRunList } from '../testing/sample-supervision';
import { RunsContent } from './runs-page';

const runs = (...items: ReturnType<typeof aRun>[]): string =>
  htmlOf(<RunsContent view={aRunList(items)} onChoose={quiet} />);

describe('the runs', () => {
  it('are told one by row: whose, how far, how fast, by whom, and what may be done', () => {
    expect(allOf(runs(aRun()), 'tr')[1]).toBe(
      '41315 Ñauta Silvia Secretaría de Prueba En Ejecución 1.200 de 3.512 documentos 1 MB de 3 MB 512 KB/s ' +
        'Tiempo restante: 2 minutos nodo-1/77 Intento 2 Pausar la solicitud 41315 Cancelar solicitud la solicitud 41315',
    );
    expect(runs(aRun())).toContain(
      '<progress aria-label="Avance de la generación la solicitud 41315" max="3512" value="1200">',
    );
  });

  it('say why one is stopped, how often it failed, and when it is tried again', () => {
    const stopped = runs(
      aRun({ retryInMs: 65_000, failedAttemptCount: 2 }, { backupState: 'stopped', stopReason: 'paused' }),
    );
    expect(textOf(stopped)).toContain('En pausa: un operador la reanudará. 2 intentos fallidos seguidos');
    expect(textOf(stopped)).toContain('Se reintenta en 1 minuto.');
  });

  it('tell of a worker that fell silent, and of none', () => {
    expect(textOf(runs(aRun({ isSilent: true, silentMs: 45_000 })))).toContain('Sin señales hace 45 segundos');
    expect(textOf(runs(aRun({ isSilent: true, silentMs: null })))).toContain('Sin proceso: otro lo retoma');
    expect(textOf(runs(aRun({ worker: null })))).toContain('Ninguno todavía');
  });

  it('have a bar only once the list is there', () => {
    const preparing = runs(aRun({}, { totalCount: 0, doneCount: 0 }));
    expect(preparing).not.toContain('<progress');
    expect(textOf(preparing)).toContain('Preparando la lista de documentos…');
  });

  it('are summed up, and when there are none the page says when there will be', () => {
    const none = textOf(htmlOf(<RunsContent view={aRunList([], { stoppedCount: 0 })} onChoose={quiet} />));
    expect(none).toContain('En ejecución 0 Detenidos 0 Con error 0 Velocidad total 512 KB/s');
    expect(none).toContain('No hay generaciones en curso. Las próximas empiezan');
    const many = htmlOf(<RunsContent view={aRunList([aRun()], { failedCount: 4 })} onChoose={quiet} />);
    expect(textOf(many)).toContain('Se muestran las primeras 1.');
  });
});
