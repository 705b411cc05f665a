import type { BackupDocument } from '@respaldos/persistence';
import { Quipux, type SelectedDocument, type SourceDocument } from '@respaldos/quipux';
import type { BackupArchive } from './backup-archive';
import { FileFetcher, type FetchedFile, type UnreadableFile } from './file-fetcher';
import { lookAhead } from './look-ahead';
import type { PackageEntry } from './package/entry';
import type { FaultCode } from './package/fault';
import { keyOf, type NewFile } from './package/file-catalog';
import type { PackageWriter } from './package/package-writer';

/** What could not be packed, as the operator and the requester will read it. */
export interface PackingException {
  documentId: string;
  fileName: string;
  code: FaultCode;
  detail: string;
}

/** Rows of the frozen list whose documents are read with one set of queries. */
export const documentsAtOnce = 50;
const filesAtOnce = 6;

interface Work {
  selected: SelectedDocument;
  document: SourceDocument | undefined;
  file: NewFile | null;
}

/** Puts documents into the archive in the order of the frozen list: their files, then their page. */
export class DocumentPacker {
  doneCount = 0;
  private readonly claimed = new Set<string>();

  constructor(
    private readonly quipux: Quipux,
    private readonly writer: PackageWriter,
    private readonly archive: BackupArchive,
    private readonly fetcher: FileFetcher,
    private readonly report: (exception: PackingException) => Promise<void>,
  ) {}

  async pack(batches: AsyncIterable<BackupDocument[]>): Promise<void> {
    const fetched = lookAhead(this.work(batches), filesAtOnce, ({ file }) =>
      file ? this.fetcher.fetch(file) : Promise.resolve(null),
    );
    for await (const { item, result } of fetched) {
      if (item.file && result) await this.addFile(item as Work & { file: NewFile; document: SourceDocument }, result);
      else await this.addPage(item);
    }
  }

  /** Each document's files and, after them, the document itself. A file shared with an earlier document comes only once. */
  private async *work(batches: AsyncIterable<BackupDocument[]>): AsyncGenerator<Work> {
    for await (const batch of batches) {
      const documents = await this.quipux.documents.read(batch.map(({ documentId }) => documentId));
      const byId = new Map(documents.map((document) => [document.documentId, document]));
      for (const row of batch) {
        const selected = { documentId: row.documentId, trays: row.trays, datedAt: row.datedAt.toISOString() };
        const document = byId.get(row.documentId);
        for (const file of document ? this.unclaimed(document) : []) yield { selected, document, file };
        yield { selected, document, file: null };
      }
    }
  }

  /** Ahead of the archive the writer does not know yet which files are on their way. */
  private unclaimed(document: SourceDocument): NewFile[] {
    const files = this.writer.newFiles(document).filter((file) => !this.claimed.has(keyOf(file.location)));
    for (const file of files) this.claimed.add(keyOf(file.location));
    return files;
  }

  private async addFile(
    { selected, document, file }: Work & { file: NewFile; document: SourceDocument },
    result: FetchedFile | UnreadableFile,
  ): Promise<void> {
    if (!result.ok) return this.except(document, file, result);
    const name = this.writer.nameFor(file, result.extension);
    const { bytes, sha256, mediaType, content } = result;
    const body = content ? { content } : { open: () => result.open() };
    await this.archive.add({ name, bytes, modifiedAt: new Date(selected.datedAt), ...body });
    this.writer.stored(file, { name, bytes, sha256, mediaType });
  }

  /** Beside an envelope its content may lie or not; what may be absent is no exception when it is. */
  private async except(document: SourceDocument, file: NewFile, { code, detail }: UnreadableFile): Promise<void> {
    this.writer.failed(file, code);
    if (file.optional && code === 'missing') return;
    await this.report({ documentId: document.documentId, fileName: file.nameHint, code, detail });
  }

  private async addPage({ selected, document }: Work): Promise<void> {
    if (!document)
      await this.report({
        documentId: selected.documentId,
        fileName: '',
        code: 'missing',
        detail: 'no row in radicado',
      });
    const page = document
      ? this.writer.addDocument(selected, document)
      : this.writer.addLostDocument(selected, 'missing');
    await this.archive.add(pageSource(page, new Date(selected.datedAt)));
    this.doneCount += 1;
  }
}

export function pageSource({ name, bytes, body }: PackageEntry, modifiedAt: Date): Parameters<BackupArchive['add']>[0] {
  return Buffer.isBuffer(body)
    ? { name, bytes, modifiedAt, content: body }
    : { name, bytes, modifiedAt, open: async () => body() };
}
