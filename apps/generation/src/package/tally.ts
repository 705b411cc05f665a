import { filesOf, type TrayName } from './data/document-record';
import type { LedgerLine } from './ledger';

/** The package in figures. Expected documents = `documentCount`, of which `exceptionDocumentCount` miss something. */
export interface PackageCounts {
  documentCount: number;
  packedCount: number;
  exceptionDocumentCount: number;
  exceptionCount: number;
  withoutFileCount: number;
  fileCount: number;
  fileBytes: number;
  trays: Record<TrayName, number>;
}

export const noCounts = (): PackageCounts => ({
  documentCount: 0,
  packedCount: 0,
  exceptionDocumentCount: 0,
  exceptionCount: 0,
  withoutFileCount: 0,
  fileCount: 0,
  fileBytes: 0,
  trays: { enviados: 0, recibidos: 0 },
});

/** Adds one line of the ledger to the figures. */
export function count(counts: PackageCounts, line: LedgerLine): void {
  if (line.kind === 'fault') return;
  if (line.kind === 'file') {
    counts.fileCount += 1;
    counts.fileBytes += line.bytes;
    return;
  }
  const exceptionCount =
    line.kind === 'lost' ? 1 : filesOf(line.record).filter((file) => file.excepcion !== null).length;
  counts.documentCount += 1;
  counts.packedCount += exceptionCount === 0 ? 1 : 0;
  counts.exceptionDocumentCount += exceptionCount === 0 ? 0 : 1;
  counts.exceptionCount += exceptionCount;
  if (line.kind === 'document' && line.record.archivos.length === 0) counts.withoutFileCount += 1;
  for (const tray of line.kind === 'lost' ? line.trays : line.record.bandejas) counts.trays[tray] += 1;
}
