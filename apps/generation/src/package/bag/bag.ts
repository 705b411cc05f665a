import { ownerName, type PackageAbout } from '../about';
import { dayOf } from '../data/moments';
import { entryOf, payloadFolder, type ListedFile, type PackageEntry } from '../entry';
import { SpoolFile } from '../spool-file';
import type { PackageCounts } from '../tally';
import { openPage } from './open-page';
import { readme } from './readme';

// RFC 8493 §2.1.3: CR, LF and % of a path are escaped. Names of the package have none; a list that lies would be worse.
const manifestPath = (path: string): string =>
  path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const manifestLine = ({ name, sha256 }: ListedFile): string => `${sha256}  ${manifestPath(name)}\n`;

/** A tag value is one line (RFC 8493 §2.2.2). */
const oneLine = (value: string): string => value.split(/\s+/).join(' ').trim();

function bagInfo(about: PackageAbout, counts: PackageCounts, payloadBytes: number, payloadCount: number): string {
  const tags: [string, string][] = [
    ['Source-Organization', about.owner.institution],
    ['Contact-Email', about.contactEmail],
    [
      'External-Description',
      `Respaldo de los documentos de ${ownerName(about.owner)} en Quipux, ${about.period.from} a ${about.period.to}`,
    ],
    ['External-Identifier', `respaldo-${about.requestNumber}`],
    ['Bagging-Date', dayOf(about.generatedAt)],
    ['Payload-Oxum', `${payloadBytes}.${payloadCount}`],
    ['Bag-Software-Agent', `Quipux Respaldos <${about.systemUrl}>`],
    ['Documentos', String(counts.documentCount)],
    ['Excepciones', String(counts.exceptionCount)],
  ];
  return tags.map(([name, value]) => `${name}: ${oneLine(value)}\n`).join('');
}

/** The papers of a BagIt bag (RFC 8493): every payload file listed with its SHA-256, then the tag files themselves. */
export class Bag {
  private readonly manifest: SpoolFile;
  private payloadBytes = 0;
  private payloadCount = 0;

  constructor(directory: string) {
    this.manifest = new SpoolFile(`${directory}/manifest-sha256.txt`);
  }

  list(file: ListedFile): void {
    if (!file.name.startsWith(payloadFolder)) throw new Error(`bag: «${file.name}» is not in the payload`);
    this.manifest.write(manifestLine(file));
    this.payloadBytes += file.bytes;
    this.payloadCount += 1;
  }

  tagFiles(about: PackageAbout, counts: PackageCounts): PackageEntry[] {
    const tags = [
      entryOf('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
      entryOf('bag-info.txt', bagInfo(about, counts, this.payloadBytes, this.payloadCount)),
      this.manifest.entry('manifest-sha256.txt'),
      entryOf('LEEME.txt', readme(about, counts)),
      entryOf('ABRIR.html', openPage(about)),
    ];
    return [...tags, entryOf('tagmanifest-sha256.txt', tags.map(manifestLine).join(''))];
  }
}
