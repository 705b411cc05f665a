import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from '@respaldos/testing';
import type { DocumentLine, LostLine } from '../ledger';
import { aDocumentLine, aFileRecord, aLostLine, aMissingFile, anAnnexRecord } from '../spec/a-line';
import { DocumentsCsv } from './documents-csv';

/** As a spreadsheet in Spanish reads it: the mark, semicolons, quotes, CRLF. An own reading, not that of the library that writes. */
function cellsOf(csv: string): string[][] {
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 1; at < csv.length; at += 1) {
    const character = csv[at]!;
    if (isQuoted && character === '"' && csv[at + 1] === '"') cell += csv[(at += 1)]!;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === ';') {
      rows.at(-1)!.push(cell);
      cell = '';
    } else if (!isQuoted && character === '\r' && csv[at + 1] === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      rows.push([]);
      at += 1;
    } else cell += character;
  }
  return rows.slice(0, -1);
}

describe('documentos.csv', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'csv-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  async function rowsOf(...lines: (DocumentLine | LostLine)[]): Promise<Record<string, string>[]> {
    const csv = new DocumentsCsv(directory);
    for (const line of lines) expect(csv.add(line)).toEqual([]);
    const [entry] = csv.end();
    expect(entry!.name).toBe('data/datos/documentos.csv');
    const [header, ...rows] = cellsOf((await bytesOf(entry!)).toString());
    for (const row of rows) expect(row).toHaveLength(header!.length);
    return rows.map((row) => Object.fromEntries(row.map((cell, index) => [header![index]!, cell])));
  }

  it('has one row per document with the names that people know from Quipux', async () => {
    const [row] = await rowsOf(aDocumentLine({ bandejas: ['enviados', 'recibidos'], referencia: 'REF-1' }));
    expect(row).toEqual({
      Identificador: '2017-000042-000000001-0',
      Bandejas: 'Enviados, Recibidos',
      'Fecha (GMT-5)': '2017-03-02 10:30',
      'No. Documento': 'INS-DIR-2017-0001-M',
      De: 'Rosa Ñato',
      Para: 'Luis Peñaherrera',
      'Con copia a': '',
      Asunto: 'Informe de gestión',
      'Tipo Documento': 'Memorando',
      Referencia: 'REF-1',
      Estado: 'Enviado',
      'Firma Digital': 'No',
      Confidencial: 'No',
      Anexos: '0',
      Archivos: 'archivos/0001/000001_oficio.pdf',
      Observaciones: '',
      Página: 'documentos/2017/20170000420000000010.html',
    });
  });

  it('keeps a subject with semicolons, quotes and line ends in its cell', async () => {
    const asunto = 'Uno; dos "tres"\ncuatro';
    expect((await rowsOf(aDocumentLine({ asunto }), aDocumentLine()))[0]!.Asunto).toBe(asunto);
  });

  it('lets no subject be a formula', async () => {
    expect((await rowsOf(aDocumentLine({ asunto: '=HYPERLINK("http://x")' })))[0]!.Asunto).toBe(
      `'=HYPERLINK("http://x")`,
    );
  });

  it('lists each path once, also when an annex is the image', async () => {
    const shared = aFileRecord();
    const [row] = await rowsOf(aDocumentLine({ archivos: [shared], anexos: [anAnnexRecord({ archivos: [shared] })] }));
    expect(row).toMatchObject({ Archivos: shared.ruta, Anexos: '1' });
  });

  it('says how many files are missing, and that a document never had one', async () => {
    const missing = aDocumentLine({
      archivos: [aMissingFile()],
      anexos: [anAnnexRecord({ archivos: [aMissingFile()] })],
    });
    const rows = await rowsOf(missing, aDocumentLine({ archivos: [] }));
    expect(rows.map(({ Observaciones }) => Observaciones)).toEqual(['2 archivo(s) no disponibles', 'Sin archivo']);
  });

  it('has a row for a document that could not be read', async () => {
    const [row] = await rowsOf(aLostLine());
    expect(row).toMatchObject({
      Identificador: '2017-000042-000000009-0',
      Bandejas: 'Recibidos',
      'Fecha (GMT-5)': '2017-03-08 22:30',
      Observaciones: 'No disponible',
      Página: 'documentos/2017/20170000420000000090.html',
    });
  });

  it('cuts what no cell of a spreadsheet holds, and says where the whole is', async () => {
    const participantes = Array.from({ length: 3_000 }, (_, n) => {
      return { calidad: 'para' as const, nombre: `Persona Inventada ${n}`, cargo: '', institucion: '' };
    });
    const [row] = await rowsOf(aDocumentLine({ participantes }));
    expect(row!.Para!.length).toBeLessThanOrEqual(32_767);
    expect(row!.Para).toMatch(/^Persona Inventada 0; .*continúa en documentos\.json\)$/);
  });
});
