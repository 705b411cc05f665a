import type { BackupDocument } from '@respaldos/persistence';
import type { SelectedDocument, SourceDocument } from '@respaldos/quipux';
import type { BackupArchive } from './backup-archive';
import type { DocumentReader, ReadDocument } from './document-reader';
import { FileFetcher, type FetchedFile, type UnreadableFile } from './file-fetcher';
import { lookAhead } from './look-ahead';
import type { PackageEntry } from './package/entry';
import { keyOf, type NewFile } from './package/file-catalog';
import type { PackageWriter } from './package/package-writer';
import type { PackingException } from './packing-exception';
import type { ProgressMeter } from './progress-meter';
import { skipBytes } from './skip-bytes';

/** Rows of the frozen list whose documents are read with one set of queries. */
export const documentsAtOnce = 50;
/** First readings under way at a time, each with a connection to the bodega. */
export const filesAtOnce = 6;

interface Work {
  selected: SelectedDocument;
  read: ReadDocument;
  /** Null when the document's own turn has come, after its files. */
  file: NewFile | null;
}

/** Puts documents into the archive in the order of the frozen list: their files, then their page. */
export class DocumentPacker {
  private readonly claimed = new Set<string>();

  constructor(
    private readonly reader: DocumentReader,
    private readonly writer: PackageWriter,
    private readonly archive: BackupArchive,
    private readonly fetcher: FileFetcher,
    private readonly meter: ProgressMeter,
    private readonly report: (exception: PackingException) => void,
  ) {}

  async pack(batches: AsyncIterable<BackupDocument[]>): Promise<void> {
    const fetched = lookAhead(this.work(batches), filesAtOnce, ({ file }) =>
      file ? this.fetcher.fetch(file) : Promise.resolve(null),
    );
    for await (const { item, result } of fetched) {
      if (item.file && result) await this.addFile(item.selected, item.file, result);
      else await this.addPage(item);
    }
  }

  /** Each document's files and, after them, the document itself. A file shared with an earlier document comes only once. */
  private async *work(batches: AsyncIterable<BackupDocument[]>): AsyncGenerator<Work> {
    for await (const batch of batches) {
      const documents = await this.reader.read(batch.map(({ documentId }) => documentId));
      for (const row of batch) {
        const selected = { documentId: row.documentId, trays: row.trays, datedAt: row.datedAt.toISOString() };
        const read = documents.get(row.documentId)!;
        if ('document' in read) for (const file of this.unclaimed(read.document)) yield { selected, read, file };
        yield { selected, read, file: null };
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
    selected: SelectedDocument,
    file: NewFile,
    result: FetchedFile | UnreadableFile,
  ): Promise<void> {
    if (!result.ok) {
      this.except(selected, file, result);
      return;
    }
    const name = this.writer.nameFor(file, result.extension);
    const { bytes, sha256, mediaType, content } = result;
    const body = content
      ? { content, release: () => result.release() }
      : { open: (startBytes: number) => result.open(startBytes) };
    // Noted first: a checkpoint may come as soon as the archive has it.
    this.writer.stored(file, { name, bytes, sha256, mediaType });
    await this.archive.add({ name, bytes, modifiedAt: new Date(selected.datedAt), ...body });
    this.meter.readBytes += bytes;
  }

  /** Beside an envelope its content may lie or not; what may be absent is no exception when it is. */
  private except({ documentId }: SelectedDocument, file: NewFile, { code, detail }: UnreadableFile): void {
    this.writer.failed(file, code);
    if (file.optional && code === 'missing') return;
    this.report({ documentId, fileName: file.nameHint, code, detail });
  }

  private async addPage({ selected, read }: Work): Promise<void> {
    await this.archive.add(pageSource(this.pageOf(selected, read), new Date(selected.datedAt)));
    this.meter.doneCount += 1;
    this.meter.writtenBytes = this.archive.writtenBytes;
  }

  private pageOf(selected: SelectedDocument, read: ReadDocument): PackageEntry {
    if ('document' in read) return this.writer.addDocument(selected, read.document);
    this.report({ documentId: selected.documentId, fileName: '', ...read });
    return this.writer.addLostDocument(selected, read.code);
  }
}

export function pageSource({ name, bytes, body }: PackageEntry, modifiedAt: Date): Parameters<BackupArchive['add']>[0] {
  return Buffer.isBuffer(body)
    ? { name, bytes, modifiedAt, content: body }
    : { name, bytes, modifiedAt, open: (startBytes) => skipBytes(body(), startBytes) };
}
