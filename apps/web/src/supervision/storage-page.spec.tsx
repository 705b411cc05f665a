import { htmlOf, textOf } from '../testing/render';
import { aStorage } from '../testing/sample-supervision';
import { StorageContent } from './storage-page';

describe('what is stored', () => {
  const text = textOf(htmlOf(<StorageContent view={aStorage()} />));

  it('is told in all, by day, by institution with its share, and as the last tidying saw it', () => {
    expect(text).toContain('Total 4,5 GB Respaldos disponibles 3 Partes 3 GB Otros formatos 1 GB 1 archivo');
    expect(text).toContain('miércoles, 15 de febrero de 2017 3 4 GB');
    expect(text).toContain('Secretaría de Prueba 2 3 GB 75 %');
    expect(text).toContain('Sin institución 1 1 GB 25 %');
    expect(text).toContain('Encontró 1.500 archivos, 4 GB Borró por no pertenecer a nadie 2 archivos, 2 KB');
    expect(text).toContain('Nada está vencido');
  });

  it('warns of what should have been deleted, since when', () => {
    const overdue = { backupCount: 2, totalBytes: 1_048_576, oldestForMs: 7_200_000 };
    expect(textOf(htmlOf(<StorageContent view={aStorage({ overdue })} />))).toContain(
      '2 respaldos por borrar Ocupan 1 MB; el más antiguo debió borrarse hace 2 horas.',
    );
  });

  it('says so when there is nothing', () => {
    const none = { backupCount: 0, segmentBytes: 0, derivedBytes: 0, byInstitution: [], expiring: [], tidying: null };
    const empty = textOf(htmlOf(<StorageContent view={aStorage(none)} />));
    for (const sentence of [
      'Ninguna institución tiene',
      'No hay respaldos por vencer.',
      'Todavía no se ha hecho ninguna',
    ])
      expect(empty).toContain(sentence);
  });
});
