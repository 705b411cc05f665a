import { aPackageAbout } from '@respaldos/testing';
import { ownerName } from '../about';
import { openPage } from '../bag/open-page';
import { someCounts } from '../spec/a-line';
import { indexPage, searchPage } from './index-page';
import { informationPage } from './information-page';
import { layout, type Site } from './layout';

const siteOf = (counts = {}, about = {}): Site => ({
  about: { ...aPackageAbout(), ...about },
  counts: someCounts({ documentCount: 12_345, trays: { enviados: 10_000, recibidos: 2_500 }, ...counts }),
});
const flat = (page: string): string => page.replaceAll(/\s+/g, ' ');

describe('the first page', () => {
  const page = flat(indexPage(siteOf({ exceptionCount: 3 })));

  it('says whose documents these are, of when, and how many', () => {
    for (const words of [
      'Ing. Rosa Ñato Pérez',
      '2017-01-01',
      '2017-07-31',
      '12.345',
      '10.000',
      '2.500',
      'Solicitud N.º 45346',
    ])
      expect(page).toContain(words);
  });

  it('leads to trays, search, exceptions and data', () => {
    for (const path of [
      'paginas/enviados.html',
      'paginas/recibidos.html',
      'paginas/buscar.html',
      'paginas/excepciones.html',
    ])
      expect(page).toContain(`class="card" href="${path}"`);
    for (const file of [
      'documentos.csv',
      'documentos.json',
      'documentos.schema.json',
      'excepciones.csv',
      'solicitud.json',
    ])
      expect(page).toContain(`href="datos/${file}"`);
  });
});

describe('Información General', () => {
  it('has the figures of the old page, and the recorrido of the request in Spanish', () => {
    const page = flat(informationPage(siteOf({ exceptionDocumentCount: 2, withoutFileCount: 7 })));
    expect(page).toContain('Desde: 2017-01-01 Hasta: 2017-07-31');
    expect(page).toContain('Se respaldaron 12.345 documentos');
    expect(page).toContain('2 · <a href="excepciones.html">ver excepciones</a>');
    expect(page).toContain('data-label="Usuario">Sistema</td>');
    expect(page).toContain('data-label="Estado Sol.">Aprobada</td>');
  });

  it('has no link to exceptions when there are none, and no row for what was not given', () => {
    const page = flat(informationPage(siteOf({}, { comment: '' })));
    expect(page).not.toContain('ver excepciones');
    expect(page).not.toContain('<dt>Comentario</dt>');
    expect(page).not.toContain('Documento de la solicitud');
  });
});

describe('the page of the search', () => {
  it('says what to do where no script may run', () => {
    const page = flat(searchPage(siteOf(), { rowFileCount: 3 }));
    expect(page).toContain('Para buscar hace falta que el navegador permita JavaScript.');
    expect(page.match(/sitio\/filas-\d{3}\.js/g)).toEqual([
      'sitio/filas-001.js',
      'sitio/filas-002.js',
      'sitio/filas-003.js',
    ]);
    expect(page).toContain('data-tray="todos" data-total="12345"');
  });
});

describe('every page', () => {
  const evil = '<script>alert(1)</script>';
  const owner = { ...aPackageAbout().owner, firstName: evil, position: evil, institution: evil };
  const site = siteOf({}, { owner, comment: evil, contactEmail: evil });
  const pages: [string, string][] = [
    ['index', indexPage(site)],
    ['informacion', informationPage(site)],
    ['buscar', searchPage(site, { rowFileCount: 1 })],
    ['a document', layout({ about: site.about }, { title: evil, root: '../../', main: evil })],
    ['ABRIR', openPage(site.about)],
  ];

  it.each(pages)('%s forbids everything but its own style and, where it has one, its own script', (_name, page) => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("form-action 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
    expect(policy?.includes("script-src 'self'")).toBe(page.includes('<script src='));
  });

  it.each(pages)('%s has no style, script or handler inside, and asks nobody for anything', (_name, page) => {
    expect(page).not.toMatch(/<style|<script>|\sstyle=|\son[a-z]+=|javascript:|https?:\/\//);
  });

  it.each(pages)('%s is in Spanish, has one heading of the first level and a title', (_name, page) => {
    expect(page).toMatch(/^<!doctype html>\s*<html lang="es">/);
    expect(page.match(/<h1[ >]/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(page).toMatch(/<title>[^<]+<\/title>/);
    expect(page).toContain('<meta name="viewport"');
  });

  it('lets a keyboard skip to the content, and tells where one is', () => {
    const page = indexPage(site);
    expect(page).toContain('<a class="skip" href="#contenido">');
    expect(page.match(/aria-current="page"/g)).toHaveLength(1);
  });

  it('names a person without title as well', () => {
    expect(ownerName({ ...aPackageAbout().owner, titlePrefix: '' })).toBe('Rosa Ñato Pérez');
  });
});
