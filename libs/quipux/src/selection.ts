/**
 * The documents of a user, «quipux-legacy» §5.1. Parameters: $1 user, $2 first day, $3 last day.
 *
 * - A list column («-1--22-») is searched with the very expression of its GIN index; any other form scans the table.
 * - A document whose parent was made here (ends in 0) goes by the day it was signed or sent; a registered one by its arrival.
 * - Days are instants of America/Guayaquil, so neither the server's zone nor the session's can move a document.
 */
const holdsUser = (column: string): string =>
  `string_to_array(btrim(r.${column}, '-'), '--') @> ARRAY[($1::integer)::text]`;

const datedAt = 'CASE WHEN mod(r.radi_nume_temp, 10) = 0 THEN r.radi_fech_ofic ELSE r.radi_fech_radi END';

const inPeriod = `${datedAt} >= ($2::date)::timestamp AT TIME ZONE 'America/Guayaquil'
       AND ${datedAt} < ($3::date + 1)::timestamp AT TIME ZONE 'America/Guayaquil'`;

/**
 * Without an index, on purpose: those of `esta_codi` and `sgd_ttr_codigo` hold millions of rows for one value, and joining their
 * bitmaps to a user's few thousand costs more than all the rest.
 */
const inStates = (states: string): string => `r.esta_codi + 0 IN (${states})`;

interface Clause {
  tray: 'sent' | 'received';
  from: string;
  where: string;
}

const routed = (event: string): Pick<Clause, 'from' | 'where'> => ({
  from: 'hist_eventos h JOIN radicado r ON r.radi_nume_radi = h.radi_nume_radi',
  where: `${event} AND ${inStates('0, 2, 3, 6')}`,
});

const clauses: Clause[] = [
  // a) signed or sent by the user
  {
    tray: 'sent',
    from: 'radicado r',
    where: `${holdsUser('radi_usua_rem')} AND mod(r.radi_nume_radi, 10) = 0 AND ${inStates('0, 3, 6')}`,
  },
  // b) reassigned by the user
  { tray: 'sent', ...routed('h.usua_codi_ori = $1::integer AND h.sgd_ttr_codigo = 9') },
  // c) received as recipient or in copy
  {
    tray: 'received',
    from: 'radicado r',
    where: `(${holdsUser('radi_usua_dest')} OR ${holdsUser('radi_cca')}) AND mod(r.radi_nume_radi, 10) = 1 AND ${inStates('0, 2')}`,
  },
  // d) reassigned to the user, by a colleague (9) or by an administrator (10), and e) informed to the user (8)
  { tray: 'received', ...routed('h.usua_codi_dest = $1::integer AND h.sgd_ttr_codigo + 0 IN (8, 9, 10)') },
];

const columns = 'r.radi_nume_radi, r.radi_nume_temp, r.arch_codi, r.arch_codi_firma, r.radi_path, r.radi_imagen';

const rowsOfTrays = clauses
  .map(
    ({ tray, from, where }) =>
      `SELECT ${columns}, ${datedAt} AS dated_at, '${tray}' AS tray\n      FROM ${from}\n     WHERE ${where}\n       AND ${inPeriod}`,
  )
  .join('\n    UNION ALL\n    ');

/** Each document once, with its trays, its date and the columns that tell where its image is. */
export const selectedDocuments = `
  SELECT radi_nume_radi, radi_nume_temp, dated_at, bool_or(tray = 'sent') AS sent, bool_or(tray = 'received') AS received,
         coalesce(max(arch_codi), 0) AS arch_codi, coalesce(max(arch_codi_firma), 0) AS arch_codi_firma,
         coalesce(max(radi_path), '') AS radi_path, coalesce(max(radi_imagen), '') AS radi_imagen
    FROM (
    ${rowsOfTrays}
    ) AS rows_of_trays
   GROUP BY radi_nume_radi, radi_nume_temp, dated_at`;
