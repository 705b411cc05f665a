import { entryOf, payloadFolder, type PackageEntry } from '../entry';
import type { DocumentLine, LostLine } from '../ledger';
import type { Section } from '../section';
import { SpoolFile } from '../spool-file';
import { documentsSchema, documentsVersion } from './document-record';

/** `datos/documentos.json`: one document per line, so that it can also be read as a stream. */
export class DocumentsJson implements Section {
  private readonly file: SpoolFile;
  private separator = '\n';

  constructor(directory: string, requestNumber: number) {
    this.file = new SpoolFile(`${directory}/documentos.json`);
    const head = { esquema: 'documentos.schema.json', version: documentsVersion, solicitud: requestNumber };
    this.file.write(`${JSON.stringify(head).slice(0, -1)},"documentos":[`);
  }

  add(line: DocumentLine | LostLine): PackageEntry[] {
    if (line.kind === 'document') {
      this.file.write(this.separator + JSON.stringify(line.record));
      this.separator = ',\n';
    }
    return [];
  }

  end(): PackageEntry[] {
    this.file.write('\n]}\n');
    return [
      this.file.entry(`${payloadFolder}datos/documentos.json`),
      entryOf(`${payloadFolder}datos/documentos.schema.json`, documentsSchema()),
    ];
  }
}
