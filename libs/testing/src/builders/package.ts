import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { TrailEntryView } from '@respaldos/contracts';
import type { SelectedDocument, SourceDocument, StoredFile } from '@respaldos/quipux';

/** What a package tells about itself; nobody in it exists, and the cédula fails its check digit. */
export const aPackageAbout = () => ({
  requestNumber: 45346,
  archiveName: 'respaldo_45346',
  owner: {
    identification: '0000000001',
    firstName: 'Rosa',
    lastName: 'Ñato Pérez',
    titlePrefix: 'Ing.',
    position: 'Directora',
    profile: 'chief' as const,
    department: 'Dirección de Pruebas',
    institution: 'Instituto de Prueba',
  },
  requestedAt: '2017-07-31T14:02:00.000Z',
  period: { from: '2017-01-01', to: '2017-07-31' },
  comment: 'Por desvinculación',
  supportDocument: null,
  generatedAt: '2017-08-01T01:47:00.000Z',
  retentionDays: 4,
  contactEmail: 'soporte@respaldos.example',
  systemUrl: 'https://respaldos.example',
  trail: [
    aTrailLine('submitted', 'Rosa Ñato Pérez'),
    aTrailLine('approved', 'Rosa Ñato Pérez'),
    aTrailLine('generating', null),
  ],
});

const aTrailLine = (action: TrailEntryView['action'], actor: string | null): Omit<TrailEntryView, 'id'> => ({
  at: '2017-07-31T14:02:00.000Z',
  action,
  actor,
  department: actor && 'Dirección de Pruebas',
  requestState: 'approved',
  backupState: 'pending',
  comment: '',
});

interface NewFile extends StoredFile {
  title: string;
}
interface Entry {
  name: string;
  bytes: number;
  sha256: string;
  body: Buffer | (() => Readable);
}

/** As much of a package's writer as packing needs: this library does not know the services. */
interface Writer<Code> {
  newFiles(document: SourceDocument): NewFile[];
  nameFor(file: NewFile, extension: string): string;
  stored(file: NewFile, stored: { name: string; bytes: number; sha256: string; mediaType: string }): void;
  failed(file: NewFile, code: Code): void;
  addDocument(selected: SelectedDocument, document: SourceDocument): Entry;
}

/** The bytes of a file, with its extension by content, or why there are none. */
export type Bodega<Code> = (file: NewFile) => { content: Buffer; extension: string } | { fault: Code };

/** Packs documents one after another, as the generation story does, and yields every entry for the archive. */
export function* packDocuments<Code>(
  writer: Writer<Code>,
  documents: Iterable<[SelectedDocument, SourceDocument]>,
  bodega: Bodega<Code>,
): Generator<Entry> {
  for (const [selected, document] of documents) {
    for (const file of writer.newFiles(document)) {
      const found = bodega(file);
      if ('fault' in found) {
        writer.failed(file, found.fault);
        continue;
      }
      const name = writer.nameFor(file, found.extension);
      const sha256 = createHash('sha256').update(found.content).digest('hex');
      writer.stored(file, { name, bytes: found.content.length, sha256, mediaType: 'application/octet-stream' });
      yield { name, bytes: found.content.length, sha256, body: found.content };
    }
    yield writer.addDocument(selected, document);
  }
}

/** The bytes of an entry, however it carries them. */
export const bytesOf = ({ body }: Entry): Promise<Buffer> | Buffer => (Buffer.isBuffer(body) ? body : buffer(body()));
