import { figure } from './figure';
import { html, type Markup } from './html';
import { facts, ownerFacts } from './information-page';
import { layout, type PageScripts, type Site } from './layout';
import { browser } from './tray-pages';

const card = (path: string, count: number, title: string, text: string): Markup =>
  html`<li>
    <a class="card" href="paginas/${path}.html"
      ><strong>${figure(count)}</strong> <b>${title}</b> <span>${text}</span></a
    >
  </li> `;

const dataFiles: [string, string][] = [
  ['datos/documentos.csv', 'Lista de documentos para hoja de cálculo (CSV)'],
  ['datos/documentos.json', 'Datos completos de los documentos (JSON)'],
  ['datos/documentos.schema.json', 'Descripción del formato de los datos (JSON Schema)'],
  ['datos/excepciones.csv', 'Excepciones para hoja de cálculo (CSV)'],
  ['datos/excepciones.json', 'Excepciones (JSON)'],
  ['datos/solicitud.json', 'Solicitud y su recorrido (JSON)'],
];

/** `index.html`: whose it is, what there is, and the ways in. */
export function indexPage(site: Site): string {
  const { about, counts } = site;
  const main = html`<h1>Respaldo de documentos</h1>
    <p class="lead">
      Copia de los documentos del puesto en Quipux, desde el <span class="date">${about.period.from}</span> hasta el
      <span class="date">${about.period.to}</span>. Funciona sin conexión: todo lo que ve está en esta carpeta.
    </p>
    <ul class="cards">
      ${card('enviados', counts.trays.enviados, 'Enviados', 'Documentos que salieron de este puesto')}
      ${card('recibidos', counts.trays.recibidos, 'Recibidos', 'Documentos que llegaron a este puesto')}
      ${card('buscar', counts.documentCount, 'Todos los documentos', 'Buscar por número, asunto o persona')}
      ${card('excepciones', counts.exceptionCount, 'Excepciones', 'Lo que no se pudo incluir, y el motivo')}
    </ul>
    <h2>Datos del usuario</h2>
    ${facts(ownerFacts(about))}
    <h2>Datos para otros programas</h2>
    <ul>
      ${dataFiles.map(([path, text]) => html`<li><a href="${path}">${text}</a></li> `)}
    </ul>`;
  return layout(site, { title: 'Inicio', root: '', current: 'index.html', main });
}

/** `paginas/buscar.html`: all documents of both trays, once each. */
export function searchPage(site: Site, scripts: PageScripts): string {
  const main = html`<h1>Todos los documentos</h1>
    ${browser('todos', site.counts.documentCount)}
    <div id="estatico">
      <p>
        Para buscar hace falta que el navegador permita JavaScript. Sin él puede recorrer las bandejas
        <a href="enviados.html">Enviados</a> y <a href="recibidos.html">Recibidos</a>, o abrir la
        <a href="../datos/documentos.csv">lista de documentos</a> en una hoja de cálculo.
      </p>
    </div>`;
  return layout(site, { title: 'Todos los documentos', root: '../', current: 'paginas/buscar.html', scripts, main });
}
