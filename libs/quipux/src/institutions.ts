import type { Pool } from 'pg';
import { holdsEveryWord, wordsOf } from './word-search';

export interface Institution {
  institutionId: number;
  name: string;
  active: boolean;
}

const searchLimit = 50;
const select = `SELECT inst_codi AS "institutionId", coalesce(trim(inst_nombre), '') AS name,
                       coalesce(inst_estado, 0) = 1 AS active
                  FROM institucion`;

/** Institutions of Quipux; it does not say where they are. */
export class QuipuxInstitutions {
  constructor(private readonly pool: Pool) {}

  /** Those whose names hold every word of `text`, accents and case aside; the active ones first, 50 at most. */
  async search(text: string): Promise<Institution[]> {
    const { rows } = await this.pool.query<Institution>(
      `${select}
        WHERE inst_codi > 0
          AND ${holdsEveryWord(`coalesce(inst_nombre, '')`, '$1')}
        ORDER BY coalesce(inst_estado, 0) = 1 DESC, inst_nombre, inst_codi
        LIMIT ${searchLimit}`,
      [wordsOf(text)],
    );
    return rows;
  }

  /** The names of those that Quipux has. */
  async namesOf(institutionIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    if (institutionIds.length === 0) return new Map();
    const { rows } = await this.pool.query<Institution>(`${select} WHERE inst_codi = ANY($1::integer[])`, [
      institutionIds,
    ]);
    return new Map(rows.map(({ institutionId, name }) => [institutionId, name]));
  }
}
