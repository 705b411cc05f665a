import { rowOf } from '../data/tray-row';
import { entryOf, payloadFolder, type PackageEntry } from '../entry';
import type { DocumentLine, LostLine } from '../ledger';
import { rowsFile } from '../pages/layout';
import type { Section } from '../section';

/** Small enough that the browser draws between two files, whatever their number. */
export const rowsPerFile = 5_000;

export const rowFileCount = (documentCount: number): number => Math.ceil(documentCount / rowsPerFile);

/** `sitio/filas-001.js` …: the rows of all documents for the site's script. A browser reads no JSON from disk, but runs a script. */
export class RowFiles implements Section {
  private rows: string[] = [];
  private index = 0;

  add(line: DocumentLine | LostLine): PackageEntry[] {
    const row = rowOf(line);
    const bits = (row.trays.includes('enviados') ? 1 : 0) + (row.trays.includes('recibidos') ? 2 : 0);
    const cells = [
      row.id,
      row.at,
      row.number,
      row.from,
      row.to,
      row.subject,
      row.type,
      row.signed ? 1 : 0,
      bits,
      row.notice,
    ];
    this.rows.push(JSON.stringify(cells));
    return this.rows.length === rowsPerFile ? [this.turn()] : [];
  }

  end(): PackageEntry[] {
    return this.rows.length > 0 ? [this.turn()] : [];
  }

  private turn(): PackageEntry {
    // `<` cannot end a script that lives in its own file; escaped all the same, should somebody ever inline it.
    const rows = this.rows.join(',\n').replaceAll('<', '\\u003c');
    this.rows = [];
    const name = payloadFolder + rowsFile(this.index);
    this.index += 1;
    return entryOf(name, `respaldo.filas([\n${rows}\n]);\n`);
  }
}
