import { strToU8, zipSync, type Zippable } from 'fflate';

const madeAt = '2025-01-01T00:00:00';
const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
const packageNs = 'http://schemas.openxmlformats.org/package/2006';
const officeNs = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const mainType = 'application/vnd.openxmlformats-officedocument';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function contentTypes(partName: string, type: string, more = ''): Uint8Array {
  return xml(
    `<Types xmlns="${packageNs}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>` +
      `<Override PartName="${partName}" ContentType="${mainType}.${type}.main+xml"/>${more}</Types>`,
  );
}

function relationship(target: string, type: string): string {
  return `<Relationship Id="rId1" Type="${officeNs}/${type}" Target="${target}"/>`;
}

const relationships = (inside: string): Uint8Array =>
  xml(`<Relationships xmlns="${packageNs}/relationships">${inside}</Relationships>`);

/** A Word document of paragraphs; the picture only lies inside and makes it heavier. */
export function makeDocx(paragraphs: string[], picture: Buffer): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${escaped(text)}</w:t></w:r></w:p>`).join('');
  return zipped({
    '[Content_Types].xml': contentTypes('/word/document.xml', 'wordprocessingml.document'),
    '_rels/.rels': relationships(relationship('word/document.xml', 'officeDocument')),
    'word/document.xml': xml(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': relationships(relationship('media/image1.png', 'image')),
    'word/media/image1.png': [picture, { level: 0 }],
  });
}

/** A workbook of one sheet with a column of texts. */
export function makeXlsx(texts: string[]): Buffer {
  const rows = texts.map(
    (text, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c></row>`,
  );
  const spreadsheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const sheetType = `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${mainType}.spreadsheetml.worksheet+xml"/>`;
  return zipped({
    '[Content_Types].xml': contentTypes('/xl/workbook.xml', 'spreadsheetml.sheet', sheetType),
    '_rels/.rels': relationships(relationship('xl/workbook.xml', 'officeDocument')),
    'xl/workbook.xml': xml(
      `<workbook ${spreadsheet} xmlns:r="${officeNs}"><sheets><sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relationships(relationship('worksheets/sheet1.xml', 'worksheet')),
    'xl/worksheets/sheet1.xml': xml(`<worksheet ${spreadsheet}><sheetData>${rows.join('')}</sheetData></worksheet>`),
  });
}

function zipped(files: Zippable): Buffer {
  return Buffer.from(zipSync(files, { mtime: madeAt }));
}
