import { aDocumentLine, aFileRecord, aLostLine, aMissingFile, anAnnexRecord, aRecord } from '../spec/a-line';
import { minuteOf, dayOf } from './moments';
import { namesOf, rowOf } from './tray-row';

const people = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    return { calidad: 'para' as const, nombre: `Persona ${n + 1}`, cargo: '', institucion: '' };
  });

describe('a row of a tray', () => {
  it('has the columns of the old system', () => {
    expect(rowOf(aDocumentLine({ firmaDigital: true }))).toEqual({
      id: '20170000420000000010',
      at: '2017-03-02 10:30',
      number: 'INS-DIR-2017-0001-M',
      from: 'Rosa Ñato',
      to: 'Luis Peñaherrera',
      subject: 'Informe de gestión',
      type: 'Memorando',
      signed: true,
      trays: ['enviados'],
      notice: 'none',
      page: 'documentos/2017/20170000420000000010.html',
    });
  });

  it.each([
    [1, 'Persona 1'],
    [3, 'Persona 1; Persona 2; Persona 3'],
    [4, 'Persona 1; Persona 2; Persona 3 y 1 más'],
    [400, 'Persona 1; Persona 2; Persona 3 y 397 más'],
  ])('names the first of %i recipients', (count, text) => {
    expect(rowOf(aDocumentLine({ participantes: people(count) })).to).toBe(text);
  });

  it('tells copies apart from recipients', () => {
    const record = aRecord({ participantes: [{ calidad: 'copia', nombre: 'Ana', cargo: '', institucion: '' }] });
    expect([namesOf(record, 'copia'), namesOf(record, 'para')]).toEqual([['Ana'], []]);
  });

  it.each([
    ['nothing when all is there', {}, 'none'],
    ['that there is no file', { archivos: [] }, 'withoutFile'],
    ['that a file is missing', { archivos: [aFileRecord(), aMissingFile()] }, 'incomplete'],
    ['that a file of an annex is missing', { anexos: [anAnnexRecord({ archivos: [aMissingFile()] })] }, 'incomplete'],
    [
      'the missing file rather than the lack of an image',
      { archivos: [], anexos: [anAnnexRecord({ archivos: [aMissingFile()] })] },
      'incomplete',
    ],
  ])('says beside the number %s', (_what, overrides, notice) => {
    expect(rowOf(aDocumentLine(overrides)).notice).toBe(notice);
  });

  it('stands also for a document that could not be read', () => {
    expect(rowOf(aLostLine())).toMatchObject({
      number: '20170000420000000090',
      at: '2017-03-08 22:30',
      notice: 'lost',
      subject: 'No se pudieron leer los datos de este documento.',
    });
  });
});

describe('moments', () => {
  it('are those of the wall clock in Ecuador, whatever the zone of the machine', () => {
    expect(minuteOf('2018-01-01T04:59:59.999Z')).toBe('2017-12-31 23:59');
    expect(dayOf('2018-01-01T05:00:00.000Z')).toBe('2018-01-01');
  });
});
