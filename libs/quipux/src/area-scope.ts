/** «perm_admin_institucional»: whoever holds it administers every area, whatever list there is. */
const everyArea = 36;

/**
 * A condition of SQL: whether an institution admin answers for an area. Quipux keeps the areas of an admin as a list
 * (`usuario_dependencia.depe_codi_tmp`, «201,204»); no list means the whole institution.
 * @param admin expression of the admin's `usua_codi`. @param area expression of a `depe_codi`, which may be null.
 */
export const answersForArea = (admin: string, area: string): string => `(
       EXISTS (SELECT 1 FROM permiso_usuario s WHERE s.usua_codi = ${admin} AND s.id_permiso = ${everyArea})
       OR NOT EXISTS (SELECT 1 FROM usuario_dependencia s WHERE s.usua_codi = ${admin} AND s.depe_codi_tmp ~ '[0-9]')
       OR EXISTS (SELECT 1 FROM usuario_dependencia s
                   WHERE s.usua_codi = ${admin}
                     AND ${area} = ANY (array_remove(regexp_split_to_array(s.depe_codi_tmp, '[^0-9]+'), '')::bigint[])))`;

/** An expression of SQL: the areas that an institution admin answers for, as an array; null when it is the whole institution. */
export const areasOfAdmin = (admin: string): string => `
  CASE WHEN EXISTS (SELECT 1 FROM permiso_usuario s WHERE s.usua_codi = ${admin} AND s.id_permiso = ${everyArea}) THEN NULL
       ELSE (SELECT array_agg(DISTINCT area::float8)
               FROM usuario_dependencia s, regexp_split_to_table(s.depe_codi_tmp, '[^0-9]+') AS area
              WHERE s.usua_codi = ${admin} AND area <> '')
  END`;
