import { noticeNames, type NoticeName } from '@respaldos/contracts';
import { someFacts } from '../spec/builders';
import { composeMail } from './compose-mail';

const house = {
  systemUrl: 'https://www.gestiondocumental.gob.ec/',
  supportEmail: 'soporte@gobiernoelectronico.gob.ec',
};
const silvia = { name: 'Srta. Mgs. Silvia Patricia Samaniego', position: 'Especialista', isHolder: true };
const compose = (name: NoticeName, facts = someFacts(), addressee = silvia) =>
  composeMail(name, facts, addressee, house);

/** What a reader of the HTML sees. */
const visible = (markup: string): string =>
  markup
    .replaceAll(/<head>.*?<\/head>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the ready mail', () => {
  it('is the one of the manual, word for word', () => {
    const { subject, text } = compose('ready');
    expect(subject).toBe('Quipux: respaldo generado - Solicitud de Respaldo 5950');
    expect(text).toBe(`Sistema de Gestión Documental Quipux

Estimado(a):

Srta. Mgs. Silvia Patricia Samaniego
Especialista

La generación de respaldos ha sido realizada.

Información de la solicitud:

Fecha: 2017-07-31 20:47
No. de solicitud: 5950
Fecha de solicitud: 2017-07-31 09:02
Estado: Atendida

Por favor revise su bandeja de Solicitudes en el sistema "www.gestiondocumental.gob.ec"
https://www.gestiondocumental.gob.ec/solicitudes/0198a000-0000-7000-8000-000000005950
Recuerde que tiene 4 días para descargar su respaldo.

Saludos cordiales,

Soporte Quipux.

Nota: Este mensaje fue enviado automáticamente por el sistema, por favor no lo responda.
Si tiene alguna inquietud respecto a este mensaje, comuníquese con soporte@gobiernoelectronico.gob.ec
`);
  });

  it.each([
    ['1 día', '2017-08-01T20:47:00-05:00'],
    ['15 días', '2017-08-15T20:47:00-05:00'],
    ['hasta el 2017-07-31 22:17', '2017-07-31T22:17:00-05:00'],
  ])('tells %s when the setting says so', (left, expiresAt) => {
    const { text } = compose('ready', someFacts({ backup: { expiresAt: new Date(expiresAt) } }));
    expect(text).toContain(`Recuerde que tiene ${left} para descargar su respaldo.`);
  });

  it('tells the end instead of the days when it was held up, so that nobody counts from its arrival', () => {
    const { text } = compose('ready', someFacts({ now: new Date('2017-08-02T09:00:00-05:00') }));
    expect(text).toContain('Recuerde que tiene hasta el 2017-08-04 20:47 para descargar su respaldo.');
  });

  it('says when the backup has exceptions', () => {
    expect(compose('ready', someFacts({ backup: { exceptionCount: 2 } })).text).toContain(
      'Estado: Atendida con observaciones\n',
    );
  });

  it('tells whoever stands for somebody whose backup it is', () => {
    const admin = { name: 'Tlgo. Óscar Guamán', position: 'Administrador Institucional Quipux', isHolder: false };
    expect(compose('ready', someFacts(), admin).text).toContain(
      'Usuario del respaldo: Mgs. Silvia Patricia Samaniego\n',
    );
    expect(compose('ready').text).not.toContain('Usuario del respaldo');
  });
});

describe('every mail', () => {
  it.each(noticeNames)('says the same in HTML and in text: %s', (name) => {
    const facts = someFacts({
      act: { comment: 'Por pedido del área', actorName: 'Ana Prueba' },
      backup: { failureCode: 'SourceFault', failureDetail: 'no file', failedAttemptCount: 3 },
    });
    const { html, text } = compose(name, facts);
    const words = (said: string) => said.replaceAll(/[":]/g, '');
    const shown = words(visible(html));
    for (const line of text.split('\n')) if (!line.startsWith('https://')) expect(shown).toContain(words(line));
  });

  it.each(noticeNames)('links to the request in the system and to nothing else: %s', (name) => {
    const { html, text } = compose(name);
    const link = 'https://www.gestiondocumental.gob.ec/solicitudes/0198a000-0000-7000-8000-000000005950';
    expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, url]) => url)).toEqual([link]);
    expect(text.match(/https?:\S+/g)).toEqual([link]);
    expect(html + text).not.toMatch(/X-Amz|\.z01|\.zip/);
  });

  it.each(noticeNames)('names the request in its subject, in one line: %s', (name) => {
    expect(compose(name).subject).toMatch(/^Quipux: [a-zá-ú ]+ - Solicitud de Respaldo 5950$/);
  });

  it.each(noticeNames)('lets nothing that people typed become markup or another line: %s', (name) => {
    const evil = `<img src=x onerror=alert(1)>"'&\r\nEstado: Falso`;
    const { html, text } = compose(
      name,
      someFacts({
        act: { comment: evil, actorName: evil },
        request: { holderName: evil, institutionName: evil },
        backup: { failureCode: evil, failureDetail: evil },
      }),
      { name: evil, position: evil, isHolder: false },
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect(text).not.toMatch(/^Estado: Falso/m);
  });

  it('can be heard: language, title, a caption and row headings, and no table that only lays out is announced', () => {
    const { html } = compose('ready');
    expect(html).toContain('<html lang="es">');
    expect(html).toContain('<title>Quipux: respaldo generado - Solicitud de Respaldo 5950</title>');
    expect(html.match(/<table/g)).toHaveLength(3);
    expect(html.match(/<table[^>]*role="presentation"/g)).toHaveLength(2);
    expect(html.match(/<caption/g)).toHaveLength(1);
    expect(html.match(/<th[ \n]+scope="row"/g)).toHaveLength(4);
  });

  it('keeps below a system that lives under a path', () => {
    const { text } = composeMail('ready', someFacts(), silvia, { ...house, systemUrl: 'https://a.gob.ec/respaldos/' });
    expect(text).toContain('https://a.gob.ec/respaldos/solicitudes/0198a000-');
  });
});
