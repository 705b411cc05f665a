/**
 * The tables of Quipux that hold people and what they may do, with the names, types, defaults and constraints that
 * «quipux-legacy» §9.2 tells; written for tests, from those facts.
 */
export const peopleTables = `
CREATE TABLE institucion (
  inst_ruc varchar(14), inst_nombre varchar(200), inst_logo varchar(100), inst_sigla varchar(10),
  inst_pie1 varchar(150), inst_pie2 varchar(150), inst_pie3 varchar(150),
  inst_codi integer NOT NULL, inst_estado integer, inst_coordinador smallint DEFAULT 0, inst_telefono varchar(30),
  inst_despedida_ofi varchar, inst_email varchar(50), inst_ws_wsdl varchar(500), inst_ws_usuario varchar(100),
  inst_ws_contrasena varchar(100),
  CONSTRAINT pk_institucion PRIMARY KEY (inst_codi));

CREATE TABLE dependencia (
  depe_codi integer NOT NULL, depe_nomb varchar(150) NOT NULL, depe_codi_padre integer, dep_sigla varchar(100),
  dep_central integer, dep_direccion varchar(100), depe_estado smallint, inst_codi integer, depe_plantilla integer,
  depe_pie1 varchar(150), depe_pie2 varchar(150), depe_pie3 varchar(150), inst_adscrita integer,
  CONSTRAINT pk_dependencia PRIMARY KEY (depe_codi),
  CONSTRAINT fk_dependencia_dep_central FOREIGN KEY (dep_central) REFERENCES dependencia (depe_codi),
  CONSTRAINT fk_dependencia_depe_codi_padre FOREIGN KEY (depe_codi_padre) REFERENCES dependencia (depe_codi),
  CONSTRAINT fk_dependencia_depe_plantilla FOREIGN KEY (depe_plantilla) REFERENCES dependencia (depe_codi),
  CONSTRAINT fk_dependencia_institucion FOREIGN KEY (inst_codi) REFERENCES institucion (inst_codi));

CREATE TABLE tipo_certificado (
  tipo_cert_codi smallint NOT NULL, tipo_cert_descripcion varchar(100),
  CONSTRAINT pk_tipo_certificado PRIMARY KEY (tipo_cert_codi));

CREATE SEQUENCE usuarios_usua_codi_seq;
CREATE TABLE usuarios (
  usua_login varchar(50), usua_pasw varchar(35), usua_nomb varchar(200), usua_cedula varchar(50), usua_email varchar(500),
  usua_titulo varchar(100), usua_abr_titulo varchar(30), usua_esta smallint DEFAULT 1,
  usua_codi integer NOT NULL DEFAULT nextval('usuarios_usua_codi_seq'), cargo_tipo smallint DEFAULT 0, depe_codi integer,
  usua_nuevo smallint DEFAULT 1, usua_tipo smallint DEFAULT 2, usua_cargo varchar(200), inst_codi integer,
  usua_apellido varchar(200), cargo_id integer, usua_obs text, ciu_codi integer, usua_genero character(1),
  usua_firma_path varchar, usua_direccion varchar, usua_telefono varchar, usua_codi_actualiza integer,
  usua_fecha_actualiza timestamptz, usua_obs_actualiza varchar, usua_cargo_cabecera varchar(200), usua_sumilla varchar(50),
  usua_responsable_area integer DEFAULT 0, inst_nombre varchar(200), usua_tipo_certificado smallint DEFAULT 0,
  visible_sub integer DEFAULT 1, usua_subrogado integer, usua_celular varchar, tipo_identificacion integer DEFAULT 0,
  CONSTRAINT pk_usua_codi PRIMARY KEY (usua_codi),
  CONSTRAINT fk_depe_codi FOREIGN KEY (depe_codi) REFERENCES dependencia (depe_codi),
  CONSTRAINT fk_usuario_institucion FOREIGN KEY (inst_codi) REFERENCES institucion (inst_codi),
  CONSTRAINT fk_usuarios_tipo_certificado FOREIGN KEY (usua_tipo_certificado) REFERENCES tipo_certificado (tipo_cert_codi));
CREATE INDEX ix_usuarios_usua_login ON usuarios (usua_login);
CREATE INDEX ix_usuarios_usua_cedula ON usuarios (usua_cedula);
CREATE INDEX ix_usuarios_usua_esta ON usuarios (usua_esta);

CREATE TABLE usuario (
  usua_codi integer NOT NULL, usua_cedula varchar(50), usua_nomb varchar(200), usua_apellido varchar(200), usua_nombre text,
  cargo_tipo integer, usua_cargo varchar, usua_nuevo smallint, usua_login varchar(50), usua_pasw varchar(35),
  usua_esta integer, usua_email varchar(500), usua_titulo varchar(100), usua_abr_titulo varchar(30), tipo_usuario integer,
  usua_tipo_certificado integer, usua_subrogado integer, visible_sub integer, usua_cargo_cabecera varchar,
  usua_direccion varchar, usua_telefono varchar, usua_firma_path varchar, depe_codi integer, depe_nomb varchar,
  dep_sigla varchar, inst_codi integer, inst_nombre varchar, inst_sigla varchar, inst_estado integer, ciu_codi integer,
  usua_ciudad varchar(100), tipo_identificacion integer DEFAULT 0, usua_datos varchar, inst_adscrita integer,
  inst_padre_nombre varchar(200), inst_padre_sigla varchar(10),
  CONSTRAINT pk_view_usuario PRIMARY KEY (usua_codi));

CREATE SEQUENCE permisos_id_permiso_seq;
CREATE TABLE permiso (
  id_permiso integer NOT NULL DEFAULT nextval('permisos_id_permiso_seq'), descripcion varchar(100), estado smallint,
  orden smallint, nombre varchar(100), descripcion_larga varchar, perfil smallint DEFAULT 0,
  CONSTRAINT pk_id_permiso PRIMARY KEY (id_permiso));

CREATE TABLE permiso_usuario (
  id_permiso integer NOT NULL, usua_codi integer NOT NULL,
  CONSTRAINT pk_permiso_cargo PRIMARY KEY (id_permiso, usua_codi),
  CONSTRAINT fk_permiso_cargo_id_permiso FOREIGN KEY (id_permiso) REFERENCES permiso (id_permiso),
  CONSTRAINT fk_usua_codi FOREIGN KEY (usua_codi) REFERENCES usuarios (usua_codi));

CREATE SEQUENCE usuario_dependencia_usua_codi_depe_seq;
CREATE TABLE usuario_dependencia (
  usua_codi_actualiza integer, usua_codi integer NOT NULL, depe_codi_padre integer, inst_codi integer, depe_codi_tmp varchar,
  usua_codi_depe integer NOT NULL DEFAULT nextval('usuario_dependencia_usua_codi_depe_seq'),
  CONSTRAINT usuario_dependencia_pkey PRIMARY KEY (usua_codi_depe));
`;

/** What Quipux does by triggers: the copy of its people that its screens read. */
export const copyUsers = `
INSERT INTO usuario (usua_codi, usua_cedula, usua_nomb, usua_apellido, usua_nombre, cargo_tipo, usua_cargo, usua_nuevo,
                     usua_login, usua_pasw, usua_esta, usua_email, usua_abr_titulo, tipo_usuario, depe_codi, depe_nomb,
                     dep_sigla, inst_codi, inst_nombre, inst_sigla, inst_estado)
SELECT u.usua_codi, u.usua_cedula, u.usua_nomb, u.usua_apellido, concat_ws(' ', u.usua_nomb, u.usua_apellido), u.cargo_tipo,
       u.usua_cargo, u.usua_nuevo, u.usua_login, u.usua_pasw, u.usua_esta, u.usua_email, u.usua_abr_titulo, 1, u.depe_codi,
       d.depe_nomb, d.dep_sigla, u.inst_codi, i.inst_nombre, i.inst_sigla, i.inst_estado
  FROM usuarios u
  LEFT JOIN dependencia d ON d.depe_codi = u.depe_codi
  LEFT JOIN institucion i ON i.inst_codi = u.inst_codi`;
