import { AppRoutes } from './app';
import { Delivery } from './delivery/delivery-page';
import { es } from './es';
import { HomeContent } from './home/home-page';
import { UserTable } from './institution/inactive-users';
import { Layout } from './layout';
import { AlreadyOpen } from './request-form/request-form-page';
import { PreviewFigures } from './request-form/preview-panel';
import { RequestForm } from './request-form/request-form';
import { ListResult } from './request-list/request-list';
import { RequestTable } from './request-list/request-table';
import { announcementOf, ProgressMeter } from './request/progress-meter';
import { RequestActions } from './request/request-actions';
import { RequestTabs } from './request/request-page';
import { allOf, htmlOf, textOf } from './testing/render';
import {
  aDelivery,
  aDetail,
  aForm,
  aList,
  anEntry,
  aReadySummary,
  aRequester,
  aSession,
  aSummary,
} from './testing/sample-views';

const quiet = (): void => undefined;

describe('«Mis Solicitudes de Respaldo»', () => {
  const html = htmlOf(
    <RequestTable caption="Mis" scope="mine" rows={[aReadySummary(), aSummary({ number: 37821 })]} />,
  );

  it('has the manual’s columns, in its order', () => {
    const headers = [...html.matchAll(/scope="col"[^>]*>([^<]+)</g)].map(([, header]) => header);
    expect(headers).toEqual([
      'Solic.',
      'Fecha Solic.',
      'Solicitante',
      'Perfil',
      'Fecha Desde',
      'Fecha Hasta',
      'Estado Solic.',
      'Cant.',
      'Descargar',
    ]);
  });

  it('writes a row as the manual does', () => {
    expect(allOf(html, 'tr')[1]).toBe(
      '41315 2017-02-08 16:55:50 (GMT-5) Silvia Ñauta Normal 2016-12-08 (GMT-5) 2017-02-08 (GMT-5) Atendida 3.512 ' +
        'Descargar la solicitud 41315',
    );
  });

  it('offers the download only of what can be downloaded', () => {
    expect(html.match(/\/descarga"/g)).toHaveLength(1);
  });

  it('says how many there are, and something useful when there are none', () => {
    const found = textOf(htmlOf(<ListResult view={aList([])} whenEmpty={null} children="filas" />));
    expect(found).toContain('No. de registros encontrados: 0 No se encontraron los datos buscados.');
    expect(found).not.toContain('filas');
    expect(textOf(htmlOf(<ListResult view={aList([aSummary()])} whenEmpty={null} children="filas" />))).toContain(
      'filas',
    );
  });

  it('shows the operator the institution and the night, and no download', () => {
    const all = htmlOf(<RequestTable caption="Todas" scope="all" rows={[aReadySummary()]} />);
    expect(textOf(all)).toContain('Institución Perfil');
    expect(textOf(all)).toContain('Estado Resp. Ejecución Cant.');
    expect(all).not.toContain('/descarga');
  });
});

describe('the form', () => {
  const form = htmlOf(<RequestForm subject={{ form: aForm(), saved: null, isForOther: false }} />);

  it('shows the person’s data read only, in the manual’s order', () => {
    expect(allOf(form, 'dt')).toEqual([
      'Cédula',
      'Apellido',
      'Nombre',
      'Institución',
      'Área',
      'Puesto',
      'Perfil',
      'Fecha Solic.',
    ]);
  });

  it('has the manual’s buttons and asks no document for oneself', () => {
    expect(allOf(form, 'button').slice(-2)).toEqual(['Enviar', 'Guardar']);
    expect(form).toContain('Regresar');
    expect(form).not.toContain('supportDocument');
  });

  it('asks an institution admin for the document', () => {
    expect(htmlOf(<RequestForm subject={{ form: aForm(), saved: null, isForOther: true }} />)).toContain(
      'supportDocument',
    );
  });

  it('leads to the open request instead of a second one', () => {
    const html = htmlOf(<AlreadyOpen request={aDetail()} />);
    expect(textOf(html)).toContain('La solicitud No. 41315 está «Aprobada»');
    expect(html).toContain(`href="/solicitudes/${aDetail().id}"`);
  });
});

describe('the preview', () => {
  const preview = {
    sentCount: 9,
    receivedCount: 6,
    documentCount: 14,
    minimumCount: 21,
    estimatedBytes: 1_610_612_736,
    segmentCount: 2,
    withoutFileCount: 3,
    likelyDueAt: '2017-02-11T01:00:00Z',
  };

  it('warns of fewer documents than the minimum, and says how many', () => {
    expect(textOf(htmlOf(<PreviewFigures preview={preview} />))).toContain('En ese período hay 14 documentos.');
    const enough = textOf(htmlOf(<PreviewFigures preview={{ ...preview, documentCount: 21 }} />));
    expect(enough).not.toContain('mínimo');
  });

  it('tells size, parts, missing files and the likely day', () => {
    const text = textOf(htmlOf(<PreviewFigures preview={preview} />));
    for (const words of ['1,5 GB', '2 partes', 'Sin archivo digital 3', 'viernes, 10 de febrero']) {
      expect(text).toContain(words);
    }
  });
});

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

describe('the download', () => {
  const html = htmlOf(<Delivery id="x" delivery={aDelivery()} onChange={quiet} />);

  it('lists each part with its size, sum and state', () => {
    expect(allOf(html, 'tr')[1]).toBe(
      `Parte 1 de 2 respaldo_41315.z01 1 GB ${'0'.repeat(64)} Sin descargar Descargar Parte 1 de 2`,
    );
    expect(textOf(html)).toContain('Descargar todo');
  });

  it('gives the manual’s command to join them', () => {
    expect(textOf(html)).toContain('zip -s 0 respaldo_41315.zip --out respaldo_41315_unificado.zip');
    expect(textOf(html)).toContain('unzip -tq respaldo_41315_unificado.zip');
  });

  it('joins nothing when there is one file', () => {
    const [segment] = aDelivery().segments;
    const single = htmlOf(<Delivery id="x" delivery={aDelivery({ segments: [segment!] })} onChange={quiet} />);
    expect(textOf(single)).not.toMatch(/zip -s 0|Descargar todo|7-Zip/);
  });
});

describe('around the pages', () => {
  const navOf = (roles: ReturnType<typeof aSession>['roles'], path = '/'): string[] =>
    allOf(htmlOf(<Layout />, { session: aSession({ roles }), path }), 'li');

  it('each role finds its own work', () => {
    expect(navOf(['requester'])).toEqual(['Inicio', 'Solicitar respaldo', 'Mis solicitudes', 'Avisos']);
    expect(navOf(['requester', 'institutionAdmin'])).toContain('Institución');
    expect(navOf(['requester', 'operator'])).toContain('Operación');
  });

  it('operators find their pages beside each other, and nobody else does', () => {
    const everyday = navOf(['requester', 'operator']);
    expect(navOf(['requester', 'operator'], '/operacion/salud').slice(everyday.length)).toEqual([
      'Solicitudes',
      'Generaciones',
      'Fallas',
      'Calendario',
      'Almacenamiento',
      'Salud',
      'Correos',
      'En nombre de otro',
      'Colas',
    ]);
    expect(navOf(['requester'], '/operacion/salud')).toEqual(navOf(['requester']));
  });

  it('there is a way past the navigation, landmarks, and the change of post for who has several', () => {
    const one = htmlOf(<Layout />);
    expect(one).toMatch(/^<a class="skip-link" href="#contenido">/);
    for (const landmark of ['<header', '<nav', '<main', '<footer']) expect(one).toContain(landmark);
    expect(one).not.toContain(es.session.changePost);
    const { post } = aSession();
    const two = htmlOf(<Layout />, { session: aSession({ posts: [post, { ...post, userId: 102 }] }) });
    expect(two).toContain(es.session.changePost);
  });

  it('a page of another role says why it is closed', () => {
    expect(textOf(htmlOf(<AppRoutes />, { path: '/operacion' }))).toContain(es.forbidden.title);
    expect(textOf(htmlOf(<AppRoutes />, { path: '/nada' }))).toContain(es.notFound.title);
  });

  it('nothing carries a style of its own, which the security policy would drop', () => {
    for (const path of ['/', '/solicitar', '/solicitudes', '/avisos', '/operacion/correos', '/ingresar/cargo']) {
      expect(htmlOf(<AppRoutes />, { path })).not.toMatch(/ style=|<style|<script/);
    }
  });
});

describe('the other pages', () => {
  it('home shows the next step and the latest requests', () => {
    const text = textOf(htmlOf(<HomeContent list={aList([aSummary()])} />));
    expect(text).toContain('Su solicitud No. 41315 está aprobada');
    expect(text).toContain('Sus últimas solicitudes');
    expect(textOf(htmlOf(<HomeContent list={aList([])} />))).not.toContain('Sus últimas solicitudes');
  });

  it('inactive users can be asked for, each by name', () => {
    const html = htmlOf(<UserTable users={[aRequester({ userId: 501, active: false })]} />);
    expect(html).toContain('href="/solicitar?usuario=501"');
    expect(textOf(html)).toContain('Solicitar respaldo de Ñauta Silvia');
  });
});
