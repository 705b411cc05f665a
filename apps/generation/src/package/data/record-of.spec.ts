import { aSelectedDocument, aSourceDocument, aStoredFile, anAnnex, documentIdOf } from '@respaldos/testing';
import type { StoredFile } from '@respaldos/quipux';
import { aFileRecord } from '../spec/a-line';
import { documentRecord } from './document-record';
import { pageOf, recordOf, trayNamesOf } from './record-of';

const stored = ({ nameHint, signed }: StoredFile) => [aFileRecord({ nombre: nameHint, firmado: signed })];
const record = (document = {}, selected = {}) =>
  recordOf(aSelectedDocument(1, selected), aSourceDocument(1, document), stored);

describe('recordOf', () => {
  it('tells a document in the words of the package, as its schema says', () => {
    const told = record({
      annexes: [anAnnex({ files: [aStoredFile('9')] })],
      route: [{ at: '2017-03-02T15:30:00.000Z', from: 'A', to: 'B', action: 'Reasignar', note: 'Favor atender' }],
    });
    expect(documentRecord.strict().parse(told)).toEqual(told);
    expect(told).toMatchObject({
      id: documentIdOf(1),
      numero: 'INS-DIR-2017-0001-M',
      bandejas: ['enviados'],
      participantes: [
        { calidad: 'de', nombre: 'Ing. Rosa Ñato', cargo: 'Directora', institucion: 'Instituto de Prueba' },
        { calidad: 'para', nombre: 'Luis Peñaherrera' },
      ],
      anexos: [{ nombre: 'Informe técnico.docx', archivos: [{ nombre: '9.pdf' }] }],
      recorrido: [{ de: 'A', para: 'B', accion: 'Reasignar', observacion: 'Favor atender' }],
    });
  });

  it('dates it by the moment that selected it, and keeps the official one beside', () => {
    const told = record({ officialAt: null }, { datedAt: '2018-01-01T04:59:59.000Z' });
    expect([told.fecha, told.fechaOficial]).toEqual(['2018-01-01T04:59:59.000Z', null]);
  });

  it.each([
    ['neither signed nor with a signed file', {}, false],
    ['signed in itself', { signedAt: '2017-05-05T15:00:00.000Z' }, true],
    ['with an envelope', { files: [aStoredFile('1'), aStoredFile('2', { signed: true })] }, true],
  ])('knows whether it is signed: %s', (_what, document, isSigned) => {
    expect(record(document).firmaDigital).toBe(isSigned);
  });

  it('has a signature only when there is something to say of it', () => {
    expect(record().firma).toBeNull();
    expect(record({ signedBy: 'ROSA ÑATO' }).firma).toEqual({ fecha: null, datos: 'ROSA ÑATO' });
  });

  it('puts a document of both trays into both, each once', () => {
    expect(trayNamesOf(['sent', 'received', 'sent'])).toEqual(['enviados', 'recibidos']);
  });

  it('gives every document a page in the folder of its year, and refuses whatever is no id', () => {
    expect(pageOf('20170000420000000010')).toBe('documentos/2017/20170000420000000010.html');
    for (const id of ['', '1', '../../etc', '2017000042000000001x', '201700004200000000101', '2017\n'])
      expect(() => pageOf(id)).toThrow('is not a document id');
  });
});
