import type { PackageCounts } from '../tally';
import { noCounts } from '../tally';
import type { DocumentRecord, FileRecord } from '../data/document-record';
import type { DocumentLine, LostLine } from '../ledger';

const sha256 = 'ab'.repeat(32);

export const aFileRecord = (overrides: Partial<FileRecord> = {}): FileRecord => ({
  nombre: 'oficio.pdf',
  firmado: false,
  ruta: 'archivos/0001/000001_oficio.pdf',
  bytes: 2048,
  sha256,
  tipo: 'application/pdf',
  excepcion: null,
  ...overrides,
});

/** A file that is not in the package. */
export const aMissingFile = (overrides: Partial<FileRecord> = {}): FileRecord =>
  aFileRecord({ ruta: null, bytes: null, sha256: null, tipo: null, excepcion: 'missing', ...overrides });

export const anAnnexRecord = (
  overrides: Partial<DocumentRecord['anexos'][number]> = {},
): DocumentRecord['anexos'][number] => ({
  id: '20170000420000000010_00001',
  nombre: 'Informe técnico.docx',
  descripcion: 'Informe',
  fecha: '2017-03-02T15:30:00.000Z',
  tamanoKb: 120.5,
  firma: '',
  archivos: [aFileRecord({ nombre: 'Informe técnico.docx', ruta: 'archivos/0001/000002_Informe técnico.docx' })],
  ...overrides,
});

export const aRecord = (overrides: Partial<DocumentRecord> = {}): DocumentRecord => ({
  id: '20170000420000000010',
  idPadre: '20170000420000000010',
  numero: 'INS-DIR-2017-0001-M',
  tipo: 'Memorando',
  bandejas: ['enviados'],
  fecha: '2017-03-02T15:30:00.000Z',
  fechaOficial: '2017-03-02T15:30:00.000Z',
  fechaRegistro: '2017-03-02T14:00:00.000Z',
  estado: { codigo: 6, nombre: 'Enviado' },
  asunto: 'Informe de gestión',
  referencia: '',
  resumen: '',
  confidencial: false,
  firmaDigital: false,
  firma: null,
  participantes: [
    { calidad: 'de', nombre: 'Rosa Ñato', cargo: 'Directora', institucion: 'Instituto de Prueba' },
    { calidad: 'para', nombre: 'Luis Peñaherrera', cargo: 'Analista', institucion: 'Ministerio de Ensayo' },
  ],
  archivos: [aFileRecord()],
  anexos: [],
  recorrido: [],
  pagina: 'documentos/2017/20170000420000000010.html',
  ...overrides,
});

const page = { name: 'data/documentos/2017/20170000420000000010.html', bytes: 1, sha256 };

export const aDocumentLine = (overrides: Partial<DocumentRecord> = {}): DocumentLine => ({
  kind: 'document',
  record: aRecord(overrides),
  page,
});

export const aLostLine = (overrides: Partial<LostLine> = {}): LostLine => ({
  kind: 'lost',
  documentId: '20170000420000000090',
  trays: ['recibidos'],
  datedAt: '2017-03-09T03:30:00.000Z',
  code: 'missing',
  page,
  ...overrides,
});

export const someCounts = (overrides: Partial<PackageCounts> = {}): PackageCounts => ({ ...noCounts(), ...overrides });
