/** The tables of Quipux that hold documents, «quipux-legacy» §9.2; written for tests, from those facts. */
export const documentTables = `
CREATE TABLE estado (
  esta_codi smallint NOT NULL, esta_desc varchar(100) NOT NULL,
  CONSTRAINT pk_esta_codi PRIMARY KEY (esta_codi));

CREATE TABLE tiporad (
  trad_codigo numeric(1,0) NOT NULL, trad_descr varchar(100), trad_tipo varchar(1), trad_inst_codi integer DEFAULT 0,
  trad_estado smallint DEFAULT 1, trad_abreviatura varchar(5), trad_opc_impresion varchar, trad_texto_inicio varchar,
  trad_formato varchar, trad_formato_tipo smallint DEFAULT 1,
  CONSTRAINT pk_tiporad PRIMARY KEY (trad_codigo));

CREATE TABLE sgd_ttr_transaccion (
  sgd_ttr_codigo smallint NOT NULL, sgd_ttr_descrip varchar(100) NOT NULL,
  CONSTRAINT "PK_SGD_TTR_TRANSACCION" PRIMARY KEY (sgd_ttr_codigo));

CREATE TABLE anexos_tipo (
  anex_tipo_codi smallint NOT NULL, anex_tipo_ext varchar(10) NOT NULL, anex_tipo_desc varchar(50),
  anex_tipo_estado numeric(1,0) DEFAULT 1,
  CONSTRAINT pk_anex_tipo_codi PRIMARY KEY (anex_tipo_codi));

CREATE TABLE radicado (
  radi_nume_radi numeric(20,0) NOT NULL, radi_nume_text varchar(50), radi_nume_temp numeric(20,0) NOT NULL,
  radi_fech_radi timestamptz NOT NULL, radi_fech_ofic timestamptz, radi_nume_deri numeric(20,0), radi_path varchar(150),
  esta_codi smallint, radi_usua_actu integer, radi_fech_asig timestamptz, radi_leido smallint DEFAULT 0,
  radi_fech_agend timestamptz, radi_cca varchar, radi_cuentai varchar(50), radi_asunto varchar(350),
  radi_resumen varchar(1000), radi_desc_anex varchar(100), radi_flag_impr smallint, radi_texto integer, radi_tipo smallint,
  radi_usua_rem varchar, radi_usua_ante integer, radi_usua_dest varchar, radi_usua_radi integer,
  radi_permiso smallint DEFAULT 0, radi_nomb_usua_firma varchar, radi_fech_firma timestamptz, radi_inst_actu integer,
  radi_archivo smallint DEFAULT 0, usar_plantilla integer DEFAULT 0, ajust_texto integer DEFAULT 100,
  radi_tipo_impresion varchar(1) DEFAULT 1, radi_lista_dest varchar, radi_tipo_archivo smallint DEFAULT 0,
  cod_codi bigint DEFAULT 0, cat_codi bigint DEFAULT 0, radi_ocultar_recorrido smallint DEFAULT 0,
  radi_usua_redirigido bigint DEFAULT 0, radi_text_temp varchar(50), radi_nume_asoc numeric(20,0), arch_codi bigint DEFAULT 0,
  arch_codi_firma bigint DEFAULT 0, radi_imagen varchar(50),
  CONSTRAINT pk_radi_final PRIMARY KEY (radi_nume_radi),
  CONSTRAINT fk_radi_final_estado FOREIGN KEY (esta_codi) REFERENCES estado (esta_codi),
  CONSTRAINT fk_radicado_institucion FOREIGN KEY (radi_inst_actu) REFERENCES institucion (inst_codi),
  CONSTRAINT fk_radicado_radi_padre FOREIGN KEY (radi_nume_deri) REFERENCES radicado (radi_nume_radi),
  CONSTRAINT fk_radicado_radi_temp FOREIGN KEY (radi_nume_temp) REFERENCES radicado (radi_nume_radi),
  CONSTRAINT fk_radicado_radi_tipo FOREIGN KEY (radi_tipo) REFERENCES tiporad (trad_codigo),
  CONSTRAINT fk_radicado_radi_usua_actu FOREIGN KEY (radi_usua_actu) REFERENCES usuarios (usua_codi),
  CONSTRAINT fk_radicado_radi_usua_ante FOREIGN KEY (radi_usua_ante) REFERENCES usuarios (usua_codi),
  CONSTRAINT fk_radicado_radi_usua_radi FOREIGN KEY (radi_usua_radi) REFERENCES usuarios (usua_codi));

CREATE SEQUENCE hist_eventos_hist_codi_seq;
CREATE TABLE hist_eventos (
  hist_fech timestamptz NOT NULL, usua_codi_ori integer NOT NULL, radi_nume_radi numeric(20,0) NOT NULL,
  hist_obse varchar(600) NOT NULL, usua_codi_dest integer, sgd_ttr_codigo smallint,
  hist_codi bigint NOT NULL DEFAULT nextval('hist_eventos_hist_codi_seq'), hist_referencia varchar(50),
  CONSTRAINT pk_hist_eventos PRIMARY KEY (hist_codi),
  CONSTRAINT fk_historico_ttr_codigo FOREIGN KEY (sgd_ttr_codigo) REFERENCES sgd_ttr_transaccion (sgd_ttr_codigo),
  CONSTRAINT fk_hitorico_radicado FOREIGN KEY (radi_nume_radi) REFERENCES radicado (radi_nume_radi));

CREATE TABLE anexos (
  anex_radi_nume numeric(20,0) NOT NULL, anex_codigo varchar(50) NOT NULL, anex_tipo smallint NOT NULL,
  anex_desc varchar(512), anex_numero numeric(5,0) NOT NULL, anex_path varchar(200), anex_borrado varchar(1) NOT NULL,
  anex_fecha timestamptz, anex_nombre varchar(100), anex_usua_codi integer, anex_tamano numeric,
  anex_fisico smallint DEFAULT 0, anex_fecha_firma timestamptz, anex_datos_firma varchar, arch_codi bigint DEFAULT 0,
  arch_codi_firma bigint DEFAULT 0,
  CONSTRAINT pk_anex_codigo PRIMARY KEY (anex_codigo),
  CONSTRAINT fk_anexos_anex_radi_nume FOREIGN KEY (anex_radi_nume) REFERENCES radicado (radi_nume_radi),
  CONSTRAINT pk_anexos_anex_tipo FOREIGN KEY (anex_tipo) REFERENCES anexos_tipo (anex_tipo_codi));

CREATE SEQUENCE usuarios_radicado_usua_radi_codi_seq;
CREATE TABLE usuarios_radicado (
  radi_nume_radi numeric(20,0), usua_cedula varchar(50), usua_nombre varchar(200), usua_apellido varchar(200),
  usua_titulo varchar(100), usua_cargo varchar(200), usua_institucion varchar(200), radi_usua_tipo smallint,
  usua_abr_titulo varchar(30), usua_email varchar(500),
  usua_radi_codi bigint NOT NULL DEFAULT nextval('usuarios_radicado_usua_radi_codi_seq'), usua_ciudad character(100),
  usua_area varchar(150), usua_area_codi numeric(20,0), lista_nombre varchar, usua_firma_path varchar, usua_codi bigint,
  inst_codi integer,
  CONSTRAINT pk_usuario_radicado PRIMARY KEY (usua_radi_codi),
  CONSTRAINT fk_radi_usua_radi_nume_radi FOREIGN KEY (radi_nume_radi) REFERENCES radicado (radi_nume_radi));

CREATE TABLE radi_texto (
  text_codi bigint NOT NULL, radi_nume_radi numeric(20,0), text_fecha timestamptz, text_texto varchar,
  CONSTRAINT pk_radi_text PRIMARY KEY (text_codi),
  CONSTRAINT fk_radi_texto_radi_nume_radi FOREIGN KEY (radi_nume_radi) REFERENCES radicado (radi_nume_radi));

-- Namesakes that the main database also has: the shelves of a physical archive, and a function that answers nothing.
CREATE TABLE archivo (
  arch_codi integer NOT NULL, arch_padre integer, arch_nombre varchar(150), arch_sigla varchar(50), depe_codi integer,
  arch_estado smallint, arch_ocupado smallint,
  CONSTRAINT pk_archivo PRIMARY KEY (arch_codi));
CREATE FUNCTION func_recuperar_archivo(codigo bigint) RETURNS text LANGUAGE sql AS $$ SELECT ''::text $$;
`;

export const documentIndexes = `
CREATE INDEX ix_radicado_radi_nume_temp ON radicado (radi_nume_temp);
CREATE INDEX ix_radicado_esta_codi ON radicado (esta_codi);
CREATE INDEX ix_radicado_fechas ON radicado (radi_fech_ofic, radi_fech_firma);
CREATE INDEX ix_radicado_radi_fech_radi ON radicado (radi_fech_radi);
CREATE INDEX ix_radicado_rem_array ON radicado USING gin (string_to_array(btrim(radi_usua_rem, '-'), '--'));
CREATE INDEX ix_radicado_dest_array ON radicado USING gin (string_to_array(btrim(radi_usua_dest, '-'), '--'));
CREATE INDEX ix_radicado_cca_array ON radicado USING gin (string_to_array(btrim(radi_cca, '-'), '--'));
CREATE INDEX ix_hist_eventos_ori_codigo ON hist_eventos (usua_codi_ori, sgd_ttr_codigo);
CREATE INDEX ix_hist_eventos_dest ON hist_eventos (usua_codi_dest);
CREATE INDEX ix_hist_eventos_ori ON hist_eventos (usua_codi_ori);
CREATE INDEX ix_hist_eventos_radicado ON hist_eventos (radi_nume_radi);
CREATE INDEX ix_hist_eventos_codigo ON hist_eventos (sgd_ttr_codigo);
CREATE INDEX ix_anexos_radicado ON anexos (anex_radi_nume, anex_borrado);
CREATE INDEX ix_usuarios_radicado_tipo ON usuarios_radicado (radi_nume_radi, radi_usua_tipo);
`;
