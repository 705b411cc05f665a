import type { KeyObject } from 'node:crypto';
import { keyIdOf } from '@respaldos/runtime';
import type { PackageAbout } from '../about';
import { entryOf, payloadFolder, type ListedFile, type PackageEntry } from '../entry';
import { SpoolFile } from '../spool-file';
import type { PackageCounts } from '../tally';
import { bagInfo } from './bag-info';
import { openPage } from './open-page';
import { readme } from './readme';
import { publicKeyEntry, signatureEntry, signatureTags } from './signature';

// RFC 8493 §2.1.3: CR, LF and % of a path are escaped. Names of the package have none; a list that lies would be worse.
const manifestPath = (path: string): string =>
  path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const manifestLine = ({ name, sha256 }: ListedFile): string => `${sha256}  ${manifestPath(name)}\n`;

/** The papers of a BagIt bag (RFC 8493): every payload file listed with its SHA-256, then the tag files, then the signature. */
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

  tagFiles(about: PackageAbout, counts: PackageCounts, signingKey?: KeyObject): PackageEntry[] {
    const payload = { bytes: this.payloadBytes, fileCount: this.payloadCount };
    const tags = [
      entryOf('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
      entryOf('bag-info.txt', bagInfo(about, counts, payload, signingKey ? signatureTags(signingKey) : [])),
      this.manifest.entry('manifest-sha256.txt'),
      entryOf('LEEME.txt', readme(about, counts, signingKey ? keyIdOf(signingKey) : null)),
      entryOf('ABRIR.html', openPage(about)),
      ...(signingKey ? [publicKeyEntry(signingKey)] : []),
    ];
    const tagManifest = Buffer.from(tags.map(manifestLine).join(''));
    const signature = signingKey ? [signatureEntry(tagManifest, signingKey)] : [];
    return [...tags, entryOf('tagmanifest-sha256.txt', tagManifest), ...signature];
  }
}
