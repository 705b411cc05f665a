export const repositoryNames = ['archivo_0001', 'archivo_0002'] as const;

const repositoryTable = (name: string): string => `
CREATE TABLE ${name} (
  arch_codi bigint NOT NULL, archivo varchar,
  CONSTRAINT pk_${name} PRIMARY KEY (arch_codi),
  CONSTRAINT fk_${name}_archivo FOREIGN KEY (arch_codi) REFERENCES archivo (arch_codi));`;

/** The bodega database, «quipux-legacy» §6.2 and §9.3; written for tests, from those facts. */
export const bodegaTables = `
CREATE SEQUENCE sec_archivo;
CREATE TABLE estado_indice (
  esta_codi smallint NOT NULL, nombre varchar(500),
  CONSTRAINT pk_estado_indice PRIMARY KEY (esta_codi));
CREATE TABLE indice (
  indi_codi integer NOT NULL, arch_codi_inicio bigint DEFAULT 0, arch_codi_fin bigint DEFAULT 0, tamanio bigint DEFAULT 0,
  tamanio_maximo bigint DEFAULT 2097152, esta_codi smallint DEFAULT 0, nombre_tabla varchar(100),
  nombre_tablespace varchar(100), fecha_creacion timestamptz DEFAULT now(), fecha_activacion timestamptz,
  fecha_cierre timestamptz, usua_codi_crea integer, usua_codi_activa integer, usua_codi_cierra integer,
  CONSTRAINT pk_indice PRIMARY KEY (indi_codi),
  CONSTRAINT fk_indice_01 FOREIGN KEY (esta_codi) REFERENCES estado_indice (esta_codi));
CREATE TABLE archivo (
  arch_codi bigint NOT NULL, nombre varchar(500), fecha_creacion timestamptz, tamanio bigint, arch_md5 character(32),
  indi_codi integer, estado smallint DEFAULT 1,
  CONSTRAINT pk_archivo PRIMARY KEY (arch_codi));
${repositoryNames.map(repositoryTable).join('\n')}

CREATE TABLE log_archivo (fecha timestamptz DEFAULT now(), mensaje text);
CREATE FUNCTION func_recuperar_archivo(codigo bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  repositorio text;
  contenido text;
BEGIN
  SELECT i.nombre_tabla INTO repositorio FROM archivo a JOIN indice i ON i.indi_codi = a.indi_codi WHERE a.arch_codi = codigo;
  EXECUTE format('SELECT archivo FROM %I WHERE arch_codi = $1', repositorio) INTO contenido USING codigo;
  RETURN coalesce(contenido, '');
EXCEPTION WHEN OTHERS THEN
  INSERT INTO log_archivo (mensaje) VALUES (SQLERRM);
  RETURN '';
END $$;

INSERT INTO estado_indice VALUES (1, 'Nuevo repositorio'), (2, 'Activo repositorio'), (3, 'Cerrado repositorio');
INSERT INTO indice (indi_codi, esta_codi, nombre_tabla, nombre_tablespace, tamanio_maximo)
VALUES ${repositoryNames.map((name, at) => `(${at + 1}, 2, '${name}', 'documentos_${at + 1}', 1099511627776)`).join(', ')};
`;
