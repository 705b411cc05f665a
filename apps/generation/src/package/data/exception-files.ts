import { payloadFolder, type PackageEntry } from '../entry';
import type { DocumentLine, LostLine } from '../ledger';
import type { Section } from '../section';
import { SpoolFile } from '../spool-file';
import { csvLines, csvStart } from './csv';
import { readableId, traysText } from './documents-csv';
import { exceptionRowsOf, type ExceptionRow } from './exception-row';

const header = ['Identificador', 'No. Documento', 'Bandejas', 'Archivo', 'Causa', 'Motivo', 'Página'];

const cellsOf = (row: ExceptionRow): string[] => [
  readableId(row.documentId),
  row.number,
  traysText(row.trays),
  row.fileName,
  row.code,
  row.reason,
  row.page,
];

const recordOf = (row: ExceptionRow): object => ({
  id: row.documentId,
  numero: row.number,
  bandejas: row.trays,
  archivo: row.fileName || null,
  causa: row.code,
  motivo: row.reason,
  pagina: row.page,
});

/** `datos/excepciones.csv` and `.json`: present also when there are none, so that nobody wonders. */
export class ExceptionFiles implements Section {
  private readonly csv: SpoolFile;
  private readonly json: SpoolFile;
  private separator = '\n';

  constructor(directory: string, requestNumber: number) {
    this.csv = new SpoolFile(`${directory}/excepciones.csv`);
    this.csv.write(csvStart + csvLines([header]));
    this.json = new SpoolFile(`${directory}/excepciones.json`);
    this.json.write(`{"version":"1.0","solicitud":${requestNumber},"excepciones":[`);
  }

  add(line: DocumentLine | LostLine): PackageEntry[] {
    for (const row of exceptionRowsOf(line)) {
      this.csv.write(csvLines([cellsOf(row)]));
      this.json.write(this.separator + JSON.stringify(recordOf(row)));
      this.separator = ',\n';
    }
    return [];
  }

  end(): PackageEntry[] {
    this.json.write('\n]}\n');
    return [
      this.csv.entry(`${payloadFolder}datos/excepciones.csv`),
      this.json.entry(`${payloadFolder}datos/excepciones.json`),
    ];
  }
}
