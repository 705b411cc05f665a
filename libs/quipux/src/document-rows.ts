import type { Pool } from 'pg';

export interface DocumentRow {
  id: string;
  parent_id: string;
  number: string | null;
  type: string | null;
  state_code: number | null;
  state: string | null;
  subject: string | null;
  reference: string | null;
  summary: string | null;
  official_at: Date | null;
  registered_at: Date;
  signed_at: Date | null;
  signed_by: string | null;
  confidential: boolean;
  text_id: string | null;
  arch_codi: string | null;
  arch_codi_firma: string | null;
  path: string | null;
  /** The annex that stands for the image, when `radi_imagen` names one. */
  image: Omit<AnnexRow, 'document_id'> | null;
}

export interface AnnexRow {
  id: string;
  document_id: string;
  name: string | null;
  description: string | null;
  at: Date | string | null;
  kilobytes: number | null;
  signed_by: string | null;
  extension: string | null;
  arch_codi: string | null;
  arch_codi_firma: string | null;
  path: string | null;
}

export interface ParticipantRow {
  document_id: string;
  kind: number;
  name: string;
  position: string | null;
  institution: string | null;
}

export interface RouteRow {
  document_id: string;
  at: Date;
  from: string | null;
  to: string | null;
  action: string | null;
  note: string | null;
}

const annexColumns = `
  a.anex_codigo AS id, a.anex_nombre AS name, a.anex_desc AS description, a.anex_fecha AS at, a.anex_tamano::float8 AS kilobytes,
  a.anex_datos_firma AS signed_by, t.anex_tipo_ext AS extension, a.arch_codi::text AS arch_codi,
  a.arch_codi_firma::text AS arch_codi_firma, a.anex_path AS path`;

const documentsSql = `
  SELECT r.radi_nume_radi::text AS id, r.radi_nume_temp::text AS parent_id, r.radi_nume_text AS number, t.trad_descr AS type,
         r.esta_codi AS state_code, e.esta_desc AS state, r.radi_asunto AS subject, r.radi_cuentai AS reference,
         r.radi_resumen AS summary, r.radi_fech_ofic AS official_at, r.radi_fech_radi AS registered_at,
         r.radi_fech_firma AS signed_at, r.radi_nomb_usua_firma AS signed_by, coalesce(r.radi_permiso, 0) = 1 AS confidential,
         coalesce(r.radi_texto, p.radi_texto)::text AS text_id, r.arch_codi::text AS arch_codi,
         r.arch_codi_firma::text AS arch_codi_firma, r.radi_path AS path, to_jsonb(i) AS image
    FROM radicado r
    LEFT JOIN radicado p ON p.radi_nume_radi = r.radi_nume_temp
    LEFT JOIN estado e ON e.esta_codi = r.esta_codi
    LEFT JOIN tiporad t ON t.trad_codigo = r.radi_tipo
    LEFT JOIN LATERAL (
         SELECT ${annexColumns} FROM anexos a LEFT JOIN anexos_tipo t ON t.anex_tipo_codi = a.anex_tipo
          WHERE a.anex_codigo = r.radi_imagen AND r.radi_imagen <> '') i ON true
   WHERE r.radi_nume_radi = ANY($1::numeric[])`;

const annexesSql = `
  SELECT a.anex_radi_nume::text AS document_id, ${annexColumns}
    FROM anexos a LEFT JOIN anexos_tipo t ON t.anex_tipo_codi = a.anex_tipo
   WHERE a.anex_radi_nume = ANY($1::numeric[]) AND a.anex_borrado = 'N'
   ORDER BY a.anex_radi_nume, a.anex_numero, a.anex_codigo`;

const participantsSql = `
  SELECT radi_nume_radi::text AS document_id, radi_usua_tipo AS kind,
         concat_ws(' ', nullif(usua_abr_titulo, ''), nullif(usua_nombre, ''), nullif(usua_apellido, '')) AS name,
         usua_cargo AS position, usua_institucion AS institution
    FROM usuarios_radicado
   WHERE radi_nume_radi = ANY($1::numeric[]) AND radi_usua_tipo IN (1, 2, 3)
   ORDER BY usua_radi_codi`;

// The names are today's: Quipux does not freeze them in the route. `usuario` and not `usuarios`, which lacks the citizens.
const routeSql = `
  SELECT h.radi_nume_radi::text AS document_id, h.hist_fech AS at, f.usua_nombre AS from, t.usua_nombre AS to,
         a.sgd_ttr_descrip AS action, h.hist_obse AS note
    FROM hist_eventos h
    LEFT JOIN usuario f ON f.usua_codi = h.usua_codi_ori
    LEFT JOIN usuario t ON t.usua_codi = h.usua_codi_dest
    LEFT JOIN sgd_ttr_transaccion a ON a.sgd_ttr_codigo = h.sgd_ttr_codigo
   WHERE h.radi_nume_radi = ANY($1::numeric[])
   ORDER BY h.hist_fech, h.hist_codi`;

const textsSql = 'SELECT text_codi::text AS id, text_texto AS text FROM radi_texto WHERE text_codi = ANY($1::bigint[])';

/** The rows of a batch, one query per table. */
export class DocumentRows {
  constructor(private readonly pool: Pool) {}

  documents(documentIds: string[]): Promise<DocumentRow[]> {
    return this.rows<DocumentRow>(documentsSql, documentIds);
  }

  annexes(documentIds: string[]): Promise<AnnexRow[]> {
    return this.rows<AnnexRow>(annexesSql, documentIds);
  }

  participants(parentIds: string[]): Promise<ParticipantRow[]> {
    return this.rows<ParticipantRow>(participantsSql, parentIds);
  }

  route(documentIds: string[]): Promise<RouteRow[]> {
    return this.rows<RouteRow>(routeSql, documentIds);
  }

  async texts(textIds: string[]): Promise<Map<string, string>> {
    if (textIds.length === 0) return new Map();
    const rows = await this.rows<{ id: string; text: string | null }>(textsSql, textIds);
    return new Map(rows.map(({ id, text }) => [id, text ?? '']));
  }

  private async rows<Row extends object>(sql: string, ids: string[]): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, [[...new Set(ids)]])).rows;
  }
}
