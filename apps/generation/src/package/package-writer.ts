import type { KeyObject } from 'node:crypto';
import type { SelectedDocument, SourceDocument, StoredFile } from '@respaldos/quipux';
import type { PackageAbout } from './about';
import { Bag } from './bag/bag';
import { DocumentsCsv } from './data/documents-csv';
import { DocumentsJson } from './data/documents-json';
import { ExceptionFiles } from './data/exception-files';
import { pageOf, recordOf, trayNamesOf } from './data/record-of';
import { requestJson } from './data/request-json';
import { entryOf, payloadFolder, type ListedFile, type PackageEntry } from './entry';
import type { FaultCode } from './fault';
import { FileCatalog, keyOf, type NewFile } from './file-catalog';
import { Ledger, type LedgerLine } from './ledger';
import { documentPage, lostDocumentPage } from './pages/document-page';
import { ExceptionPages } from './pages/exception-pages';
import { indexPage, searchPage } from './pages/index-page';
import { informationPage } from './pages/information-page';
import { TrayPages } from './pages/tray-pages';
import type { Section } from './section';
import { RowFiles, rowFileCount } from './site/row-files';
import { siteScript } from './site/site-script';
import { siteStyle } from './site/site-style';
import { count, noCounts, type PackageCounts } from './tally';

/**
 * Makes what goes into the backup's archive. Documents are given in the order of the frozen list, one after another:
 *
 *     for (const file of writer.newFiles(document)) open it, then
 *       writer.failed(file, code)  or
 *       name = writer.nameFor(file, extension) → archive it → writer.stored(file, { name, bytes, sha256, mediaType })
 *     archive(writer.addDocument(selected, document))
 *
 * and when all are in, everything of `closing()` goes into the archive in its order. Same inputs, same bytes.
 */
export class PackageWriter {
  private readonly catalog = new FileCatalog();
  private readonly tally = noCounts();

  private constructor(
    private readonly about: PackageAbout,
    private readonly ledger: Ledger,
    private readonly signingKey: KeyObject | undefined,
  ) {}

  /**
   * Goes on from what the ledger holds; an empty ledger begins a package.
   * @param signingKey Ed25519; without it the bag is not signed.
   */
  static async open(about: PackageAbout, ledger: Ledger, signingKey?: KeyObject): Promise<PackageWriter> {
    const writer = new PackageWriter(about, ledger, signingKey);
    for await (const line of ledger.lines()) writer.learn(line);
    return writer;
  }

  get counts(): Readonly<PackageCounts> {
    return this.tally;
  }

  /** The files of the document that the package does not have: each once, shared ones only for the first document. */
  newFiles(document: SourceDocument): NewFile[] {
    return this.catalog.newFiles(document);
  }

  /** The path of a file in the archive. @param extension by content. Asked once per file, after it proved readable. */
  nameFor(file: NewFile, extension: string): string {
    return payloadFolder + this.catalog.nextPath(file.title, extension);
  }

  stored(file: StoredFile, stored: ListedFile & { mediaType: string }): void {
    const { name, bytes, sha256, mediaType } = stored;
    const path = name.slice(payloadFolder.length);
    this.record({ kind: 'file', key: keyOf(file.location), path, bytes, sha256, mediaType });
  }

  failed(file: StoredFile, code: FaultCode): void {
    this.record({ kind: 'fault', key: keyOf(file.location), code });
  }

  /** The document's page. Each of its files must have been stored or failed before. */
  addDocument(selected: SelectedDocument, document: SourceDocument): PackageEntry {
    const record = recordOf(selected, document, (file) => this.catalog.recordOf(file));
    const text = record.archivos.length === 0 ? (document.text ?? '') : '';
    const page = entryOf(payloadFolder + record.pagina, documentPage(this.about, record, text));
    this.record({ kind: 'document', record, page: listed(page) });
    return page;
  }

  /** A document of the frozen list that Quipux does not give: an exception with a page, never silence. */
  addLostDocument(selected: SelectedDocument, code: FaultCode): PackageEntry {
    const { documentId, datedAt } = selected;
    const known = { kind: 'lost' as const, documentId, trays: trayNamesOf(selected.trays), datedAt, code };
    const page = entryOf(payloadFolder + pageOf(documentId), lostDocumentPage(this.about, known));
    this.record({ ...known, page: listed(page) });
    return page;
  }

  /** Trays, site, data, and last the bag's papers. Bodies may be read late, while the ledger's directory exists. */
  async *closing(): AsyncGenerator<PackageEntry> {
    const bag = new Bag(this.ledger.directory);
    for await (const entry of this.payload(bag)) {
      bag.list(entry);
      yield entry;
    }
    yield* bag.tagFiles(this.about, this.tally, this.signingKey);
  }

  private async *payload(bag: Bag): AsyncGenerator<PackageEntry> {
    const sections = this.sections();
    for await (const line of this.ledger.lines()) {
      if (line.kind === 'fault') continue;
      bag.list(line.kind === 'file' ? { ...line, name: payloadFolder + line.path } : line.page);
      if (line.kind !== 'file') for (const section of sections) yield* section.add(line);
    }
    for (const section of sections) yield* section.end();
    yield* this.frontPages();
  }

  private sections(): Section[] {
    const { directory } = this.ledger;
    const { requestNumber } = this.about;
    const site = { about: this.about, counts: this.tally };
    const scripts = { rowFileCount: rowFileCount(this.tally.documentCount) };
    return [
      new TrayPages(site, 'enviados', scripts),
      new TrayPages(site, 'recibidos', scripts),
      new ExceptionPages(site),
      new RowFiles(),
      new DocumentsJson(directory, requestNumber),
      new DocumentsCsv(directory),
      new ExceptionFiles(directory, requestNumber),
    ];
  }

  private frontPages(): PackageEntry[] {
    const site = { about: this.about, counts: this.tally };
    const scripts = { rowFileCount: rowFileCount(this.tally.documentCount) };
    return [
      requestJson(this.about, this.tally),
      entryOf(`${payloadFolder}index.html`, indexPage(site)),
      entryOf(`${payloadFolder}paginas/informacion.html`, informationPage(site)),
      entryOf(`${payloadFolder}paginas/buscar.html`, searchPage(site, scripts)),
      entryOf(`${payloadFolder}sitio/respaldo.css`, siteStyle),
      entryOf(`${payloadFolder}sitio/respaldo.js`, siteScript),
    ];
  }

  private record(line: LedgerLine): void {
    this.ledger.append(line);
    this.learn(line);
  }

  private learn(line: LedgerLine): void {
    if (line.kind === 'file' || line.kind === 'fault') this.catalog.settle(line);
    count(this.tally, line);
  }
}

const listed = ({ name, bytes, sha256 }: PackageEntry): ListedFile => ({ name, bytes, sha256 });
