import { notices, type TrayRow } from '../data/tray-row';
import { html, linkTo, type Markup } from './html';

/** The legacy columns, in their order; the script of the site renders the same ones. */
export const trayColumns = [
  'Fecha',
  'No. Documento',
  'De',
  'Para',
  'Asunto',
  'Tipo Documento',
  'Firma Digital',
] as const;

const cell = (column: number, content: Markup | string): Markup =>
  html`<td role="cell" data-label="${trayColumns[column]}">${content}</td>`;

export function trayTableRow(root: string, row: TrayRow): Markup {
  const notice = row.notice === 'none' ? '' : html` <span class="notice">${notices[row.notice]}</span>`;
  const cells = [
    html`<a href="${linkTo(root, row.page)}">${row.at}<span class="unseen"> Ver documento ${row.number}</span></a>`,
    html`${row.number}${notice}`,
    row.from,
    row.to,
    row.subject,
    row.type,
    row.signed ? 'Sí' : 'No',
  ];
  return html`<tr role="row">
    ${cells.map((content, column) => cell(column, content))}
  </tr> `;
}

/** Roles are written out because small screens lay rows out as cards, and `display: block` would take them away. */
export const trayTable = (caption: string, rows: Markup[]): Markup =>
  html`<table class="tray" role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${trayColumns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows}
    </tbody>
  </table>`;
