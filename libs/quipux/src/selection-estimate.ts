import type { Pool } from 'pg';
import type { Period, SelectionCount } from './model';
import { selectedDocuments } from './selection';

/** Documents whose files are looked at for one preview, at most: sizes are estimated, and looking at all would take as long as selecting. */
const usualSampleCount = 10_000;
/** What an image of the bodega folder counts for when the database has none to compare with. */
const usualImageBytes = 200 * 1024;

interface CountRow {
  sent_count: number;
  received_count: number;
  document_count: number;
  without_file_count: number;
  in_folder_count: number;
  in_database_count: number;
  sampled_count: number;
  sampled_annex_kilobytes: number;
  sampled_files: string[] | null;
}

/** Every so many documents in the order of their ids, that is of years and areas: files grew over the years. */
const countSelection = (sampleCount: number): string => `
  WITH selected AS (${selectedDocuments}),
       stored AS (SELECT arch_codi AS id FROM selected WHERE arch_codi <> 0
                  UNION
                  SELECT arch_codi_firma FROM selected WHERE arch_codi_firma <> 0),
       numbered AS (SELECT selected.*, row_number() OVER (ORDER BY radi_nume_radi) AS number, count(*) OVER () AS total FROM selected),
       sampled AS (SELECT * FROM numbered WHERE number % ((total + ${sampleCount - 1}) / ${sampleCount}) = 0),
       annexed AS (SELECT radi_nume_radi AS id FROM sampled
                   UNION
                   SELECT radi_nume_temp FROM sampled WHERE mod(radi_nume_radi, 10) = 1)
  SELECT count(*) FILTER (WHERE sent)::integer AS sent_count,
         count(*) FILTER (WHERE received)::integer AS received_count,
         count(*)::integer AS document_count,
         count(*) FILTER (WHERE arch_codi = 0 AND arch_codi_firma = 0 AND radi_path = '' AND radi_imagen = '')::integer
           AS without_file_count,
         count(DISTINCT radi_path) FILTER (WHERE arch_codi = 0 AND arch_codi_firma = 0 AND radi_path <> '')::integer
           AS in_folder_count,
         (SELECT count(*)::integer FROM stored) AS in_database_count,
         (SELECT count(*)::integer FROM sampled) AS sampled_count,
         (SELECT coalesce(sum(a.anex_tamano), 0)::float8 FROM anexos a
           WHERE a.anex_borrado = 'N' AND a.anex_radi_nume IN (SELECT id FROM annexed)) AS sampled_annex_kilobytes,
         (SELECT array_agg(id::text) FROM (SELECT arch_codi AS id FROM sampled WHERE arch_codi <> 0
                                           UNION
                                           SELECT arch_codi_firma FROM sampled WHERE arch_codi_firma <> 0) AS files) AS sampled_files
    FROM selected`;

/** Counts exactly what `select` would bring, in one query, and estimates its bytes. */
export async function countSelected(
  { main, bodega }: { main: Pool; bodega: Pool },
  userId: number,
  period: Period,
  sampleCount = usualSampleCount,
): Promise<SelectionCount> {
  const { rows } = await main.query<CountRow>(countSelection(sampleCount), [userId, period.from, period.to]);
  const row = rows[0];
  if (!row) throw new Error('An aggregate without groups answered no row');
  const meanBytes = await meanStoredBytes(bodega, row.sampled_files ?? []);
  const images = row.in_database_count * meanBytes + row.in_folder_count * (meanBytes || usualImageBytes);
  const annexKilobytes = (row.sampled_annex_kilobytes * row.document_count) / Math.max(1, row.sampled_count);
  return {
    sentCount: row.sent_count,
    receivedCount: row.received_count,
    documentCount: row.document_count,
    withoutFileCount: row.without_file_count,
    estimatedBytes: Math.round(images + annexKilobytes * 1024),
  };
}

async function meanStoredBytes(bodega: Pool, fileIds: string[]): Promise<number> {
  if (fileIds.length === 0) return 0;
  const sql = 'SELECT coalesce(avg(tamanio), 0)::float8 AS mean_bytes FROM archivo WHERE arch_codi = ANY($1::bigint[])';
  const { rows } = await bodega.query<{ mean_bytes: number }>(sql, [fileIds]);
  return rows[0]?.mean_bytes ?? 0;
}
