import { Readable } from 'node:stream';
import { DatabaseError, escapeIdentifier, type Pool } from 'pg';
import { Base64Decoder } from './base64-decoder';
import { fetchInBatches } from './connection';
import type { OpenedFile } from './opened-file';
import { SourceFault } from './source-fault';

const sliceBytes = 1024 * 1024;
/** Up to here one query is cheaper than a cursor, and so much may be in memory. */
const wholeBytes = 4 * 1024 * 1024;

/** Where a file's base64 is: a query with $1 = arch_codi that answers one row with the column `content`. */
interface Repository {
  sql: string;
}

const functionRepository: Repository = { sql: 'SELECT func_recuperar_archivo($1::bigint) AS content' };

/** The bodega as a database: one row per file, in base64, in the repository table that the catalogue names. */
export class BodegaDatabase {
  constructor(private readonly pool: Pool) {}

  async open(fileId: string): Promise<OpenedFile> {
    try {
      const repository = await this.repositoryOf(fileId);
      const textBytes = await this.textBytesOf(repository, fileId);
      const read = textBytes <= wholeBytes ? this.readWhole(repository, fileId) : this.readSlices(repository, fileId);
      return {
        aboutBytes: Math.ceil((textBytes * 3) / 4),
        open: () => Promise.resolve(Readable.from(decoded(read(), fileId), { objectMode: false })),
      };
    } catch (error) {
      throw faultOf(error, fileId);
    }
  }

  /** The table if we may read it, otherwise the function that Quipux itself reads with. */
  private async repositoryOf(fileId: string): Promise<Repository> {
    const sql = `
      SELECT i.nombre_tabla AS name, has_table_privilege(to_regclass(quote_ident(i.nombre_tabla)), 'SELECT') AS readable
        FROM archivo a LEFT JOIN indice i ON i.indi_codi = a.indi_codi
       WHERE a.arch_codi = $1`;
    const { rows } = await this.pool.query<{ name: string | null; readable: boolean | null }>(sql, [fileId]);
    const row = rows[0];
    if (!row) throw new SourceFault('missing', `file ${fileId} is not in the catalogue of the bodega`);
    if (row.readable === false) return functionRepository;
    if (!row.readable || row.name === null)
      throw new SourceFault('unreadable', `file ${fileId}: its repository is not there`);
    return { sql: `SELECT archivo AS content FROM ${escapeIdentifier(row.name)} WHERE arch_codi = $1::bigint` };
  }

  private async textBytesOf(repository: Repository, fileId: string): Promise<number> {
    const sql = `SELECT octet_length(content) AS text_bytes FROM (${repository.sql}) AS stored`;
    const { rows } = await this.pool.query<{ text_bytes: number | null }>(sql, [fileId]);
    // The function answers '' for what it does not find, so only the table tells an empty file from a missing one.
    if (!rows[0] || (repository === functionRepository && !rows[0].text_bytes)) {
      throw new SourceFault('missing', `file ${fileId} is not in its repository`);
    }
    if (!rows[0].text_bytes) throw new SourceFault('empty', `file ${fileId}`);
    return rows[0].text_bytes;
  }

  private readWhole(repository: Repository, fileId: string): () => AsyncGenerator<string> {
    const { pool } = this;
    return async function* whole() {
      const { rows } = await pool.query<{ content: string | null }>(repository.sql, [fileId]);
      if (!rows[0]) throw new SourceFault('missing', `file ${fileId} is gone`);
      yield rows[0].content ?? '';
    };
  }

  /**
   * The subquery (OFFSET 0 keeps it one) has the server fetch the value once and cut it as bytes: `substr` of a text would
   * fetch it again from its beginning for every slice. `escape` leaves base64 as it is and keeps any other byte in ASCII.
   */
  private readSlices(repository: Repository, fileId: string): () => AsyncGenerator<string> {
    const { pool } = this;
    const sql = `
      SELECT slice.number, encode(substring(stored.bytes FROM slice.number * ${sliceBytes} + 1 FOR ${sliceBytes}), 'escape') AS text
        FROM (SELECT convert_to(content, 'UTF8') AS bytes FROM (${repository.sql}) AS whole OFFSET 0) AS stored
       CROSS JOIN LATERAL generate_series(0, (octet_length(stored.bytes) - 1) / ${sliceBytes}) AS slice(number)`;
    return async function* slices() {
      let expected = 0;
      for await (const rows of fetchInBatches<{ number: number; text: string }>(pool, sql, [fileId], 1)) {
        for (const { number, text } of rows) {
          if (number !== expected) throw new Error(`Slice ${number} of file ${fileId} came for slice ${expected}`);
          expected += 1;
          yield text;
        }
      }
      if (expected === 0) throw new SourceFault('missing', `file ${fileId} is gone`);
    };
  }
}

async function* decoded(slices: AsyncGenerator<string>, fileId: string): AsyncGenerator<Buffer> {
  const decoder = new Base64Decoder();
  let decodedBytes = 0;
  try {
    for await (const slice of slices) {
      const bytes = decoder.decode(slice);
      decodedBytes += bytes.length;
      if (bytes.length > 0) yield bytes;
    }
    decoder.end();
  } catch (error) {
    throw faultOf(error, fileId);
  }
  if (decodedBytes === 0) throw new SourceFault('empty', `file ${fileId}`);
}

const undefinedTable = '42P01';
/** Quipux's function writes only when it fails, to a log; our sessions cannot write. */
const readOnlyTransaction = '25006';
const unreadableCodes = new Set([undefinedTable, readOnlyTransaction]);

/** Damaged storage answers with class XX, text that is none of its encoding with class 22; the rest may pass by itself. */
function faultOf(error: unknown, fileId: string): unknown {
  if (error instanceof SourceFault && error.detail.startsWith('not base64')) {
    return new SourceFault(error.code, `file ${fileId} is ${error.detail}`, { cause: error });
  }
  if (!(error instanceof DatabaseError)) return error;
  const code = error.code ?? '';
  const detail = `file ${fileId}: ${error.message}`;
  if (code.startsWith('XX') || unreadableCodes.has(code))
    return new SourceFault('unreadable', detail, { cause: error });
  return code.startsWith('22') ? new SourceFault('undecodable', detail, { cause: error }) : error;
}
