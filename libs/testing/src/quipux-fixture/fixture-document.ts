export interface FixtureStep {
  action: number;
  from: number;
  to: number | null;
  at?: string;
  note?: string;
}

export interface FixtureFile {
  fileId?: number;
  signedFileId?: number;
  path?: string;
}

export interface FixtureAnnex extends FixtureFile {
  name: string;
  typeCode?: number;
  description?: string;
  kilobytes?: number;
  deleted?: boolean;
  signedBy?: string;
}

export interface FixtureParticipant {
  kind: 1 | 2 | 3;
  userId: number;
  name: string;
  lastName: string;
  titlePrefix: string;
  position: string;
  institution: string;
}

/** A row of `radicado` with what hangs from it, as the fixture thinks of it. */
export interface FixtureDocument extends FixtureFile {
  documentId: string;
  parentId: string;
  number: string;
  typeCode: number;
  stateCode: number;
  registeredAt: string;
  officialAt: string | null;
  senders: number[];
  recipients: number[];
  copies: number[];
  subject: string;
  reference: string;
  summary: string;
  confidential: boolean;
  signedBy: string | null;
  text: string | null;
  /** The annex (its place, from 1) that stands for the image. */
  imageAnnex: number | null;
  steps: FixtureStep[];
  annexes: FixtureAnnex[];
  participants: FixtureParticipant[];
}

/** Far beyond what a built Quipux counts to. */
let lastSequence = 50_000_000;

/** An id of Quipux: year, area, sequence and the digit that tells the kind (0 made here, 1 copy, 2 registered). */
export function documentIdOf(year: number, departmentId: number, sequence: number, ending: number): string {
  return `${year}${String(departmentId).padStart(6, '0')}${String(sequence).padStart(9, '0')}${ending}`;
}

/** A document sent by nobody to nobody on a Tuesday at noon of Ecuador, with whatever a test says otherwise. */
export function aDocument(overrides: Partial<FixtureDocument> & { ending?: 0 | 1 | 2 } = {}): FixtureDocument {
  const { ending = 0, ...given } = overrides;
  lastSequence += 1;
  const documentId = given.documentId ?? documentIdOf(2025, 201, lastSequence, ending);
  return {
    documentId,
    parentId: documentId.endsWith('1') ? `${documentId.slice(0, -1)}0` : documentId,
    number: `MCP-DPV-2025-${String(lastSequence).padStart(4, '0')}-M`,
    typeCode: 3,
    stateCode: 6,
    registeredAt: '2025-03-04T12:00:00-05:00',
    officialAt: '2025-03-04T12:00:00-05:00',
    senders: [],
    recipients: [],
    copies: [],
    subject: 'Asunto',
    reference: '',
    summary: '',
    confidential: false,
    signedBy: null,
    text: null,
    imageAnnex: null,
    steps: [],
    annexes: [],
    participants: [],
    ...given,
  };
}
