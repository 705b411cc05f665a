import type { Annex, SelectedDocument, SourceDocument, StoredFile } from '@respaldos/quipux';

const dayMs = 86_400_000;
const firstAt = Date.parse('2017-03-01T15:30:00.000Z');

/** The 20-digit id of the `n`-th invented document; they are dated one day after another. */
export const documentIdOf = (n: number): string => `2017000042${String(n).padStart(9, '0')}0`;
const dateOf = (n: number): string => new Date(firstAt + n * dayMs).toISOString();

/** A row of the frozen list. */
export const aSelectedDocument = (n: number, overrides: Partial<SelectedDocument> = {}): SelectedDocument => ({
  documentId: documentIdOf(n),
  trays: ['sent'],
  datedAt: dateOf(n),
  ...overrides,
});

/** A file in the bodega database. */
export const aStoredFile = (fileId: string, overrides: Partial<StoredFile> = {}): StoredFile => ({
  location: { kind: 'database', fileId },
  nameHint: `${fileId}.pdf`,
  signed: false,
  optional: false,
  ...overrides,
});

export const anAnnex = (overrides: Partial<Annex> = {}): Annex => ({
  annexId: `${documentIdOf(1)}_00001`,
  name: 'Informe técnico.docx',
  description: 'Informe de respaldo',
  at: dateOf(1),
  sizeKilobytes: 120.5,
  signedBy: '',
  files: [],
  ...overrides,
});

/** An invented memorandum, the `n`-th of a post. Nobody in it exists. */
export const aSourceDocument = (n: number, overrides: Partial<SourceDocument> = {}): SourceDocument => ({
  documentId: documentIdOf(n),
  parentId: documentIdOf(n),
  number: `INS-DIR-2017-${String(n).padStart(4, '0')}-M`,
  type: 'Memorando',
  stateCode: 6,
  state: 'Enviado',
  subject: `Informe de gestión número ${n}`,
  reference: '',
  summary: '',
  officialAt: dateOf(n),
  registeredAt: dateOf(n),
  signedAt: null,
  signedBy: '',
  confidential: false,
  participants: [
    { kind: 'sender', name: 'Ing. Rosa Ñato', position: 'Directora', institution: 'Instituto de Prueba' },
    { kind: 'recipient', name: 'Luis Peñaherrera', position: 'Analista', institution: 'Ministerio de Ensayo' },
  ],
  annexes: [],
  route: [{ at: dateOf(n), from: 'Rosa Ñato', to: 'Luis Peñaherrera', action: 'Envío Electrónico', note: '' }],
  files: [aStoredFile(String(n))],
  text: null,
  ...overrides,
});
