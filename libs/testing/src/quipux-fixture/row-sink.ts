import type { ClientBase } from 'pg';

export interface RowSink {
  /** Rows of one table, all with the same columns; absent columns take their defaults. */
  insert(table: string, rows: object[]): Promise<void>;
}

/** For the half of a Quipux that is not wanted: its rows are made, so that the other half is the same, and dropped. */
export const nowhere: RowSink = { insert: () => Promise.resolve() };

/** Beyond it one statement costs more memory than it saves time. */
const rowsAtOnce = 5000;

/** Inserts rows given as objects in one statement per table: as JSON, so that no type is written twice. */
export function rowsInto(client: ClientBase): RowSink {
  return {
    async insert(table, rows) {
      for (let at = 0; at < rows.length; at += rowsAtOnce)
        await insertAtOnce(client, table, rows.slice(at, at + rowsAtOnce));
    },
  };
}

async function insertAtOnce(client: ClientBase, table: string, rows: object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}
