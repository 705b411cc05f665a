import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from '@respaldos/testing';
import { documentFaultSentences, faultCodes, fileFaultSentences } from '../fault';
import type { DocumentLine, LostLine } from '../ledger';
import { aDocumentLine, aFileRecord, aLostLine, aMissingFile, anAnnexRecord } from '../spec/a-line';
import { ExceptionFiles } from './exception-files';
import { exceptionRowsOf } from './exception-row';

describe('the exceptions', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'exceptions-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  async function filesOf(
    ...lines: (DocumentLine | LostLine)[]
  ): Promise<{ csv: string; json: { excepciones: object[] } }> {
    const section = new ExceptionFiles(directory, 45346);
    for (const line of lines) section.add(line);
    const [csv, json] = await Promise.all(section.end().map(async (entry) => (await bytesOf(entry)).toString()));
    return { csv: csv!, json: JSON.parse(json!) as { excepciones: object[] } };
  }

  it('are files too when there is none, so that nobody wonders', async () => {
    const { csv, json } = await filesOf(aDocumentLine());
    expect(csv).toBe('\uFEFFIdentificador;"No. Documento";Bandejas;Archivo;Causa;Motivo;Página\r\n');
    expect(json).toEqual({ version: '1.0', solicitud: 45346, excepciones: [] });
  });

  it('name each file that is missing with its document, its cause and its code', async () => {
    const { csv, json } = await filesOf(
      aDocumentLine({ archivos: [aFileRecord(), aMissingFile({ nombre: 'firmado.p7m', excepcion: 'empty' })] }),
      aLostLine({ code: 'unreadable' }),
    );
    expect(json.excepciones).toEqual([
      {
        id: '20170000420000000010',
        numero: 'INS-DIR-2017-0001-M',
        bandejas: ['enviados'],
        archivo: 'firmado.p7m',
        causa: 'empty',
        motivo: fileFaultSentences.empty,
        pagina: 'documentos/2017/20170000420000000010.html',
      },
      expect.objectContaining({
        id: '20170000420000000090',
        archivo: null,
        causa: 'unreadable',
        motivo: documentFaultSentences.unreadable,
      }),
    ]);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(3);
    expect(csv).toContain(`2017-000042-000000001-0;INS-DIR-2017-0001-M;Enviados;firmado.p7m;empty;`);
  });

  it('come from annexes as well as from the document, in their order', () => {
    const line = aDocumentLine({
      archivos: [aMissingFile({ nombre: 'a' })],
      anexos: [anAnnexRecord(), anAnnexRecord({ archivos: [aMissingFile({ nombre: 'b', excepcion: 'outside' })] })],
    });
    expect(exceptionRowsOf(line).map(({ fileName, code }) => [fileName, code])).toEqual([
      ['a', 'missing'],
      ['b', 'outside'],
    ]);
  });

  it.each(faultCodes)('say in Spanish why, for «%s», of a file and of a whole document', (code) => {
    for (const sentence of [fileFaultSentences[code], documentFaultSentences[code]])
      expect(sentence).toMatch(/^[A-ZÁÉÍÓÚ].*[a-záéíóú]\.$/);
  });
});
