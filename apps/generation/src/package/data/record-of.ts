import type { Annex, Participant, SelectedDocument, SourceDocument, StoredFile, Tray } from '@respaldos/quipux';
import type { DocumentRecord, FileRecord, TrayName } from './document-record';

const trayNameOf: Record<Tray, TrayName> = { sent: 'enviados', received: 'recibidos' };
const kindNames = { sender: 'de', recipient: 'para', copy: 'copia' } as const satisfies Record<
  Participant['kind'],
  string
>;

export const trayNamesOf = (trays: readonly Tray[]): TrayName[] => [...new Set(trays)].map((tray) => trayNameOf[tray]);

/** Years keep folders small enough for the FAT32 of a USB stick. Anything but digits in an id would be a path trick. */
export function pageOf(documentId: string): string {
  if (!/^\d{5,20}$/.test(documentId)) throw new Error(`package: «${documentId}» is not a document id`);
  return `documentos/${documentId.slice(0, 4)}/${documentId}.html`;
}

type FileRecordsOf = (file: StoredFile) => FileRecord[];

const annexRecordOf = (annex: Annex, fileRecordsOf: FileRecordsOf): DocumentRecord['anexos'][number] => ({
  id: annex.annexId,
  nombre: annex.name,
  descripcion: annex.description,
  fecha: annex.at,
  tamanoKb: annex.sizeKilobytes,
  firma: annex.signedBy,
  archivos: annex.files.flatMap(fileRecordsOf),
});

const signatureOf = ({ signedAt, signedBy }: SourceDocument): DocumentRecord['firma'] =>
  signedAt || signedBy ? { fecha: signedAt, datos: signedBy } : null;

/** The document in the words of the package.  */
export function recordOf(
  selected: SelectedDocument,
  document: SourceDocument,
  fileRecordsOf: FileRecordsOf,
): DocumentRecord {
  return {
    id: document.documentId,
    idPadre: document.parentId,
    numero: document.number,
    tipo: document.type,
    bandejas: trayNamesOf(selected.trays),
    fecha: selected.datedAt,
    fechaOficial: document.officialAt,
    fechaRegistro: document.registeredAt,
    estado: { codigo: document.stateCode, nombre: document.state },
    asunto: document.subject,
    referencia: document.reference,
    resumen: document.summary,
    confidencial: document.confidential,
    firmaDigital: document.signedAt !== null || document.files.some((file) => file.signed),
    firma: signatureOf(document),
    participantes: document.participants.map(({ kind, name, position, institution }) => ({
      calidad: kindNames[kind],
      nombre: name,
      cargo: position,
      institucion: institution,
    })),
    archivos: document.files.flatMap(fileRecordsOf),
    anexos: document.annexes.map((annex) => annexRecordOf(annex, fileRecordsOf)),
    recorrido: document.route.map(({ at, from, to, action, note }) => ({
      fecha: at,
      de: from,
      para: to,
      accion: action,
      observacion: note,
    })),
    pagina: pageOf(document.documentId),
  };
}
