import { documentFaultSentences, fileFaultSentences, type FaultCode } from '../fault';
import type { DocumentLine, LostLine } from '../ledger';
import { filesOf, type TrayName } from './document-record';
import { pageOf } from './record-of';

/** One thing of the frozen list that is not in the package, and why. */
export interface ExceptionRow {
  documentId: string;
  number: string;
  trays: TrayName[];
  /** Empty when it is the document itself. */
  fileName: string;
  code: FaultCode;
  reason: string;
  page: string;
}

export function exceptionRowsOf(line: DocumentLine | LostLine): ExceptionRow[] {
  if (line.kind === 'lost') {
    const { documentId, trays, code } = line;
    const reason = documentFaultSentences[code];
    return [{ documentId, number: '', trays, fileName: '', code, reason, page: pageOf(documentId) }];
  }
  const { id, numero, bandejas, pagina } = line.record;
  return filesOf(line.record).flatMap(({ nombre, excepcion }) =>
    excepcion === null
      ? []
      : [
          {
            documentId: id,
            number: numero,
            trays: bandejas,
            fileName: nombre,
            code: excepcion,
            reason: fileFaultSentences[excepcion],
            page: pagina,
          },
        ],
  );
}
