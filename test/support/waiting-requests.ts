import { insertBackupRow, insertRequestRow } from '@respaldos/testing';
import { Client } from 'pg';

/** Approved requests of nobody in particular, which wait for the nights that scheduling gives them. @returns their ids */
export async function waitingRequests(databaseUrl: string, howMany: number): Promise<string[]> {
  const db = new Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const ids: string[] = [];
    for (let count = 0; count < howMany; count += 1) {
      const { id } = await insertRequestRow(db, { user_id: 900_000 + count });
      await insertBackupRow(db, id);
      ids.push(id);
    }
    // All at once, so that scheduling plans them together and in this order.
    await db.query(
      `UPDATE backup_request SET approved_at = clock_now() + i.place * interval '1 ms'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS i(id, place) WHERE backup_request.id = i.id`,
      [ids],
    );
    return ids;
  } finally {
    await db.end();
  }
}
