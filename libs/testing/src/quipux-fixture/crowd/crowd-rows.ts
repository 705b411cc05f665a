/**
 * Rows of millions of documents, made by the server. A bundle is a parent and a copy of it; `turn` counts the bundles of a
 * user, and `turn % 6` is the clause of «quipux-legacy» §5.1 that brings its document, in the order of `clauseTurns`.
 */
import { bundleCountOf, type CrowdPlan, crowdUsers, spacingOf } from './crowd-plan';

const signed = 0;
const received = 1;
const inCopy = 2;
const reassignedBy = 3;
const reassignedTo = 4;
const informed = 5;

/** Whose each bundle is, when it was made and between whom: what all tables draw from. */
export function bundlesSql(plan: CrowdPlan): string {
  const spacing = spacingOf(plan);
  const count = bundleCountOf(plan);
  const { busy, quiet } = crowdUsers;
  return `
CREATE UNLOGGED TABLE crowd_bundle AS
SELECT b, owner, turn, CASE WHEN owner IS NOT NULL THEN turn % 6 END AS clause, near_miss, at, ending,
       extract(year FROM at)::numeric * 1e16 + area * 1e10 + b * 20 + ending AS parent_id,
       extract(year FROM at)::numeric * 1e16 + area * 1e10 + b * 20 + 11 AS copy_id,
       extract(year FROM at)::integer AS year, area, chance, sender, recipient, third
  FROM generate_series(0, ${count - 1}) AS b,
       LATERAL (SELECT abs(hashint8(b)::bigint) AS chance,
                       timestamptz '2014-01-02 08:00-05' + b * (interval '4360 days' / ${count}) AS at) AS drawn,
       LATERAL (SELECT CASE WHEN b % ${spacing} = 0 AND b / ${spacing} < ${plan.busyCount} THEN ${busy}
                            WHEN b % ${spacing * 10} = 1 AND b / ${spacing * 10} < ${plan.busyCount / 10} THEN ${quiet} END AS owner,
                       b % ${spacing} = 2 AS near_miss) AS owned,
       LATERAL (SELECT CASE WHEN owner = ${quiet} THEN b / ${spacing * 10} ELSE b / ${spacing} END AS turn) AS counted,
       LATERAL (SELECT CASE WHEN chance % 10 = 3 AND (owner IS NULL OR turn % 6 <> ${signed}) THEN 2 ELSE 0 END AS ending,
                       201 + chance / 7 % 900 AS area,
                       10000 + chance / 11 % 20000 AS sender, 10000 + chance / 13 % 20000 AS recipient,
                       10000 + chance / 17 % 20000 AS third) AS people`;
}

const columns = `radi_nume_radi, radi_nume_temp, radi_nume_text, radi_fech_radi, radi_fech_ofic, esta_codi, radi_usua_rem,
  radi_usua_dest, radi_cca, radi_asunto, radi_resumen, radi_nomb_usua_firma, radi_fech_firma, radi_tipo, radi_usua_actu, radi_path,
  arch_codi, arch_codi_firma`;

/** Before 2016 files went to the folder; one bundle of a hundred has none. */
const files = (count: number): string => `
       CASE WHEN year < 2016 AND chance % 100 <> 50
            THEN '/' || year || '/' || lpad(area::text, 6, '0') || '/' || parent_id || '.pdf' END,
       CASE WHEN year < 2016 OR chance % 100 = 50 THEN 0 ELSE b + 1 END,
       CASE WHEN year < 2016 OR chance % 100 = 50 THEN 0 WHEN chance % 10 < 3 THEN b + 1
            WHEN chance % 10 = 4 THEN ${count} + b + 1 ELSE 0 END`;

const text = `'Asunto del documento ' || b || ' sobre la planificación de la obra vial y su seguimiento',
       CASE WHEN chance % 4 = 0 THEN repeat('nota ', 20) END,
       '<table><tr><td>Firmado por</td><td>Persona Inventada ' || sender || '</td></tr></table>', at, 3, recipient,`;

/** The parents, then the copies, in the order of time as a Quipux grows. */
export function documentsSql(plan: CrowdPlan): string {
  const of = crowdUsers.busy;
  return `
INSERT INTO radicado (${columns})
SELECT CASE WHEN is_copy THEN copy_id ELSE parent_id END, parent_id, 'MCP-' || area || '-' || year || '-' || b || '-M',
       at, CASE WHEN ending = 2 AND is_copy THEN NULL ELSE at END,
       CASE WHEN is_copy THEN copy_state ELSE parent_state END,
       '-' || CASE WHEN clause = ${signed} THEN owner WHEN near_miss AND turn % 5 = 0 THEN ${of} ELSE sender END || '-',
       '-' || CASE WHEN is_copy AND clause = ${received} THEN owner WHEN near_miss AND turn % 5 = 1 THEN ${of} ELSE recipient END || '-'
           || CASE WHEN NOT is_copy AND chance % 5 = 0 THEN '-' || third || '-' ELSE '' END,
       CASE WHEN is_copy AND clause = ${inCopy} THEN '-' || third || '--' || owner || '-'
            WHEN NOT is_copy AND chance % 3 = 0 THEN '-' || third || '-' ELSE '' END,
       ${text}${files(bundleCountOf(plan))}
  FROM crowd_bundle,
       LATERAL (SELECT CASE WHEN near_miss THEN 1 WHEN clause = ${signed} THEN (ARRAY[0, 3, 6])[1 + turn / 6 % 3]
                            WHEN clause IS NOT NULL THEN (ARRAY[0, 2, 3, 6])[1 + turn / 6 % 4]
                            ELSE (ARRAY[6, 6, 6, 6, 6, 0, 0, 2, 1, 7])[1 + chance % 10] END AS parent_state,
                       CASE WHEN near_miss THEN 7 WHEN clause IS NOT NULL THEN (ARRAY[0, 2])[1 + turn / 6 % 2]
                            ELSE (ARRAY[2, 2, 2, 2, 0, 0, 0, 6, 3, 7])[1 + chance / 3 % 10] END AS copy_state) AS states,
       (VALUES (false), (true)) AS rows(is_copy)
 ORDER BY b, is_copy`;
}

/** About five steps of the route a bundle, those that make a document somebody's among many that do not. */
export const routeSql = `
INSERT INTO hist_eventos (hist_fech, usua_codi_ori, radi_nume_radi, hist_obse, usua_codi_dest, sgd_ttr_codigo)
SELECT at + n * interval '20 minutes', origin, document_id, note, destination, action
  FROM crowd_bundle,
       LATERAL (SELECT CASE WHEN clause = ${signed} THEN owner ELSE sender END AS author) AS signing,
       LATERAL (VALUES
         (1, author, parent_id, '', NULL::integer, 2, true),
         (2, author, parent_id, 'Firma digital del documento', NULL, 40, true),
         (3, author, parent_id, 'Documento enviado', recipient, 18, true),
         (4, recipient, copy_id, 'Favor atender<br>a la brevedad', third, 9, chance % 2 = 0),
         (5, recipient, copy_id, 'Para su conocimiento', third, 8, chance % 4 = 1),
         (6, third, copy_id, 'Se toma nota', NULL, 22, true),
         (7, recipient, copy_id, '', NULL, 13, chance % 3 = 0),
         (8, owner, copy_id, 'Pasa a otra área', third, 9, clause = ${received} AND turn / 6 % 2 = 0),
         (9, owner, parent_id, 'Favor atender', third, 9, clause = ${reassignedBy}),
         (10, third, parent_id, 'Favor atender', owner, 9 + turn / 6 % 2, clause = ${reassignedTo}),
         (11, third, copy_id, 'Para su conocimiento', owner, 8, clause = ${informed}),
         (12, ${crowdUsers.busy}, parent_id, 'Comentario', NULL, 22, near_miss AND turn % 5 = 2),
         (13, third, parent_id, 'Devuelto', ${crowdUsers.busy}, 9, near_miss AND turn % 5 = 3),
         (14, ${crowdUsers.busy}, copy_id, 'Para su conocimiento', third, 8, near_miss AND turn % 5 = 4)
       ) AS steps(n, origin, document_id, note, destination, action, happened)
 WHERE happened
 ORDER BY b, n`;

/** One bundle in three has an annex, one in six another of the copy's own. */
export const annexesSql = `
INSERT INTO anexos (anex_radi_nume, anex_codigo, anex_tipo, anex_desc, anex_numero, anex_borrado, anex_fecha, anex_nombre,
                    anex_tamano, arch_codi)
SELECT document_id, document_id || '_00001', 7, 'Anexo del documento', 1, CASE WHEN chance % 20 = 0 THEN 'S' ELSE 'N' END, at,
       'anexo ' || b || '.pdf', 20 + chance % 900, 0
  FROM crowd_bundle, LATERAL (VALUES (parent_id, 3), (copy_id, 6)) AS owners(document_id, every)
 WHERE b % every = 0`;

/** The catalogue of the bodega, without contents. */
export const catalogueSql = (count: number): string => `
INSERT INTO archivo (arch_codi, nombre, fecha_creacion, tamanio, indi_codi)
SELECT b + 1, b || '.pdf', timestamptz '2016-01-01', 30000 + abs(hashint8(b)::bigint) % 400000, 1 FROM generate_series(0, ${count - 1}) AS b
UNION ALL
SELECT ${count} + b + 1, b || '.pdf.p7m', timestamptz '2016-01-01', 60000, 1
  FROM generate_series(0, ${count - 1}) AS b WHERE abs(hashint8(b)::bigint) % 10 = 4`;
