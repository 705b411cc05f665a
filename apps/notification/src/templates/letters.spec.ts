import { noticeNames, scheduleComments, type NoticeName } from '@respaldos/contracts';
import { someFacts } from '../spec/builders';
import { composeMail, composeNotice } from './compose-mail';

const house = {
  systemUrl: 'https://www.gestiondocumental.gob.ec/',
  supportEmail: 'soporte@gobiernoelectronico.gob.ec',
};
const silvia = { name: 'Srta. Mgs. Silvia Patricia Samaniego', position: 'Especialista', isHolder: true };
const compose = (name: NoticeName, facts = someFacts()) => composeMail(name, facts, silvia, house);

describe('the other mails', () => {
  it('tell number and tentative date when the request is received', () => {
    const { text } = compose('received', someFacts({ request: { state: 'approved' }, backup: { generatedAt: null } }));
    expect(text).toContain('No. de solicitud: 5950\n');
    expect(text).toContain('Estado: Aprobada\n');
    expect(text).toContain('Fecha tentativa: 2017-08-02\nPlazo estimado: hasta 2017-08-07\n');
    expect(text).toContain('Documentos: desde 2016-01-01 hasta 2017-07-30\n');
  });

  it('tell that an approval is waited for, and the estimate that counts from it', () => {
    const { text } = compose('received', someFacts({ request: { state: 'submitted' } }));
    expect(text).toContain('La solicitud de respaldo ha sido recibida y espera su aprobación.\n');
    expect(text).toContain('Plazo estimado: de 4 a 5 días laborables desde su aprobación\n');
    expect(text).not.toContain('Fecha tentativa');
    expect(compose('scheduled', someFacts({ request: { state: 'approved' } })).text).toContain(
      'Fecha tentativa: 2017-08-02\n',
    );
  });

  it('tell the new date, in Ecuador, when it is changed', () => {
    const late = new Date('2017-08-04T02:30:00Z');
    const act = { comment: scheduleComments.changed('2017-08-03') };
    const { subject, text } = compose('rescheduled', someFacts({ act, slot: { dueAt: late } }));
    expect(subject).toContain('nueva fecha de respaldo');
    expect(text).toContain('La fecha de ejecución del respaldo ha cambiado.\n');
    expect(text).toContain('Novedad: Se cambia fecha de ejecución de respaldo a: 2017-08-03\n');
    expect(text).toContain('Nueva fecha tentativa: 2017-08-03\nPlazo estimado: hasta 2017-08-07\n');
  });

  it('claim no other date when only the promise slips', () => {
    const act = { comment: scheduleComments.late('2017-08-07') };
    const { subject, text } = compose('rescheduled', someFacts({ act, slot: { toldLate: true } }));
    expect(subject).toContain('novedades de respaldo');
    expect(text).not.toMatch(/ha cambiado|Nueva fecha/);
    expect(text).toContain('Novedad: Por la alta demanda no se alcanza a entregar hasta el 2017-08-07');
    expect(text).toContain('Plazo estimado: posterior al 2017-08-07, por la alta demanda\n');
  });

  it('remind of the last moment', () => {
    expect(compose('reminder').text).toContain(
      'Recuerde que tiene hasta el 2017-08-04 20:47 para descargar su respaldo',
    );
  });

  it('say which part of a set is still to be fetched', () => {
    expect(compose('reminder').text).toContain('aún no se ha descargado.\n');
    expect(compose('reminder', someFacts({ download: { downloadedCount: 1 } })).text).toContain(
      'aún no se ha descargado completo: faltan 2 de sus 3 partes.\n',
    );
  });

  it('bring operators the evidence beside a call for help', () => {
    const lastAt = new Date('2017-08-01T09:00:00-05:00');
    const tried = someFacts({
      act: { actorName: 'Ana Prueba', comment: 'Se corta al 80 %' },
      download: { downloadedCount: 1, lastAt },
    });
    expect(compose('helpRequest', tried).text).toContain(
      'Comentario: Se corta al 80 %\nPartes con descarga: 1 de 3\nÚltima descarga: 2017-08-01 09:00\nVigencia: hasta 2017-08-04 20:47\n',
    );
  });

  it('tell operators, and only them, why a backup failed', () => {
    const facts = someFacts({
      backup: { state: 'failed', failureCode: 'VerificationFailed', failureDetail: 'sha256' },
    });
    expect(compose('failureReport', facts).text).toContain('Causa: VerificationFailed\nDetalle: sha256\n');
    expect(compose('failed', facts).text).not.toContain('VerificationFailed');
  });

  it('say who deleted a backup, the system too, and why', () => {
    const act = { actorName: 'Ana Prueba', comment: 'Ya no lo necesito' };
    expect(compose('deleted', someFacts({ act })).text).toContain(
      'Eliminada por: Ana Prueba\nMotivo: Ya no lo necesito\n',
    );
    expect(compose('cancelled').text).toContain('Eliminada por: Sistema\n');
  });
});

describe('the notice inside the web', () => {
  it.each(noticeNames)('says what its mail says, without greeting and without the link: %s', (name) => {
    const reader = { ...silvia, isHolder: false };
    const { subject, text } = composeMail(name, someFacts(), reader, house);
    const letter = composeNotice(name, someFacts(), reader, house);
    expect(letter.subject).toBe(subject);
    for (const sentence of [...letter.opening, ...letter.closing]) expect(text).toContain(sentence);
    for (const [label, value] of letter.data.rows) expect(text).toContain(`${label}: ${value}`);
    expect(letter.data.rows.at(-1)).toEqual(['Usuario del respaldo', 'Mgs. Silvia Patricia Samaniego']);
    expect(JSON.stringify(letter)).not.toContain('http');
  });
});
