import { stringify } from 'csv-stringify/sync';

/** Excel takes UTF-8 only with the mark, and in Spanish separates with `;`. */
export const csvStart = '\uFEFF';

/** Excel takes 32,767; what is longer would spill over into further rows. The whole is in `documentos.json`. */
const maximumCellCharacters = 32_000;
const cutMark = ' … (continúa en documentos.json)';

/**
 * Lines of a CSV as Excel in Spanish opens it. A cell that would begin a formula (`=`, `+`, `-`, `@`, tab, CR) gets an
 * apostrophe in front: subjects are written by strangers (OWASP, CSV injection).
 */
export const csvLines = (rows: (string | number)[][]): string =>
  stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? oneCell(cell) : cell))),
    { delimiter: ';', record_delimiter: '\r\n', escape_formulas: true, quoted_match: /[\s,]/ },
  );

// Blanks in front would hide a formula from the check but not from Excel.
const oneCell = (text: string): string => {
  const clean = text.replaceAll('\r\n', '\n').replaceAll('\0', '').trim();
  return clean.length > maximumCellCharacters ? clean.slice(0, maximumCellCharacters).trimEnd() + cutMark : clean;
};
