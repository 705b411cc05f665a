import { aPackageAbout } from '@respaldos/testing';
import { someCounts } from '../spec/a-line';
import { requestJson } from './request-json';

const told = (about = aPackageAbout(), counts = someCounts()) =>
  JSON.parse((requestJson(about, counts).body as Buffer).toString()) as Record<string, never>;

describe('solicitud.json', () => {
  it('tells whose request it is, of what period, and when it was asked and generated', () => {
    expect(told()).toMatchObject({
      version: '1.0',
      solicitud: 45346,
      fechaSolicitud: '2017-07-31T14:02:00.000Z',
      fechaGeneracion: '2017-08-01T01:47:00.000Z',
      periodo: { desde: '2017-01-01', hasta: '2017-07-31' },
      comentario: 'Por desvinculación',
      documentoSolicitud: null,
      diasDeDescarga: 4,
      solicitante: { nombre: 'Ing. Rosa Ñato Pérez', perfil: 'Jefe', cargo: 'Directora' },
    });
  });

  it('has the recorrido with the names of people and the codes of the old system', () => {
    const { recorrido } = told() as unknown as { recorrido: Record<string, unknown>[] };
    expect(recorrido).toHaveLength(3);
    expect(recorrido[0]).toMatchObject({ codigoAccion: 72, usuario: 'Rosa Ñato Pérez', estadoSolicitud: 'Aprobada' });
    expect(recorrido[2]).toMatchObject({ codigoAccion: 75, usuario: 'Sistema', area: null });
  });

  it('adds up: complete ones and those with exceptions are all', () => {
    const counts = someCounts({ documentCount: 30, packedCount: 28, exceptionDocumentCount: 2, exceptionCount: 3 });
    expect(told(aPackageAbout(), counts)).toMatchObject({
      resumen: { documentos: 30, completos: 28, conObservaciones: 2, excepciones: 3 },
    });
  });

  it('names the document with which an administrator asked', () => {
    expect(told({ ...aPackageAbout(), supportDocument: 'MDE-2017-0012-O' as never })).toMatchObject({
      documentoSolicitud: 'MDE-2017-0012-O',
    });
  });
});
