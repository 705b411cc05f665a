import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryNames } from './bodega-tables';
import type { RowSink } from './row-sink';

export type FileFault = 'missing' | 'empty' | 'undecodable';

/** One stored file of the fixture, and what a backup must find in it. */
export interface ManifestFile {
  /** Every document (or whose annex) refers to it. */
  documentIds: string[];
  /** Absolute in no sense: as Quipux has it, below the bodega folder; or the `arch_codi` of the bodega database. */
  location: { kind: 'path'; path: string } | { kind: 'database'; fileId: string };
  name: string;
  bytes: number;
  sha256: string;
  /** What is wrong with it on purpose. */
  fault?: FileFault;
}

/** So much base64 is kept before it is inserted. */
const pendingBytesAtMost = 8 * 1024 * 1024;

/** Puts files into both forms of the bodega and remembers what it put where. */
export class BodegaWriter {
  readonly manifest: ManifestFile[] = [];
  private lastFileId = 0;
  private pendingBytes = 0;
  private catalogue: object[] = [];
  private contents = new Map<string, object[]>();

  constructor(
    private readonly sink: RowSink,
    private readonly dir: string | null,
  ) {}

  /** Stores a file in the database, answers its `arch_codi`. */
  async intoDatabase(documentIds: string[], name: string, bytes: Buffer, fault?: FileFault): Promise<number> {
    this.lastFileId += 1;
    const fileId = this.lastFileId;
    this.remember(documentIds, { kind: 'database', fileId: String(fileId) }, name, bytes, fault);
    if (fault === 'missing') return fileId;
    this.queue(fileId, name, fault ? damaged(bytes, fault) : bytes.toString('base64'));
    if (this.pendingBytes > pendingBytesAtMost) await this.flush();
    return fileId;
  }

  /** Stores a file in the folder, answers the path that Quipux would keep. */
  async intoFolder(documentIds: string[], path: string, bytes: Buffer, fault?: FileFault): Promise<string> {
    this.remember(documentIds, { kind: 'path', path }, path.slice(path.lastIndexOf('/') + 1), bytes, fault);
    if (this.dir === null || fault === 'missing') return path;
    const target = join(this.dir, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, fault === 'empty' ? '' : bytes);
    return path;
  }

  async flush(): Promise<void> {
    await this.sink.insert('archivo', this.catalogue);
    for (const [table, rows] of this.contents) await this.sink.insert(table, rows);
    this.catalogue = [];
    this.contents = new Map();
    this.pendingBytes = 0;
  }

  private queue(fileId: number, name: string, base64: string): void {
    const repository = fileId % repositoryNames.length;
    const table = repositoryNames[repository] ?? repositoryNames[0];
    this.catalogue.push({
      arch_codi: fileId,
      nombre: name,
      fecha_creacion: '2025-01-01T00:00:00-05:00',
      tamanio: Math.trunc(base64.length / 8) * 6,
      indi_codi: repository + 1,
      estado: 1,
    });
    this.contents.set(table, [...(this.contents.get(table) ?? []), { arch_codi: fileId, archivo: base64 }]);
    this.pendingBytes += base64.length;
  }

  private remember(
    documentIds: string[],
    location: ManifestFile['location'],
    name: string,
    bytes: Buffer,
    fault?: FileFault,
  ): void {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.manifest.push({ documentIds, location, name, bytes: bytes.length, sha256, ...(fault ? { fault } : {}) });
  }
}

function damaged(bytes: Buffer, fault: FileFault): string {
  return fault === 'empty' ? '' : `${bytes.toString('base64').slice(0, -9)}*esto no es base64*`;
}
