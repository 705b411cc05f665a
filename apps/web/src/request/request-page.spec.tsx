import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aDetail, anEntry, aRequester } from '../testing/sample-views';
import { announcementOf, ProgressMeter } from './progress-meter';
import { RequestActions } from './request-actions';
import { RequestTabs } from './request-page';

describe('a request', () => {
  it('opens on «Información» and, by its address, on the «Recorrido» with the newest first', () => {
    const request = aDetail({
      trail: [anEntry(), anEntry({ id: 2, action: 'scheduled', actor: null, department: null, comment: 'Para el 10' })],
    });
    expect(textOf(htmlOf(<RequestTabs request={request} />))).toContain('Datos de solicitante');
    const trail = htmlOf(<RequestTabs request={request} />, { path: '/?pestana=recorrido' });
    expect(allOf(trail, 'tr')).toEqual([
      'Fecha Acción Usuario Área Estado Sol. Estado Resp. Comentario',
      '2017-02-08 16:55:50 (GMT-5) Respaldo calendarizado Sistema — Enviada Por Generar Para el 10',
      '2017-02-08 16:55:50 (GMT-5) Solicitud enviada Silvia Ñauta Dirección de Provisión Enviada Por Generar —',
    ]);
  });

  it('offers exactly the actions that the API allows', () => {
    const shown = (request: Parameters<typeof aDetail>[0]): string =>
      textOf(htmlOf(<RequestActions request={aDetail(request)} onDone={quiet} />));
    expect(shown({ actions: [] })).toBe('');
    expect(shown({ actions: ['approve', 'reject'] })).toBe('Aprobar Rechazar');
    expect(shown({ actions: ['download', 'help'] })).toBe('Descargar Pedir ayuda');
  });

  it('is edited in the form of its own requester', () => {
    const edit = (userId: number): string =>
      htmlOf(
        <RequestActions
          request={aDetail({ actions: ['edit'], requesterData: aRequester({ userId }) })}
          onDone={quiet}
        />,
      );
    expect(edit(101)).toContain('href="/solicitar"');
    expect(edit(501)).toContain('href="/solicitar?usuario=501"');
  });

  it('announces its progress by tens and draws it document by document', () => {
    const progress = { ...aDetail({ backupState: 'generating' }).progress, doneCount: 1999, totalCount: 10_000 };
    expect(announcementOf(progress)).toBe('Generación al 10 por ciento.');
    const html = htmlOf(<ProgressMeter progress={progress} />);
    expect(html).toContain('max="10000" value="1999"');
    expect(textOf(html)).toContain('1.999 de 10.000 documentos');
  });

  it('has no bar while nothing is generated, and one without end before the list is known', () => {
    expect(htmlOf(<ProgressMeter progress={aDetail().progress} />)).not.toContain('<progress');
    const starting = htmlOf(<ProgressMeter progress={aDetail({ backupState: 'generating' }).progress} />);
    expect(starting).toMatch(/<progress aria-label="[^"]+"><\/progress>/);
  });
});
