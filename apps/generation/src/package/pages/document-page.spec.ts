import { aPackageAbout } from '@respaldos/testing';
import { aFileRecord, aLostLine, aMissingFile, anAnnexRecord, aRecord } from '../spec/a-line';
import type { DocumentRecord } from '../data/document-record';
import { documentPage, lostDocumentPage } from './document-page';

const about = aPackageAbout();
const pageOf = (overrides: Partial<DocumentRecord> = {}, text = ''): string =>
  documentPage(about, aRecord(overrides), text).replaceAll(/\s+/g, ' ');
const valueOf = (page: string, term: string): string | undefined =>
  new RegExp(`<dt>${term}</dt> <dd>(.*?)</dd>`).exec(page)?.[1]?.trim();

describe('the page of a document', () => {
  it('has the general data under the names of the old system', () => {
    const page = pageOf({ referencia: 'REF-1', resumen: 'Dos\nlíneas', confidencial: true });
    expect(page).toContain('<h1>INS-DIR-2017-0001-M</h1>');
    expect(valueOf(page, 'Tipo de Documento')).toBe('Memorando');
    expect(valueOf(page, 'Fecha: \\(aaaa-mm-dd\\)')).toBe('2017-03-02 (GMT-5)');
    expect(valueOf(page, 'Referencia')).toBe('REF-1');
    expect(valueOf(page, 'Bandeja')).toBe('Enviados');
    expect(valueOf(page, 'Confidencial')).toBe('Sí');
    expect(valueOf(page, 'Fecha de registro')).toBe('2017-03-02 09:00 (GMT-5)');
  });

  it('leaves out what the document does not have', () => {
    const page = pageOf();
    for (const term of ['Referencia', 'Resumen', 'Con copia a', 'Confidencial'])
      expect(valueOf(page, term)).toBeUndefined();
  });

  it('links to the image and to its signed version, apart, with type and size', () => {
    const signed = aFileRecord({ firmado: true, ruta: 'archivos/0001/000002_oficio.pdf.p7m', bytes: 3_500_000 });
    const page = pageOf({
      archivos: [aFileRecord(), signed],
      firma: { fecha: '2017-05-05T15:00:00.000Z', datos: 'ROSA' },
    });
    expect(valueOf(page, 'Documento')).toContain(
      '<a href="../../archivos/0001/000001_oficio.pdf">Descargar documento (PDF, 2 KB)</a>',
    );
    expect(valueOf(page, 'Firma Digital')).toContain('Descargar archivo firmado digitalmente (P7M, 3,3 MB)');
    expect(valueOf(page, 'Firma Digital')).toContain('Firmado el 2017-05-05 10:00 (GMT-5) ROSA');
    expect(valueOf(pageOf(), 'Firma Digital')).toBe('No');
  });

  it('says in words that there is no file, and shows the text that Quipux has, as text', () => {
    const page = pageOf({ archivos: [] }, 'De mi consideración: <img src=x onerror=alert(1)>');
    expect(valueOf(page, 'Documento')).toBe('Documento Digitalizado no disponible.');
    expect(page).toContain('<h2 id="texto">Texto del documento</h2>');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('says of a file that could not be packed why, in its place', () => {
    expect(pageOf({ archivos: [aMissingFile({ excepcion: 'empty' })] })).toContain(
      '<b>oficio.pdf</b>: no disponible. El archivo consta en la bodega de Quipux, pero está vacío.',
    );
  });

  it('lists annexes with size, date, file and signature', () => {
    const annex = anAnnexRecord({ firma: 'LUIS P.', archivos: [aFileRecord(), aFileRecord({ firmado: true })] });
    const page = pageOf({ anexos: [annex, anAnnexRecord({ fecha: null, tamanoKb: null })] });
    expect(page).toContain('<a href="#anexos">Anexos (2)</a>');
    for (const cell of ['2017-03-02 10:30', '120,5', 'Descargar archivo firmado (PDF, 2 KB)', 'LUIS P.'])
      expect(page).toContain(cell);
    expect(pageOf()).toContain('No se encontraron archivos anexos al documento.');
  });

  it('tells the recorrido step by step', () => {
    const recorrido = [
      {
        fecha: '2017-03-02T15:30:00.000Z',
        de: 'Rosa',
        para: 'Luis',
        accion: 'Reasignar',
        observacion: 'Favor\natender',
      },
      { fecha: '2017-03-03T15:30:00.000Z', de: 'Luis', para: '', accion: 'Archivar', observacion: '' },
    ];
    const page = pageOf({ recorrido });
    expect(page.match(/data-label="Acción">[^<]+/g)).toEqual([
      'data-label="Acción">Reasignar',
      'data-label="Acción">Archivar',
    ]);
    expect(pageOf()).toContain('No consta el recorrido de este documento.');
  });

  it('escapes whatever a document brings, wherever it stands', () => {
    const evil = `"><script>x</script>'&`;
    const page = pageOf({
      numero: evil,
      asunto: evil,
      tipo: evil,
      referencia: evil,
      resumen: evil,
      estado: { codigo: 1, nombre: evil },
      firma: { fecha: null, datos: evil },
      participantes: [{ calidad: 'de', nombre: evil, cargo: evil, institucion: evil }],
      archivos: [aFileRecord({ nombre: evil, ruta: `archivos/${evil}.pdf` }), aMissingFile({ nombre: evil })],
      anexos: [anAnnexRecord({ nombre: evil, descripcion: evil, firma: evil })],
      recorrido: [{ fecha: '2017-03-02T15:30:00.000Z', de: evil, para: evil, accion: evil, observacion: evil }],
    });
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/="[^"]*"[^\s>/]/);
  });

  it('keeps a page, a tray and a way to ask for a document that could not be read', () => {
    const page = lostDocumentPage(about, aLostLine({ code: 'unreadable' }));
    expect(page).toContain('No se pudieron leer los datos del documento en Quipux después de varios intentos.');
    expect(page).toContain('escriba a soporte@respaldos.example');
    expect(valueOf(page.replaceAll(/\s+/g, ' '), 'Bandeja')).toBe('Recibidos');
  });
});
