import { aPackageAbout } from '@respaldos/testing';
import { someCounts } from '../spec/a-line';
import { html } from './html';
import { layout, rowsFile } from './layout';

const about = aPackageAbout();
const flat = (page: string): string => page.replaceAll(/\s+/g, ' ');
const linksOf = (page: string): string[] =>
  [...flat(page).matchAll(/<li><a href="([^"]+)"[^>]*>([^<]+)<\/a><\/li>/g)].map(
    ([, href, text]) => `${text} → ${href}`,
  );

describe('layout', () => {
  it('leads from any depth to every part of the package', () => {
    const page = layout(
      { about, counts: someCounts({ exceptionCount: 2, trays: { enviados: 3, recibidos: 1_000 } }) },
      {
        title: 'x',
        root: '../../',
        main: '',
      },
    );
    expect(linksOf(page)).toEqual([
      'Inicio → ../../index.html',
      'Información General → ../../paginas/informacion.html',
      'Enviados (3) → ../../paginas/enviados.html',
      'Recibidos (1.000) → ../../paginas/recibidos.html',
      'Buscar → ../../paginas/buscar.html',
      'Excepciones (2) → ../../paginas/excepciones.html',
    ]);
  });

  it('has no figures on a page that is made before the package is complete', () => {
    const links = linksOf(layout({ about }, { title: 'x', root: '', main: '' }));
    expect(links).toHaveLength(6);
    for (const link of links) expect(link).not.toMatch(/\d/);
  });

  it('marks where one is, once', () => {
    const page = layout({ about }, { title: 'x', root: '../', current: 'paginas/enviados.html', main: '' });
    expect(flat(page)).toMatch(/<a href="\.\.\/paginas\/enviados\.html" aria-current="page"\s*>Enviados<\/a>/);
    expect(page.split('aria-current')).toHaveLength(2);
  });

  it('says whose it is, which request, when it was made, and that it is personal', () => {
    const page = flat(layout({ about }, { title: 'Título', root: '', main: html`<p>${'<b>'}</p>` }));
    expect(page).toContain('<title>Título · Respaldo 45346 de Quipux</title>');
    expect(page).toContain('Ing. Rosa Ñato Pérez <span>Solicitud N.º 45346</span>');
    expect(page).toContain('Generado el 2017-07-31 20:47 (GMT-5). Contiene datos personales');
    expect(page).toContain('<main id="contenido" tabindex="-1"><p>&lt;b&gt;</p></main>');
  });

  it('loads the script before the rows that call it, in their order', () => {
    const page = layout({ about }, { title: 'x', root: '../', scripts: { rowFileCount: 2 }, main: '' });
    expect([...page.matchAll(/<script src="([^"]+)" defer>/g)].map(([, source]) => source)).toEqual([
      '../sitio/respaldo.js',
      '../sitio/filas-001.js',
      '../sitio/filas-002.js',
    ]);
  });

  it('numbers the files of rows so that they sort as they are loaded', () => {
    expect([rowsFile(0), rowsFile(9), rowsFile(199)]).toEqual([
      'sitio/filas-001.js',
      'sitio/filas-010.js',
      'sitio/filas-200.js',
    ]);
  });
});
