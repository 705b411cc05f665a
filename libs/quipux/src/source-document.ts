import type { AnnexRow, DocumentRow, ParticipantRow, RouteRow } from './document-rows';
import type { Annex, Participant, RouteStep, SourceDocument, StoredFile } from './model';
import { plainText, undoQuipuxEscape } from './plain-text';
import { storedFilesOf } from './stored-files';

/** The rows that belong to one document, found by the batch. */
export interface DocumentParts {
  annexes: AnnexRow[];
  participants: ParticipantRow[];
  route: RouteRow[];
  text: string | null;
}

const participantKinds: Record<number, Participant['kind']> = { 1: 'sender', 2: 'recipient', 3: 'copy' };

export function sourceDocumentOf(row: DocumentRow, parts: DocumentParts): SourceDocument {
  return {
    documentId: row.id,
    parentId: row.parent_id,
    number: undoQuipuxEscape(row.number),
    type: undoQuipuxEscape(row.type),
    stateCode: row.state_code ?? -1,
    state: undoQuipuxEscape(row.state),
    subject: undoQuipuxEscape(row.subject),
    reference: undoQuipuxEscape(row.reference),
    summary: undoQuipuxEscape(row.summary),
    officialAt: row.official_at?.toISOString() ?? null,
    registeredAt: row.registered_at.toISOString(),
    signedAt: row.signed_at?.toISOString() ?? null,
    signedBy: plainText(row.signed_by),
    confidential: row.confidential,
    participants: parts.participants.flatMap(participantOf),
    annexes: parts.annexes.map(annexOf),
    route: parts.route.map(routeStepOf),
    files: imageFilesOf(row),
    text: parts.text === null ? null : plainText(parts.text),
  };
}

/** The image of a document: the annex that stands for it when there is one, otherwise its own files. */
export function imageFilesOf(row: DocumentRow): StoredFile[] {
  const replaced = row.image ? filesOfAnnex(row.image) : [];
  return replaced.length > 0 ? replaced : storedFilesOf({ ...row, name: null, fallbackName: `${row.id}.pdf` });
}

function filesOfAnnex(row: Omit<AnnexRow, 'document_id'>): StoredFile[] {
  const name = undoQuipuxEscape(row.name);
  return storedFilesOf({ ...row, name: name || null, fallbackName: `${row.id}.${row.extension ?? 'bin'}` });
}

function annexOf(row: AnnexRow): Annex {
  return {
    annexId: row.id,
    name: undoQuipuxEscape(row.name) || row.id,
    description: undoQuipuxEscape(row.description),
    at: row.at === null ? null : new Date(row.at).toISOString(),
    sizeKilobytes: row.kilobytes,
    signedBy: plainText(row.signed_by),
    files: filesOfAnnex(row),
  };
}

function participantOf(row: ParticipantRow): Participant[] {
  const kind = participantKinds[row.kind];
  if (!kind) return [];
  const [name, position, institution] = [row.name, row.position, row.institution].map(undoQuipuxEscape) as [
    string,
    string,
    string,
  ];
  return [{ kind, name, position, institution }];
}

function routeStepOf(row: RouteRow): RouteStep {
  return {
    at: row.at.toISOString(),
    from: undoQuipuxEscape(row.from),
    to: undoQuipuxEscape(row.to),
    action: undoQuipuxEscape(row.action),
    note: plainText(row.note),
  };
}
