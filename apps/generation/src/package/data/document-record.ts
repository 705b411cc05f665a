import { z } from 'zod';
import { faultCodes } from '../fault';

export const documentsVersion = '1.0';

const moment = z.string().describe('Instante ISO 8601 en UTC.');
const fileRecord = z.object({
  nombre: z.string().describe('Nombre del archivo en Quipux.'),
  firmado: z.boolean().describe('Es el sobre o la versión con firma digital.'),
  ruta: z.string().nullable().describe('Ubicación en esta carpeta «data»; null si no se pudo incluir.'),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  tipo: z.string().nullable().describe('Tipo de medio, determinado por el contenido.'),
  excepcion: z.enum(faultCodes).nullable().describe('Causa por la que no está; ver excepciones.json.'),
});
export type FileRecord = z.infer<typeof fileRecord>;

const participantRecord = z.object({
  calidad: z.enum(['de', 'para', 'copia']),
  nombre: z.string(),
  cargo: z.string(),
  institucion: z.string(),
});

const annexRecord = z.object({
  id: z.string(),
  nombre: z.string(),
  descripcion: z.string(),
  fecha: moment.nullable(),
  tamanoKb: z.number().nullable(),
  firma: z.string().describe('Quién lo firmó digitalmente; vacío si nadie.'),
  archivos: z.array(fileRecord),
});

const routeRecord = z.object({
  fecha: moment,
  de: z.string(),
  para: z.string(),
  accion: z.string(),
  observacion: z.string(),
});

export const trayNames = ['enviados', 'recibidos'] as const;

/** One document as `documentos.json` tells it; pages, trays and CSV are made from it too, so that they never disagree. */
export const documentRecord = z.object({
  id: z.string().describe('Identificador de 20 dígitos en Quipux (año, área, secuencia, tipo).'),
  idPadre: z.string().describe('Identificador del documento del que este es copia; el propio si es original.'),
  numero: z.string().describe('No. de documento.'),
  tipo: z.string(),
  bandejas: z.array(z.enum(trayNames)),
  fecha: moment.describe('Fecha por la que se seleccionó y ordenó.'),
  fechaOficial: moment.nullable(),
  fechaRegistro: moment,
  estado: z.object({ codigo: z.int(), nombre: z.string() }),
  asunto: z.string(),
  referencia: z.string(),
  resumen: z.string(),
  confidencial: z.boolean(),
  firmaDigital: z.boolean(),
  firma: z.object({ fecha: moment.nullable(), datos: z.string() }).nullable(),
  participantes: z.array(participantRecord),
  archivos: z.array(fileRecord).describe('La imagen del documento y su versión firmada; vacío si Quipux no la tiene.'),
  anexos: z.array(annexRecord),
  recorrido: z.array(routeRecord),
  pagina: z.string().describe('Página del documento en esta carpeta «data».'),
});
export type DocumentRecord = z.infer<typeof documentRecord>;
export type TrayName = (typeof trayNames)[number];

const documentsFile = z.object({
  esquema: z.literal('documentos.schema.json'),
  version: z.literal(documentsVersion),
  solicitud: z.int(),
  documentos: z.array(documentRecord),
});

/** The JSON Schema (2020-12) that travels beside `documentos.json`. */
export function documentsSchema(): string {
  const title = 'Documentos de un respaldo de Quipux';
  return `${JSON.stringify({ title, ...z.toJSONSchema(documentsFile) }, null, 2)}\n`;
}

/** Every file that a record names: the document's own and its annexes'. */
export const filesOf = (record: DocumentRecord): FileRecord[] => [
  ...record.archivos,
  ...record.anexos.flatMap((annex) => annex.archivos),
];
