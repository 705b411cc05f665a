import type { ClientBase } from 'pg';
import { aDocument, type FixtureDocument } from './fixture-document';
import { rowsInto, type RowSink } from './row-sink';

/** Writes a document into a main database of Quipux; a parent that is not there is made as a bare draft. */
export async function insertDocument(client: ClientBase, document: FixtureDocument): Promise<FixtureDocument> {
  const parentIsThere = 'SELECT FROM radicado WHERE radi_nume_radi = $1';
  const found = await client.query(parentIsThere, [document.parentId]);
  const parent = aDocument({ documentId: document.parentId, parentId: document.parentId, stateCode: 1 });
  const withParent =
    document.parentId !== document.documentId && found.rowCount === 0 ? [parent, document] : [document];
  await writeDocuments(rowsInto(client), withParent);
  return document;
}

/** Writes many documents at once into a main database of Quipux: parents before their copies, or with them. */
export function insertDocuments(client: ClientBase, documents: FixtureDocument[]): Promise<void> {
  return writeDocuments(rowsInto(client), documents);
}

export async function writeDocuments(sink: RowSink, documents: FixtureDocument[]): Promise<void> {
  await sink.insert('radicado', documents.map(documentRow));
  await sink.insert('radi_texto', documents.filter((document) => document.text !== null).map(textRow));
  await sink.insert('usuarios_radicado', documents.flatMap(participantRows));
  await sink.insert('anexos', documents.flatMap(annexRows));
  await sink.insert('hist_eventos', documents.flatMap(stepRows));
}

const listOf = (userIds: number[]): string => userIds.map((userId) => `-${userId}-`).join('');

/** `radi_texto` is a 32-bit integer: the id's sequence and ending are as unique as the fixture needs. */
const textIdOf = (document: FixtureDocument): number => Number(document.documentId.slice(-9));
const annexIdOf = (document: FixtureDocument, number: number): string =>
  `${document.documentId}_${String(number).padStart(5, '0')}`;

function documentRow(document: FixtureDocument): object {
  return {
    radi_nume_radi: document.documentId,
    radi_nume_temp: document.parentId,
    radi_nume_text: document.number,
    radi_fech_radi: document.registeredAt,
    radi_fech_ofic: document.officialAt,
    radi_path: document.path ?? null,
    esta_codi: document.stateCode,
    radi_cuentai: document.reference,
    radi_asunto: document.subject,
    radi_resumen: document.summary,
    radi_texto: document.text === null ? null : textIdOf(document),
    radi_tipo: document.typeCode,
    radi_usua_rem: listOf(document.senders),
    radi_usua_dest: listOf(document.recipients),
    radi_cca: listOf(document.copies),
    radi_permiso: document.confidential ? 1 : 0,
    radi_nomb_usua_firma: document.signedBy,
    radi_fech_firma: document.signedBy === null ? null : document.officialAt,
    arch_codi: document.fileId ?? 0,
    arch_codi_firma: document.signedFileId ?? 0,
    radi_imagen: document.imageAnnex === null ? null : annexIdOf(document, document.imageAnnex),
  };
}

function textRow(document: FixtureDocument): object {
  return {
    text_codi: textIdOf(document),
    radi_nume_radi: document.documentId,
    text_fecha: document.registeredAt,
    text_texto: document.text,
  };
}

function participantRows(document: FixtureDocument): object[] {
  return document.participants.map((participant) => ({
    radi_nume_radi: document.documentId,
    radi_usua_tipo: participant.kind,
    usua_codi: participant.userId,
    usua_nombre: participant.name,
    usua_apellido: participant.lastName,
    usua_abr_titulo: participant.titlePrefix,
    usua_cargo: participant.position,
    usua_institucion: participant.institution,
  }));
}

function annexRows(document: FixtureDocument): object[] {
  return document.annexes.map((annex, at) => ({
    anex_radi_nume: document.documentId,
    anex_codigo: annexIdOf(document, at + 1),
    anex_numero: at + 1,
    anex_tipo: annex.typeCode ?? 7,
    anex_nombre: annex.name.slice(-100),
    anex_desc: annex.description ?? '',
    anex_borrado: annex.deleted ? 'S' : 'N',
    anex_fecha: document.registeredAt,
    anex_tamano: annex.kilobytes ?? null,
    anex_datos_firma: annex.signedBy ?? null,
    anex_path: annex.path ?? null,
    arch_codi: annex.fileId ?? 0,
    arch_codi_firma: annex.signedFileId ?? 0,
  }));
}

function stepRows(document: FixtureDocument): object[] {
  return document.steps.map((step) => ({
    radi_nume_radi: document.documentId,
    hist_fech: step.at ?? document.officialAt ?? document.registeredAt,
    usua_codi_ori: step.from,
    usua_codi_dest: step.to,
    sgd_ttr_codigo: step.action,
    hist_obse: step.note ?? '',
  }));
}
