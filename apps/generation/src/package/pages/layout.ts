import type { PackageAbout } from '../about';
import { ownerName } from '../about';
import { minuteOf } from '../data/moments';
import type { PackageCounts } from '../tally';
import { figure } from './figure';
import { html, type Content, type Markup } from './html';

/** What every page knows: whose package it is in, and how much there is behind each link. */
export interface Site {
  about: PackageAbout;
  counts: PackageCounts;
}

/** Pages whose script and data the layout loads; the others run no script at all. */
export interface PageScripts {
  rowFileCount: number;
}

interface Page {
  title: string;
  /** From the page to the folder `data`: `''`, `'../'`, `'../../'`. */
  root: string;
  /** The link of the navigation that is this page. */
  current?: string;
  scripts?: PageScripts;
  main: Content;
}

export const rowsFile = (index: number): string => `sitio/filas-${String(index + 1).padStart(3, '0')}.js`;

// «self» covers file:// in Chromium and Firefox (tried on both). Nothing comes from a network, and nothing of a document runs.
const policy = (scripted: boolean): string =>
  `default-src 'none'; style-src 'self';${scripted ? " script-src 'self';" : ''} base-uri 'none'; form-action 'none'`;

function navigation(root: string, current: string | undefined, links: [string, string][]): Markup {
  const items = links.map(
    ([path, text]) =>
      html`<li><a href="${root}${path}" ${path === current ? html` aria-current="page"` : ''}>${text}</a></li>`,
  );
  return html`<nav class="menu" aria-label="Secciones del respaldo">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

const linksOf = ({ counts }: Site): [string, string][] => [
  ['index.html', 'Inicio'],
  ['paginas/informacion.html', 'Información General'],
  ['paginas/enviados.html', `Enviados (${figure(counts.trays.enviados)})`],
  ['paginas/recibidos.html', `Recibidos (${figure(counts.trays.recibidos)})`],
  ['paginas/buscar.html', 'Buscar'],
  ['paginas/excepciones.html', `Excepciones (${figure(counts.exceptionCount)})`],
];

// A document's page is written before all documents are known, so its links carry no figures.
const plainLinks: [string, string][] = [
  ['index.html', 'Inicio'],
  ['paginas/informacion.html', 'Información General'],
  ['paginas/enviados.html', 'Enviados'],
  ['paginas/recibidos.html', 'Recibidos'],
  ['paginas/buscar.html', 'Buscar'],
  ['paginas/excepciones.html', 'Excepciones'],
];

function head({ title, root, scripts }: Page, requestNumber: number): Markup {
  const rowFiles = Array.from({ length: scripts?.rowFileCount ?? 0 }, (_, index) => rowsFile(index));
  const sources = scripts ? ['sitio/respaldo.js', ...rowFiles] : [];
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy(scripts !== undefined)}" />
    <meta name="referrer" content="no-referrer" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Respaldo ${requestNumber} de Quipux</title>
    <link rel="stylesheet" href="${root}sitio/respaldo.css" />
    ${sources.map((source) => html`<script src="${root}${source}" defer></script> `)}
  </head>`;
}

/** A whole page. `site.counts` is absent on pages made before the package is complete. */
export function layout(site: { about: PackageAbout; counts?: PackageCounts }, page: Page): string {
  const { about, counts } = site;
  const links = counts ? linksOf({ about, counts }) : plainLinks;
  return html`<!doctype html>
    <html lang="es">
      ${head(page, about.requestNumber)}
      <body>
        <a class="skip" href="#contenido">Ir al contenido</a>
        <header class="top">
          <div class="inner">
            <p class="brand">Respaldo de documentos <span>Sistema de Gestión Documental Quipux</span></p>
            <p class="owner">${ownerName(about.owner)} <span>Solicitud N.º ${about.requestNumber}</span></p>
          </div>
        </header>
        ${navigation(page.root, page.current, links)}
        <main id="contenido" tabindex="-1">${page.main}</main>
        <footer class="bottom">
          <div class="inner">
            <p>
              Generado el ${minuteOf(about.generatedAt)} (GMT-5). Contiene datos personales: guárdelo y compártalo solo
              como la ley lo permite.
            </p>
          </div>
        </footer>
      </body>
    </html> `.toString();
}
