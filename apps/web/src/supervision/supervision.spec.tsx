import { failureCauses, remedyNames, remedyOf, servedStateNames, servedStates } from '@respaldos/contracts';
import { AppRoutes } from '../app';
import { es } from '../es';
import { ExceptionTable } from '../request/exceptions-page';
import { allOf, htmlOf, textOf } from '../testing/render';
import { aFailure, aFailureList, aHealth, aRun, aRunList, aStorage } from '../testing/sample-supervision';
import { aRequester, aSession, requestId } from '../testing/sample-views';
import { PeopleTable } from './behalf-page';
import { FailuresContent } from './failures-page';
import { Freshness } from './freshness';
import { HealthContent } from './health-page';
import { troubleCountOf } from './health-troubles';
import { RunsContent } from './runs-page';
import { StorageContent } from './storage-page';

const quiet = (): void => undefined;
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

describe('the failures', () => {
  const shown = (over: Parameters<typeof aFailure>[0] = {}): string =>
    htmlOf(<FailuresContent view={aFailureList([aFailure(over)])} cause={null} onChoose={quiet} />);

  it('tell the cause, what it means and the facts, with the technical words aside', () => {
    const text = textOf(shown());
    expect(text).toContain('El proceso que generaba se cerró varias veces Solicitud 41315 · Ñauta Silvia');
    expect(text).toContain('Terminó sin avisar, casi siempre por falta de memoria');
    expect(text).toContain('Desde 2017-02-11 00:00:00 (GMT-5) · 5 intentos fallidos');
    expect(text).toContain('Detalle técnico : Solicitud 41315 WorkerDied: memory, or a kill');
  });

  it.each(failureCauses)('offer one safe thing to do and no second: %s', (cause) => {
    const html = shown({ cause, remedy: remedyOf[cause] });
    const offered = [...allOf(html, 'button'), ...allOf(html, 'a')].filter((text) =>
      text.startsWith(remedyNames[remedyOf[cause]]),
    );
    expect(offered).toHaveLength(remedyOf[cause] === 'wait' ? 0 : 1);
    expect(allOf(html, 'button').length).toBe(remedyOf[cause] === 'retry' ? 1 : 0);
  });

  it('that are tried again have no button, but say when', () => {
    const html = shown({ remedy: 'wait', retryInMs: 20_000 });
    expect(allOf(html, 'button')).toEqual([]);
    expect(textOf(html)).toContain('Se reintenta en 20 segundos. Esperar: se reintenta solo');
    expect(textOf(shown({ remedy: 'wait', retryInMs: 0 }))).toContain('Se reintenta en un momento.');
  });

  it('offer no retry that would be refused', () => {
    expect(allOf(shown({ actions: ['cancel'] }), 'button')).toEqual([]);
  });

  it('lead to what Quipux could not give, and to the health of the service', () => {
    expect(shown({ cause: 'exceptions', remedy: 'see-exceptions', exceptionCount: 3 })).toContain(
      `href="/solicitudes/${requestId}/observaciones"`,
    );
    expect(shown({ remedy: 'see-health' })).toContain('href="/operacion/salud"');
  });

  it('are counted by cause, each with its address, and nothing is technical that was never said', () => {
    const html = htmlOf(
      <FailuresContent
        view={aFailureList([aFailure({ code: '', detail: '' })], { countByCause: { 'worker-died': 2, outage: 7 } })}
        cause="worker-died"
        onChoose={quiet}
      />,
    );
    expect(html).toContain('href="/operacion/fallas?causa=outage"');
    expect(html).toMatch(
      /aria-current="true"[^>]*href="\/operacion\/fallas\?causa=worker-died"|href="\/operacion\/fallas\?causa=worker-died"[^>]*aria-current="true"/,
    );
    expect(html).not.toContain('<details');
  });

  it('say that there are none, and whether mails did not arrive', () => {
    const html = htmlOf(
      <FailuresContent view={aFailureList([], { undeliveredMailCount: 2 })} cause={null} onChoose={quiet} />,
    );
    expect(textOf(html)).toContain('2 correos no llegaron en los últimos 30 días. Ver los correos');
    expect(textOf(html)).toContain('No hay fallas pendientes.');
  });
});

describe('what is stored', () => {
  const text = textOf(htmlOf(<StorageContent view={aStorage()} />));

  it('is told in all, by day, by institution with its share, and as the last tidying saw it', () => {
    expect(text).toContain('Total 4,5 GB Respaldos disponibles 3 Partes 3 GB Otros formatos 1 GB 1 archivo');
    expect(text).toContain('miércoles, 15 de febrero de 2017 3 4 GB');
    expect(text).toContain('Secretaría de Prueba 2 3 GB 75 %');
    expect(text).toContain('Sin institución 1 1 GB 25 %');
    expect(text).toContain('Encontró 1.500 archivos, 4 GB Borró por no pertenecer a nadie 2 archivos, 2 KB');
    expect(text).toContain('Nada está vencido');
  });

  it('warns of what should have been deleted, since when', () => {
    const overdue = { backupCount: 2, totalBytes: 1_048_576, oldestForMs: 7_200_000 };
    expect(textOf(htmlOf(<StorageContent view={aStorage({ overdue })} />))).toContain(
      '2 respaldos por borrar Ocupan 1 MB; el más antiguo debió borrarse hace 2 horas.',
    );
  });

  it('says so when there is nothing', () => {
    const none = { backupCount: 0, segmentBytes: 0, derivedBytes: 0, byInstitution: [], expiring: [], tidying: null };
    const empty = textOf(htmlOf(<StorageContent view={aStorage(none)} />));
    for (const sentence of [
      'Ninguna institución tiene',
      'No hay respaldos por vencer.',
      'Todavía no se ha hecho ninguna',
    ])
      expect(empty).toContain(sentence);
  });
});

describe('the health of the service', () => {
  it('is told in one sentence, and by service with its processes', () => {
    const html = htmlOf(<HealthContent view={aHealth()} />);
    const text = textOf(html);
    expect(text).toMatch(/^Todo funciona/);
    expect(text).toContain('Generación ✓ Funciona desde hace 2 horas Proceso nodo-1/77 activo hace 2 horas');
    expect(text).toContain('Volver a avisar lo pendiente 1 minuto hace 12 segundos A tiempo');
    expect(html).toContain('role="status"');
  });

  it.each(servedStates)('has a word and a sign of its own for «%s», besides its colour', (state) => {
    const [first, ...others] = aHealth().services;
    const html = htmlOf(<HealthContent view={aHealth({ services: [{ ...first!, state }, ...others] })} />);
    expect(html).toContain(`class="served served-${state}"`);
    expect(textOf(html)).toContain(servedStateNames[state]);
  });

  it('names what is missed and what it says', () => {
    const [database] = aHealth().dependencies;
    const seenBy = [{ service: 'requests' as const, isUp: false, error: 'connect ECONNREFUSED' }];
    const view = aHealth({ dependencies: [{ ...database!, state: 'down', seenBy }] });
    const text = textOf(htmlOf(<HealthContent view={view} />));
    expect(text).toContain('1 parte con problemas');
    expect(text).toContain('✕ No funciona desde hace 2 horas Solicitudes: connect ECONNREFUSED');
  });

  it('counts what is late, failed or owed for too long, but not mails that are patient', () => {
    const [round] = aHealth().rounds!;
    const late = aHealth({ rounds: [{ ...round!, isLate: true }] });
    expect([troubleCountOf(aHealth()), troubleCountOf(late)]).toEqual([0, 1]);
    const owed = (work: 'deleting' | 'mails', oldestMs: number) =>
      troubleCountOf(aHealth({ waiting: [{ work, count: 1, oldestMs }] }));
    expect([owed('deleting', 60_000), owed('deleting', 3_600_000), owed('mails', 3_600_000)]).toEqual([0, 1, 0]);
  });

  it('does not pretend to know what nobody can while Redis is away', () => {
    const services = aHealth().services.map((each) => ({ ...each, state: 'unknown' as const, sinceMs: null }));
    const text = textOf(htmlOf(<HealthContent view={aHealth({ services, queues: null, rounds: null })} />));
    expect(text).toContain('No se puede saber de todo');
    expect(text).not.toContain('Todo funciona');
    expect(text.match(/No se pueden consultar mientras Redis no responda/g)).toHaveLength(2);
  });
});

it('a page that is not renewed any more says so, and is not quietly old', () => {
  expect(htmlOf(<Freshness ageMs={12_000} staleAfterMs={30_000} />)).not.toContain('role=');
  const old = htmlOf(<Freshness ageMs={40_000} staleAfterMs={30_000} />);
  expect(old).toContain('role="status"');
  expect(textOf(old)).toContain('No se pudo actualizar');
});

describe('asking on behalf of somebody', () => {
  it('leads from whom was found to the form, told with the name', () => {
    const html = htmlOf(<PeopleTable people={[aRequester(), aRequester({ userId: 7, active: false })]} />);
    expect(html).toContain('href="/solicitar?usuario=101"');
    expect(allOf(html, 'tr')[1]).toContain('Activo Solicitar respaldo en nombre de Ñauta Silvia');
    expect(allOf(html, 'tr')[2]).toContain('Inactivo');
  });

  it('says so when nobody was found, and that more letters find more', () => {
    expect(textOf(htmlOf(<PeopleTable people={[]} />))).toContain('No se encontró a nadie con ese dato.');
    const many = Array.from({ length: 50 }, (_, userId) => aRequester({ userId }));
    expect(textOf(htmlOf(<PeopleTable people={many} />))).toContain('Se muestran los primeros 50.');
  });
});

describe('what could not be packed', () => {
  const item = { documentId: '20170000012345678901', reason: 'missing' as const };

  it('is told by document and cause, with files only for who may know their names', () => {
    const named = { number: 1, foundCount: 1, items: [{ ...item, fileName: 'oficio.pdf' }] };
    expect(allOf(htmlOf(<ExceptionTable view={named} />), 'tr')).toEqual([
      'Documento Archivo Causa',
      '20170000012345678901 oficio.pdf No consta en Quipux o en su bodega.',
    ]);
    const unnamed = { number: 1, foundCount: 700, items: [{ ...item, fileName: null }] };
    const html = htmlOf(<ExceptionTable view={unnamed} />);
    expect(allOf(html, 'th')).not.toContain('Archivo');
    expect(textOf(html)).toContain('Se muestran las primeras 1; todas están dentro del respaldo.');
  });
});

it.each(['generaciones', 'fallas', 'almacenamiento', 'salud', 'en-nombre'])(
  '/operacion/%s is for operators alone',
  (path) => {
    const pageAs = (roles: ReturnType<typeof aSession>['roles']): string =>
      htmlOf(<AppRoutes />, { path: `/operacion/${path}`, session: aSession({ roles }) });
    expect(textOf(pageAs(['requester', 'institutionAdmin']))).toContain(es.forbidden.title);
    expect(textOf(pageAs(['requester', 'operator']))).not.toContain(es.forbidden.title);
    expect(allOf(pageAs(['requester', 'operator']), 'h1')).toHaveLength(1);
  },
);
