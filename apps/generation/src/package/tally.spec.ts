import fc from 'fast-check';
import type { LedgerLine } from './ledger';
import { aDocumentLine, aFileRecord, aLostLine, aMissingFile, anAnnexRecord } from './spec/a-line';
import { count, noCounts } from './tally';

const counted = (...lines: LedgerLine[]) => {
  const counts = noCounts();
  for (const line of lines) count(counts, line);
  return counts;
};

describe('the figures of a package', () => {
  it('count a document of both trays once, and once in each tray', () => {
    expect(counted(aDocumentLine({ bandejas: ['enviados', 'recibidos'] }), aDocumentLine())).toMatchObject({
      documentCount: 2,
      packedCount: 2,
      trays: { enviados: 2, recibidos: 1 },
    });
  });

  it('count exceptions by file, and documents that have any by document', () => {
    const damaged = aDocumentLine({
      archivos: [aMissingFile(), aFileRecord()],
      anexos: [anAnnexRecord({ archivos: [aMissingFile()] })],
    });
    expect(counted(damaged, aLostLine(), aDocumentLine())).toMatchObject({
      documentCount: 3,
      packedCount: 1,
      exceptionDocumentCount: 2,
      exceptionCount: 3,
    });
  });

  it('tell a document that never had a file from one whose file is missing', () => {
    const counts = counted(aDocumentLine({ archivos: [] }), aDocumentLine({ archivos: [aMissingFile()] }), aLostLine());
    expect(counts).toMatchObject({ withoutFileCount: 1, packedCount: 1 });
  });

  it('sum up stored files and their bytes; what could not be read weighs nothing', () => {
    const file: LedgerLine = { kind: 'file', key: 'd:1', path: 'a', bytes: 7, sha256: '', mediaType: '' };
    expect(counted(file, { ...file, key: 'd:2' }, { kind: 'fault', key: 'd:3', code: 'empty' })).toMatchObject({
      fileCount: 2,
      fileBytes: 14,
      documentCount: 0,
    });
  });

  it('always add up: documents = packed + with exceptions', () => {
    const line = fc.constantFrom<LedgerLine>(
      aDocumentLine(),
      aDocumentLine({ archivos: [] }),
      aDocumentLine({ archivos: [aMissingFile(), aMissingFile()] }),
      aLostLine(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { documentCount, packedCount, exceptionDocumentCount } = counted(...lines);
        expect(documentCount).toBe(lines.length);
        expect(documentCount).toBe(packedCount + exceptionDocumentCount);
      }),
    );
  });
});
