/** What the service knows of Quipux, in our words. Ids stay as Quipux has them; documents' 20-digit ids travel as strings. */

/** One row of `usuarios`: a person in one post. */
export interface QuipuxUser {
  userId: number;
  /** `usua_cedula` (cédula or passport) without the `-usua_codi` that inactivation appends. */
  identification: string;
  firstName: string;
  lastName: string;
  /** `usua_abr_titulo`, e.g. «Ing.». */
  titlePrefix: string;
  position: string;
  profile: 'chief' | 'normal';
  /** `usua_email`, split at commas and cleaned. */
  emails: string[];
  active: boolean;
  departmentId: number | null;
  departmentName: string;
  institutionId: number | null;
  institutionName: string;
  institutionActive: boolean;
}

export type Tray = 'sent' | 'received';

/** One document of the frozen list; `trays` holds each tray once. */
export interface SelectedDocument {
  documentId: string;
  trays: Tray[];
  /** The date that selects and orders it (rule 13), an ISO instant. */
  datedAt: string;
}

export interface Period {
  /** Days in America/Guayaquil, inclusive, `YYYY-MM-DD`. */
  from: string;
  to: string;
}

/** A person of «De», «Para» or «Con copia a», frozen by Quipux when the document was sent. */
export interface Participant {
  kind: 'sender' | 'recipient' | 'copy';
  name: string;
  position: string;
  institution: string;
}

/** A row of «Recorrido» of the document. */
export interface RouteStep {
  at: string;
  from: string;
  to: string;
  action: string;
  note: string;
}

/** Where a file's bytes are: in the bodega folder, or in the bodega database. */
export type FileLocation = { kind: 'path'; path: string } | { kind: 'database'; fileId: string };

export interface StoredFile {
  location: FileLocation;
  /** Name as Quipux knows it: a hint, never trusted as a path. */
  nameHint: string;
  /** Envelope or signed version (.p7m, PAdES). */
  signed: boolean;
  /** Guessed beside a recorded file (the PDF next to an old .p7m): when it is missing, nothing is missing. */
  optional: boolean;
}

export interface Annex {
  annexId: string;
  name: string;
  description: string;
  at: string | null;
  sizeKilobytes: number | null;
  signedBy: string;
  files: StoredFile[];
}

/** All that the package tells of one document. */
export interface SourceDocument {
  documentId: string;
  parentId: string;
  number: string;
  type: string;
  /** Code of `estado` with its name. */
  stateCode: number;
  state: string;
  subject: string;
  reference: string;
  summary: string;
  /** `radi_fech_ofic`; null while a document has none. */
  officialAt: string | null;
  registeredAt: string;
  signedAt: string | null;
  signedBy: string;
  confidential: boolean;
  participants: Participant[];
  annexes: Annex[];
  route: RouteStep[];
  /** The image: none, the document, and perhaps its signed version. */
  files: StoredFile[];
  /** `radi_texto.text_texto` as plain text with its line ends, read only when there is no file at all. */
  text: string | null;
}

/** What a request would bring, for the preview. */
export interface SelectionCount {
  sentCount: number;
  receivedCount: number;
  /** Distinct documents: one that is in both trays counts once. */
  documentCount: number;
  /** Documents with no stored image, neither signed nor legacy. */
  withoutFileCount: number;
  /** An estimate, see `documents.count`. */
  estimatedBytes: number;
}
