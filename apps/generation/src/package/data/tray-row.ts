import type { DocumentLine, LostLine } from '../ledger';
import { filesOf, type DocumentRecord, type TrayName } from './document-record';
import { minuteOf } from './moments';
import { pageOf } from './record-of';

/** Beside a row of a tray when something is not as the reader expects. */
export const notices = {
  none: '',
  incomplete: 'Con observaciones',
  withoutFile: 'Sin archivo',
  lost: 'No disponible',
} as const;
export type Notice = keyof typeof notices;

/** A row of Enviados or Recibidos, with the columns of the old system. */
export interface TrayRow {
  id: string;
  at: string;
  number: string;
  from: string;
  to: string;
  subject: string;
  type: string;
  signed: boolean;
  trays: TrayName[];
  notice: Notice;
  page: string;
}

const shownNames = 3;

export function namesOf(record: DocumentRecord, role: 'de' | 'para' | 'copia'): string[] {
  return record.participantes.filter((person) => person.calidad === role).map((person) => person.nombre);
}

function shortened(names: string[]): string {
  if (names.length <= shownNames) return names.join('; ');
  return `${names.slice(0, shownNames).join('; ')} y ${names.length - shownNames} más`;
}

function noticeOf(record: DocumentRecord): Notice {
  if (filesOf(record).some((file) => file.excepcion !== null)) return 'incomplete';
  return record.archivos.length === 0 ? 'withoutFile' : 'none';
}

const lostRow = ({ documentId, trays, datedAt }: LostLine): TrayRow => ({
  id: documentId,
  at: minuteOf(datedAt),
  number: documentId,
  from: '',
  to: '',
  subject: 'No se pudieron leer los datos de este documento.',
  type: '',
  signed: false,
  trays,
  notice: 'lost',
  page: pageOf(documentId),
});

export function rowOf(line: DocumentLine | LostLine): TrayRow {
  if (line.kind === 'lost') return lostRow(line);
  const { record } = line;
  return {
    id: record.id,
    at: minuteOf(record.fecha),
    number: record.numero,
    from: shortened(namesOf(record, 'de')),
    to: shortened(namesOf(record, 'para')),
    subject: record.asunto,
    type: record.tipo,
    signed: record.firmaDigital,
    trays: record.bandejas,
    notice: noticeOf(record),
    page: record.pagina,
  };
}
