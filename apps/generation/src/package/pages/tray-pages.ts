import type { TrayName } from '../data/document-record';
import { rowOf } from '../data/tray-row';
import { entryOf, payloadFolder, type PackageEntry } from '../entry';
import type { DocumentLine, LostLine } from '../ledger';
import type { Section } from '../section';
import { figure } from './figure';
import { html, type Markup } from './html';
import { layout, type PageScripts, type Site } from './layout';
import { pageLinks, pageName } from './page-links';
import { trayTable, trayTableRow } from './tray-table';

/** Rows of one static page. The script shows all of them from the first page; without it, pages are turned by links. */
export const rowsPerPage = 500;

const titles: Record<TrayName, string> = { enviados: 'Documentos enviados', recibidos: 'Documentos recibidos' };

/** `paginas/enviados.html`, `enviados-2.html` …: complete without script; the first page is also where the script works. */
export class TrayPages implements Section {
  private rows: Markup[] = [];
  private page = 0;
  private readonly pageCount: number;

  constructor(
    private readonly site: Site,
    private readonly tray: TrayName,
    private readonly scripts: PageScripts,
  ) {
    this.pageCount = Math.max(1, Math.ceil(site.counts.trays[tray] / rowsPerPage));
  }

  add(line: DocumentLine | LostLine): PackageEntry[] {
    const row = rowOf(line);
    if (!row.trays.includes(this.tray)) return [];
    this.rows.push(trayTableRow('../', row));
    return this.rows.length === rowsPerPage ? [this.turn()] : [];
  }

  end(): PackageEntry[] {
    return this.rows.length > 0 || this.page === 0 ? [this.turn()] : [];
  }

  private turn(): PackageEntry {
    const page = (this.page += 1);
    const { tray, site } = this;
    const total = site.counts.trays[tray];
    const title = titles[tray];
    const first = (page - 1) * rowsPerPage + 1;
    const caption =
      total === 0
        ? 'No hay documentos en esta bandeja.'
        : `Documentos ${figure(first)} a ${figure(first + this.rows.length - 1)} de ${figure(total)}`;
    const main = html`<h1>${title}</h1>
      ${page === 1 ? browser(tray, total) : html`<p><a href="${tray}.html">Volver a la primera página y al buscador</a></p>`}
      <div id="estatico">${trayTable(caption, this.rows)} ${pageLinks(tray, page, this.pageCount)}</div>`;
    this.rows = [];
    return entryOf(
      `${payloadFolder}paginas/${pageName(tray, page)}`,
      layout(site, {
        title: page === 1 ? title : `${title}, página ${page}`,
        root: '../',
        current: `paginas/${tray}.html`,
        scripts: page === 1 ? this.scripts : undefined,
        main,
      }),
    );
  }
}

/** Where the script builds search, order and pages; hidden without it. */
export const browser = (tray: TrayName | 'todos', total: number): Markup =>
  html`<div id="navegador" data-tray="${tray}" data-total="${total}" hidden></div>`;
