import { backupStates } from './backup-state';
import { DomainError, errorCodes } from './errors';
import { requestStates } from './request-state';
import { shownActions } from './trail-action';
import { backupStateNames, errorSentences, requestStateNames, sentenceFor, trailActionNames } from './words.es';

describe('the Spanish words', () => {
  it('of the states are those of the manual', () => {
    expect(requestStates.map((state) => requestStateNames[state])).toEqual([
      'En Edición',
      'Enviada',
      'Aprobada',
      'Rechazada',
      'Atendida',
      'Eliminada',
    ]);
    expect(backupStates.map((state) => backupStateNames[state])).toEqual([
      'Por Generar',
      'En Ejecución',
      'Detenido',
      'Con error',
      'Generado',
      'Eliminado',
    ]);
  });

  it('of the trail are those that the manual shows', () => {
    expect(trailActionNames).toMatchObject({
      submitted: 'Solicitud enviada',
      approved: 'Solicitud aprobada',
      scheduled: 'Respaldo calendarizado',
      generating: 'Respaldo en ejecución',
      generated: 'Respaldo generado',
    });
  });

  it('tell no two things apart by the same name', () => {
    for (const names of [requestStateNames, backupStateNames, trailActionNames, errorSentences]) {
      const values = Object.values(names);
      expect(new Set(values).size).toBe(values.length);
    }
    expect(Object.keys(trailActionNames).sort()).toEqual([...shownActions].sort());
  });

  it.each(errorCodes)('explain %s in whole sentences', (code) => {
    expect(errorSentences[code]).toMatch(/^[A-ZÁÉÍÓÚ].*[.}]$/);
    expect(errorSentences[code]).not.toContain(code);
  });
});

describe('the sentence for an error', () => {
  it('holds the details', () => {
    const sentence = sentenceFor('request.too-few-documents', { documentCount: 12, minimumCount: 21 });
    expect(sentence).toContain('hay 12 documentos');
    expect(sentence).toContain('a partir de 21');
  });

  it('shows a dash for a detail that is missing, and a zero as a zero', () => {
    expect(sentenceFor('request.already-open')).toContain('(No. —)');
    expect(sentenceFor('request.too-few-documents', { documentCount: 0 })).toContain('hay 0 documentos');
  });

  it('does not read a detail as a place to fill', () => {
    const sentence = sentenceFor('request.dates-reversed', { from: '{to}', to: '2026-01-01' });
    expect(sentence).toBe('La Fecha Inicio ({to}) debe ser menor o igual que la Fecha Fin (2026-01-01).');
  });

  it('is of a code that travels inside an error without words', () => {
    const error = new DomainError('backup.not-ready', {}, { cause: 'still generating' });
    expect(error).toMatchObject({
      name: 'DomainError',
      message: 'backup.not-ready',
      code: 'backup.not-ready',
      details: {},
    });
    expect(error.cause).toBe('still generating');
  });
});
