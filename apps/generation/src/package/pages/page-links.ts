import { figure } from './figure';
import { html, type Markup } from './html';

export const pageName = (section: string, page: number): string =>
  page === 1 ? `${section}.html` : `${section}-${page}.html`;

const link = (section: string, page: number, text: string): Markup =>
  html`<li><a href="${pageName(section, page)}">${text}</a></li>`;

/** Links between the static pages of a section; nothing when there is one page. */
export function pageLinks(section: string, page: number, pageCount: number): Markup | string {
  if (pageCount === 1) return '';
  return html`<nav class="pages" aria-label="Páginas">
    <ul>
      ${page > 2 && link(section, 1, 'Primera')} ${page > 1 && link(section, page - 1, 'Anterior')}
      <li><span aria-current="page">Página ${figure(page)} de ${figure(pageCount)}</span></li>
      ${page < pageCount && link(section, page + 1, 'Siguiente')}
      ${page < pageCount - 1 && link(section, pageCount, 'Última')}
    </ul>
  </nav>`;
}
