import type { Pool } from 'pg';
import { BodegaDatabase } from './bodega-database';
import { BodegaFolder } from './bodega-folder';
import { openReadingPool, type QuipuxOptions } from './connection';
import { QuipuxDocuments } from './documents';
import { QuipuxFiles } from './files';
import { QuipuxInstitutions } from './institutions';
import { QuipuxUsers } from './users';

/** Quipux as this service sees it: users, documents and files, to be read and never written. */
export class Quipux {
  readonly users: QuipuxUsers;
  readonly institutions: QuipuxInstitutions;
  readonly documents: QuipuxDocuments;
  readonly files: QuipuxFiles;
  private readonly main: Pool;
  private readonly bodega: Pool;
  private readonly folder: BodegaFolder;

  /** Connects only when something is read. */
  constructor(options: QuipuxOptions) {
    this.main = openReadingPool(options.databaseUrl, options);
    this.bodega = openReadingPool(options.bodegaDatabaseUrl, options);
    this.folder = new BodegaFolder(options.bodegaDir, options.bodegaLinkedDirs, options.bodegaTimeoutMs);
    this.users = new QuipuxUsers(this.main);
    this.institutions = new QuipuxInstitutions(this.main);
    this.documents = new QuipuxDocuments(this.main, this.bodega);
    this.files = new QuipuxFiles(this.folder, new BodegaDatabase(this.bodega));
  }

  /** A Quipux whose three parts answered. */
  static async open(options: QuipuxOptions): Promise<Quipux> {
    const quipux = new Quipux(options);
    try {
      await quipux.check();
      return quipux;
    } catch (error) {
      await quipux.close();
      throw error;
    }
  }

  /** Throws, naming the part, unless both databases have the tables of Quipux and the folder can be entered. */
  async check(): Promise<void> {
    await named('the database of Quipux', this.main.query('SELECT FROM radicado LIMIT 1'));
    await named('the bodega database', this.bodega.query('SELECT FROM indice LIMIT 1'));
    await named('the bodega folder', this.folder.check());
  }

  async close(): Promise<void> {
    await Promise.all([this.main.end(), this.bodega.end()]);
  }
}

async function named(part: string, attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt;
  } catch (error) {
    throw new Error(`Quipux: ${part} does not answer: ${(error as Error).message}`, { cause: error });
  }
}
