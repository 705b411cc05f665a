import type { Pool } from 'pg';
import { fetchInBatches } from './connection';
import { DocumentRows, type DocumentRow } from './document-rows';
import type { Period, SelectedDocument, SelectionCount, SourceDocument } from './model';
import { selectedDocuments } from './selection';
import { countSelected } from './selection-estimate';
import { imageFilesOf, sourceDocumentOf } from './source-document';

const batchCount = 2000;

interface SelectedRow {
  id: string;
  dated_at: Date;
  sent: boolean;
  received: boolean;
}

const selectInOrder = `
  SELECT radi_nume_radi::text AS id, dated_at, sent, received
    FROM (${selectedDocuments}) AS selected
   ORDER BY dated_at, radi_nume_radi`;

/** The documents of Quipux: which ones are a user's, and all that is known of them. */
export class QuipuxDocuments {
  private readonly rows: DocumentRows;

  constructor(
    private readonly main: Pool,
    private readonly bodega: Pool,
  ) {
    this.rows = new DocumentRows(main);
  }

  /**
   * The documents of a user in a period, by date and id, each once with its trays («quipux-legacy» §5.1). All are of one
   * snapshot and memory stays flat; a connection is held until the last one, or until the loop is left.
   */
  async *select(userId: number, period: Period): AsyncGenerator<SelectedDocument, void, void> {
    const values = [userId, period.from, period.to];
    for await (const rows of fetchInBatches<SelectedRow>(this.main, selectInOrder, values, batchCount)) {
      yield* rows.map(selectedDocumentOf);
    }
  }

  /**
   * How many documents `select` would bring, exactly, and an estimate of their bytes from at most 10,000 of them, spread evenly:
   * the annexes' recorded sizes, and the images' mean `archivo.tamanio` (also for the folder's, whose size nothing records).
   */
  count(userId: number, period: Period): Promise<SelectionCount> {
    return countSelected({ main: this.main, bodega: this.bodega }, userId, period);
  }

  /**
   * All that Quipux knows of a batch of documents (some hundred at a time), in the order asked for, in five queries. A
   * document that is no longer there is left out: the caller compares.
   */
  async read(documentIds: string[]): Promise<SourceDocument[]> {
    if (documentIds.length === 0) return [];
    const documents = await this.rows.documents(documentIds);
    const [annexes, participants, route, texts] = await Promise.all([
      this.rows.annexes(documents.flatMap(annexOwnersOf)),
      this.rows.participants(documents.map((row) => row.parent_id)),
      this.rows.route(documentIds),
      this.rows.texts(documents.filter(hasNoFile).flatMap((row) => row.text_id ?? [])),
    ]);
    const annexesOf = byDocument(annexes);
    const participantsOf = byDocument(participants);
    const routeOf = byDocument(route);
    const read = documents.map((row) =>
      sourceDocumentOf(row, {
        annexes: annexOwnersOf(row).flatMap((id) => annexesOf.get(id) ?? []),
        participants: participantsOf.get(row.parent_id) ?? [],
        route: routeOf.get(row.id) ?? [],
        text: hasNoFile(row) ? (texts.get(row.text_id ?? '') ?? null) : null,
      }),
    );
    const byId = new Map(read.map((document) => [document.documentId, document]));
    return documentIds.flatMap((id) => byId.get(id) ?? []);
  }
}

function selectedDocumentOf(row: SelectedRow): SelectedDocument {
  const trays: SelectedDocument['trays'] = [];
  if (row.sent) trays.push('sent');
  if (row.received) trays.push('received');
  return { documentId: row.id, trays, datedAt: row.dated_at.toISOString() };
}

/** A copy shows its parent's annexes first. */
function annexOwnersOf(row: DocumentRow): string[] {
  return row.id.endsWith('1') && row.parent_id !== row.id ? [row.parent_id, row.id] : [row.id];
}

function hasNoFile(row: DocumentRow): boolean {
  return imageFilesOf(row).length === 0;
}

function byDocument<Row extends { document_id: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.document_id);
    if (group) group.push(row);
    else groups.set(row.document_id, [row]);
  }
  return groups;
}
