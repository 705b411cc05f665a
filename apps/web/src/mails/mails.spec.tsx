import { mailStateNames, mailStates } from '@respaldos/contracts';
import { es } from '../es';
import { pageAs } from '../testing/page-as';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aMail, aMailList } from '../testing/sample-notices';
import { requestId } from '../testing/sample-views';
import { MailTable } from './mail-table';
import { MailResult, SentAgain } from './mails-page';
import { resendPlan } from './resend-plan';

const tableOf = (...mails: ReturnType<typeof aMail>[]): string => htmlOf(<MailTable mails={mails} onResend={quiet} />);
const mailsPath = '/operacion/correos';

describe('the mails', () => {
  it('are told one by row: when, to whom, of what, what became of it and why', () => {
    const bounced = aMail({
      state: 'bounced',
      attemptCount: 3,
      reason: '550 5.1.1 No such user',
      bouncedAt: '2017-02-11T05:10:00Z',
    });
    expect(allOf(tableOf(bounced), 'tr')).toEqual([
      'Fecha Dirección Solic. Aviso Estado Intentos Último error Acción',
      '2017-02-11 00:00:00 (GMT-5) silvia.nauta@institucion.test 41315 Respaldo generado Rebotado ' +
        'Enviado: 2017-02-11 00:00:01 (GMT-5) Devuelto: 2017-02-11 00:10:00 (GMT-5) 3 550 5.1.1 No such user ' +
        'Enviar otra vez : silvia.nauta@institucion.test, solicitud 41315',
    ]);
    expect(tableOf(bounced)).toContain(`href="/solicitudes/${requestId}"`);
  });

  it.each(mailStates)('«%s» is told by its name, whatever its colour', (state) => {
    expect(tableOf(aMail({ state }))).toContain(`<span class="tag tag-${state}">${mailStateNames[state]}</span>`);
  });

  it('that still go out by themselves have no button', () => {
    const html = tableOf(aMail({ state: 'pending', sentAt: null, resendable: false }));
    expect(allOf(html, 'button')).toEqual([]);
    expect(textOf(html)).toContain('Se envía solo');
  });

  it('sent by hand say by whom', () => {
    expect(textOf(tableOf(aMail({ resentBy: 'Olga Operadora' })))).toContain('Enviado otra vez por Olga Operadora');
  });

  it('show what the mail server said as text, never as HTML', () => {
    expect(tableOf(aMail({ reason: '<img src=x>' }))).toContain('&lt;img src=x&gt;');
  });

  it('are counted, have pages with an address, and say something useful when there are none', () => {
    const some = htmlOf(
      <MailResult view={aMailList([aMail()], { foundCount: 51, page: 2, pageCount: 3 })} onChange={quiet} />,
      { path: '/operacion/correos?estado=sent&pagina=2' },
    );
    expect(textOf(some)).toContain('No. de registros encontrados: 51');
    expect(textOf(some)).toContain('Página 2/3');
    expect(some).toContain('href="/operacion/correos?estado=sent&amp;pagina=3"');
    const none = textOf(htmlOf(<MailResult view={aMailList([])} onChange={quiet} />));
    expect(none).toContain('No se encontraron los datos buscados. Amplíe el rango de fechas o quite los filtros.');
  });
});

describe('their filters', () => {
  it('keep what the address asks for', () => {
    const html = pageAs(['operator'], `${mailsPath}?estado=rejected&correo=silvia%40&numero=41315`);
    expect(html).toContain('<option value="rejected" selected="">Rechazado</option>');
    expect(html).toMatch(/name="correo"[^>]*value="silvia@"/);
    expect(html).toMatch(/name="numero"[^>]*value="41315"/);
  });

  it('are labelled each', () => {
    const labels = allOf(pageAs(['operator'], mailsPath), 'label');
    const { from, to, number } = es.list;
    expect(labels).toEqual([from, to, number, 'Dirección de correo', 'Estado del correo', 'Aviso']);
  });
});

describe('sending a mail again', () => {
  it('is confirmed by who knows which, and what happens', () => {
    const { title, text, confirm } = resendPlan(aMail(), quiet);
    expect([title, confirm]).toEqual(['¿Enviar el correo otra vez?', 'Enviar otra vez']);
    expect(text).toContain('«Respaldo generado (No. 41315)» se escribió a silvia.nauta@institucion.test');
  });

  it('says afterwards to whom it goes now', () => {
    const html = htmlOf(<SentAgain recipients={['a@institucion.test', 'b@institucion.test']} />);
    expect(html).toContain('role="status"');
    expect(textOf(html)).toContain('A: a@institucion.test, b@institucion.test.');
  });
});

it('only operators see the mails', () => {
  expect(textOf(pageAs(['requester', 'institutionAdmin'], mailsPath))).toContain(es.forbidden.title);
  expect(allOf(pageAs(['requester', 'operator'], mailsPath), 'h1')).toEqual(['Correos']);
  expect(allOf(pageAs(['requester', 'operator'], mailsPath), 'li')).toContain('Correos');
});
