import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from '@respaldos/testing';
import Ajv2020 from 'ajv/dist/2020';
import { aDocumentLine, aFileRecord, aLostLine, aMissingFile, anAnnexRecord } from '../spec/a-line';
import type { DocumentLine, LostLine } from '../ledger';
import { documentsSchema, documentsVersion } from './document-record';
import { DocumentsJson } from './documents-json';

describe('documentos.json', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'json-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  async function filesOf(...lines: (DocumentLine | LostLine)[]): Promise<{ json: string; schema: string }> {
    const section = new DocumentsJson(directory, 45346);
    for (const line of lines) section.add(line);
    const entries = section.end();
    expect(entries.map(({ name }) => name)).toEqual([
      'data/datos/documentos.json',
      'data/datos/documentos.schema.json',
    ]);
    const [json, schema] = await Promise.all(entries.map(async (entry) => (await bytesOf(entry)).toString()));
    return { json: json!, schema: schema! };
  }

  const everyCase = [
    aDocumentLine({ asunto: '«ñ» \u2028 </script> "', firma: { fecha: '2017-05-05T15:00:00.000Z', datos: 'ROSA' } }),
    aDocumentLine({ archivos: [], fechaOficial: null, bandejas: ['enviados', 'recibidos'] }),
    aDocumentLine({ archivos: [aMissingFile({ excepcion: 'undecodable' })] }),
    aDocumentLine({
      anexos: [anAnnexRecord(), anAnnexRecord({ fecha: null, tamanoKb: null, archivos: [aFileRecord()] })],
      recorrido: [{ fecha: '2017-03-02T15:30:00.000Z', de: 'A', para: 'B', accion: 'Reasignar', observacion: '' }],
    }),
    aLostLine(),
  ];

  it('is what its own schema says, by a validator that is not ours', async () => {
    const { json, schema } = await filesOf(...everyCase);
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(schema) as object);
    expect([validate(JSON.parse(json)), validate.errors]).toEqual([true, null]);
  });

  it.each<[string, (document: Record<string, unknown>) => void]>([
    ['has no subject', (document) => delete document.asunto],
    ['is in a tray that does not exist', (document) => (document.bandejas = ['papelera'])],
    ['has a cause that does not exist', (document) => (document.archivos = [{ ...aMissingFile(), excepcion: 'x' }])],
    ['has a word that the schema does not know', (document) => (document.otro = 1)],
  ])('would be refused by the schema if a document %s', async (_what, spoil) => {
    const { json, schema } = await filesOf(aDocumentLine());
    const content = JSON.parse(json) as { documentos: Record<string, unknown>[] };
    spoil(content.documentos[0]!);
    expect(new Ajv2020({ strict: false }).compile(JSON.parse(schema) as object)(content)).toBe(false);
  });

  it('names its schema and version, the request, and one document per line', async () => {
    const { json } = await filesOf(...everyCase);
    expect(JSON.parse(json)).toMatchObject({
      esquema: 'documentos.schema.json',
      version: documentsVersion,
      solicitud: 45346,
    });
    const lines = json.trimEnd().split('\n').slice(1, -1);
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(() => void JSON.parse(line.replace(/,$/, ''))).not.toThrow();
  });

  it('is valid without any document too', async () => {
    const { json, schema } = await filesOf();
    expect(JSON.parse(json)).toMatchObject({ documentos: [] });
    expect(new Ajv2020({ strict: false }).compile(JSON.parse(schema) as object)(JSON.parse(json))).toBe(true);
  });

  it('tells in Spanish what its less evident fields are', () => {
    expect(documentsSchema()).toContain('Identificador de 20 dígitos en Quipux');
    expect(JSON.parse(documentsSchema())).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Documentos de un respaldo de Quipux',
    });
  });
});
