import type { BodegaDatabase } from './bodega-database';
import type { BodegaFolder } from './bodega-folder';
import type { FileLocation } from './model';
import type { OpenedFile } from './opened-file';

/** The bytes of the files of Quipux, wherever they are. */
export class QuipuxFiles {
  constructor(
    private readonly folder: BodegaFolder,
    private readonly database: BodegaDatabase,
  ) {}

  /** Finds a file. Throws `SourceFault` when it cannot be had; any other error may pass by itself. */
  open(location: FileLocation): Promise<OpenedFile> {
    return location.kind === 'path' ? this.folder.open(location.path) : this.database.open(location.fileId);
  }
}
