import { payloadFolder, type PackageEntry } from '../entry';
import type { DocumentLine, LostLine } from '../ledger';
import type { Section } from '../section';
import { SpoolFile } from '../spool-file';
import { csvLines, csvStart } from './csv';
import type { DocumentRecord, TrayName } from './document-record';
import { minuteOf } from './moments';
import { pageOf } from './record-of';
import { namesOf } from './tray-row';

const header = [
  'Identificador',
  'Bandejas',
  'Fecha (GMT-5)',
  'No. Documento',
  'De',
  'Para',
  'Con copia a',
  'Asunto',
  'Tipo Documento',
  'Referencia',
  'Estado',
  'Firma Digital',
  'Confidencial',
  'Anexos',
  'Archivos',
  'Observaciones',
  'Página',
];

/** With hyphens between its parts Excel keeps all 20 digits; as a bare number it would keep 15. */
export const readableId = (id: string): string => id.replace(/^(\d{4})(\d{6})(\d+)(\d)$/, '$1-$2-$3-$4');

const yesNo = (value: boolean): string => (value ? 'Sí' : 'No');
const trayTitles: Record<TrayName, string> = { enviados: 'Enviados', recibidos: 'Recibidos' };
export const traysText = (trays: readonly TrayName[]): string => trays.map((tray) => trayTitles[tray]).join(', ');

function documentCells(record: DocumentRecord): (string | number)[] {
  const files = [...record.archivos, ...record.anexos.flatMap((annex) => annex.archivos)];
  const paths = [...new Set(files.map((file) => file.ruta).filter((path) => path !== null))];
  const failedCount = files.filter((file) => file.excepcion !== null).length;
  const remark =
    failedCount > 0 ? `${failedCount} archivo(s) no disponibles` : record.archivos.length ? '' : 'Sin archivo';
  return [
    readableId(record.id),
    traysText(record.bandejas),
    minuteOf(record.fecha),
    record.numero,
    ...(['de', 'para', 'copia'] as const).map((role) => namesOf(record, role).join('; ')),
    record.asunto,
    record.tipo,
    record.referencia,
    record.estado.nombre,
    yesNo(record.firmaDigital),
    yesNo(record.confidencial),
    record.anexos.length,
    paths.join('\n'),
    remark,
    record.pagina,
  ];
}

const lostCells = ({ documentId, trays, datedAt }: LostLine): (string | number)[] => {
  const known = [readableId(documentId), traysText(trays), minuteOf(datedAt)];
  const unknown = Array.from({ length: header.length - known.length - 2 }, () => '');
  return [...known, ...unknown, 'No disponible', pageOf(documentId)];
};

/** `datos/documentos.csv`: one row per document, for a spreadsheet. */
export class DocumentsCsv implements Section {
  private readonly file: SpoolFile;

  constructor(directory: string) {
    this.file = new SpoolFile(`${directory}/documentos.csv`);
    this.file.write(csvStart + csvLines([header]));
  }

  add(line: DocumentLine | LostLine): PackageEntry[] {
    this.file.write(csvLines([line.kind === 'lost' ? lostCells(line) : documentCells(line.record)]));
    return [];
  }

  end(): PackageEntry[] {
    return [this.file.entry(`${payloadFolder}datos/documentos.csv`)];
  }
}
