import { traysText } from '../data/documents-csv';
import { exceptionRowsOf, type ExceptionRow } from '../data/exception-row';
import { entryOf, payloadFolder, type PackageEntry } from '../entry';
import type { DocumentLine, LostLine } from '../ledger';
import type { Section } from '../section';
import { figure } from './figure';
import { html, linkTo, type Markup } from './html';
import { layout, type Site } from './layout';
import { pageLinks, pageName } from './page-links';

const rowsPerPage = 500;
const columns = ['Documento', 'Bandejas', 'Archivo', 'Motivo'] as const;

function tableRow(row: ExceptionRow): Markup {
  const cells = [
    html`<a href="${linkTo('../', row.page)}">${row.number || row.documentId}</a>`,
    traysText(row.trays),
    row.fileName || 'El documento completo',
    row.reason,
  ];
  return html`<tr role="row">
    ${cells.map((content, index) => html`<td role="cell" data-label="${columns[index]}">${content}</td>`)}
  </tr> `;
}

const nothing = html`<p class="good">
  Este respaldo no tiene excepciones: todos los documentos y archivos de la lista están incluidos.
</p>`;

/** `paginas/excepciones.html` …: what is not in the package and why, in words. */
export class ExceptionPages implements Section {
  private rows: Markup[] = [];
  private page = 0;
  private readonly pageCount: number;

  constructor(private readonly site: Site) {
    this.pageCount = Math.max(1, Math.ceil(site.counts.exceptionCount / rowsPerPage));
  }

  *add(line: DocumentLine | LostLine): Generator<PackageEntry> {
    for (const row of exceptionRowsOf(line)) {
      this.rows.push(tableRow(row));
      if (this.rows.length === rowsPerPage) yield this.turn();
    }
  }

  end(): PackageEntry[] {
    return this.rows.length > 0 || this.page === 0 ? [this.turn()] : [];
  }

  private turn(): PackageEntry {
    const page = (this.page += 1);
    const content = this.rows.length === 0 ? nothing : this.table(page);
    this.rows = [];
    const main = html`<h1>Excepciones</h1>
      ${content}`;
    const title = page === 1 ? 'Excepciones' : `Excepciones, página ${page}`;
    return entryOf(
      `${payloadFolder}paginas/${pageName('excepciones', page)}`,
      layout(this.site, { title, root: '../', current: 'paginas/excepciones.html', main }),
    );
  }

  private table(page: number): Markup {
    const { exceptionCount, exceptionDocumentCount } = this.site.counts;
    return html`<p>
        De ${figure(exceptionDocumentCount)} documento(s) no se pudo incluir todo: ${figure(exceptionCount)}
        excepción(es). El resto del respaldo está completo. Si necesita alguno de estos archivos, escriba a
        ${this.site.about.contactEmail} e indique el número del documento.
      </p>
      <table class="tray" role="table">
        <caption>
          Lo que no se pudo incluir, y el motivo
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${this.rows}
        </tbody>
      </table>
      ${pageLinks('excepciones', page, this.pageCount)}`;
  }
}
