import type { PackageAbout } from '../about';
import type { DocumentRecord, FileRecord } from '../data/document-record';
import { traysText } from '../data/documents-csv';
import { dayOf, minuteOf } from '../data/moments';
import { documentFaultSentences } from '../fault';
import type { LostLine } from '../ledger';
import { decimal, fileLink } from './file-link';
import { html, type Content, type Markup } from './html';
import { facts } from './information-page';
import { layout } from './layout';

const root = '../../';
const withoutImage = 'Documento Digitalizado no disponible.';

function people(record: DocumentRecord, role: 'de' | 'para' | 'copia'): Content {
  const found = record.participantes.filter((person) => person.calidad === role);
  if (found.length === 0) return '';
  const lines = found.map(({ nombre, cargo, institucion }) => {
    const rest = [cargo, institucion].filter(Boolean).join(', ');
    return html`<li>${nombre}${rest && html`<span class="rest">${rest}</span>`}</li>`;
  });
  return html`<ul class="plain">
    ${lines}
  </ul>`;
}

const links = (files: FileRecord[], text: string): Content =>
  files.length === 0
    ? ''
    : html`<ul class="plain">
        ${files.map((file) => html`<li>${fileLink(root, file, text)}</li>`)}
      </ul>`;

function signature(record: DocumentRecord): Content {
  const signed = links(
    record.archivos.filter((file) => file.firmado),
    'Descargar archivo firmado digitalmente',
  );
  const lines = [
    record.firma?.fecha ? `Firmado el ${minuteOf(record.firma.fecha)} (GMT-5)` : '',
    record.firma?.datos ?? '',
  ];
  const text = lines.filter(Boolean).join('\n');
  return signed === '' && text === '' ? 'No' : html`${signed}${text && html`<div class="text">${text}</div>`}`;
}

function general(record: DocumentRecord): Markup {
  const images = record.archivos.filter((file) => !file.firmado);
  return facts([
    ['No. de Documento', record.numero],
    ['Tipo de Documento', record.tipo],
    ['Fecha: (aaaa-mm-dd)', `${dayOf(record.fechaOficial ?? record.fecha)} (GMT-5)`],
    ['Asunto', record.asunto],
    ['Documento', record.archivos.length === 0 ? withoutImage : links(images, 'Descargar documento')],
    ['Firma Digital', signature(record)],
    ['De', people(record, 'de')],
    ['Para', people(record, 'para')],
    ['Con copia a', people(record, 'copia')],
    ['Referencia', record.referencia],
    ['Resumen', record.resumen && html`<div class="text">${record.resumen}</div>`],
    ['Bandeja', traysText(record.bandejas)],
    ['Estado', record.estado.nombre],
    ['Fecha de registro', `${minuteOf(record.fechaRegistro)} (GMT-5)`],
    ['Confidencial', record.confidencial ? 'Sí' : ''],
    ['Identificador', record.id],
  ]);
}

const table = (caption: string, columns: string[], rows: Content[][]): Markup =>
  html`<table class="tray" role="table">
    <caption class="unseen">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (cells) =>
          html`<tr role="row">
            ${cells.map((content, index) => html`<td role="cell" data-label="${columns[index]}">${content}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`;

function annexes({ anexos }: DocumentRecord): Markup {
  if (anexos.length === 0) return html`<p>No se encontraron archivos anexos al documento.</p>`;
  const rows = anexos.map((annex): Content[] => [
    annex.nombre,
    annex.descripcion,
    annex.fecha && minuteOf(annex.fecha),
    annex.tamanoKb !== null && decimal(annex.tamanoKb),
    links(
      annex.archivos.filter((file) => !file.firmado),
      'Descargar archivo',
    ),
    [
      links(
        annex.archivos.filter((file) => file.firmado),
        'Descargar archivo firmado',
      ),
      annex.firma && html`<div class="text">${annex.firma}</div>`,
    ],
  ]);
  return table(
    'Archivos anexos al documento',
    ['Nombre', 'Descripción', 'Fecha', 'Tamaño (KB)', 'Archivo', 'Firma Digital'],
    rows,
  );
}

function route({ recorrido }: DocumentRecord): Markup {
  if (recorrido.length === 0) return html`<p>No consta el recorrido de este documento.</p>`;
  const rows = recorrido.map((step): Content[] => [
    minuteOf(step.fecha),
    step.de,
    step.para,
    step.accion,
    step.observacion && html`<div class="text">${step.observacion}</div>`,
  ]);
  return table('Recorrido del documento', ['Fecha', 'De', 'Para', 'Acción', 'Observación'], rows);
}

const textOf = (text: string): Content =>
  text &&
  html`<section aria-labelledby="texto">
    <h2 id="texto">Texto del documento</h2>
    <p class="hint">Quipux no guarda el archivo de este documento. Este es su texto, sin formato.</p>
    <div class="text sheet">${text}</div>
  </section>`;

/** `documentos/<year>/<id>.html`. @param text plain text of a document without file. */
export function documentPage(about: PackageAbout, record: DocumentRecord, text: string): string {
  const title = record.numero || record.id;
  const main = html`<h1>${title}</h1>
    <p class="lead">${record.asunto}</p>
    <nav class="sections" aria-label="En esta página">
      <ul>
        <li><a href="#general">Info. General</a></li>
        <li><a href="#anexos">Anexos (${record.anexos.length})</a></li>
        <li><a href="#recorrido">Recorrido</a></li>
      </ul>
    </nav>
    <section aria-labelledby="general">
      <h2 id="general">Info. General</h2>
      ${general(record)}
    </section>
    ${textOf(text)}
    <section aria-labelledby="anexos">
      <h2 id="anexos">Anexos</h2>
      ${annexes(record)}
    </section>
    <section aria-labelledby="recorrido">
      <h2 id="recorrido">Recorrido del documento</h2>
      ${route(record)}
    </section>`;
  return layout({ about }, { title, root, main });
}

/** The page of a document whose row could not be read: it is in the list, so it has a page. */
export function lostDocumentPage(about: PackageAbout, line: Omit<LostLine, 'page'>): string {
  const main = html`<h1>Documento ${line.documentId}</h1>
    <p class="bad">${documentFaultSentences[line.code]}</p>
    ${facts([
      ['Identificador', line.documentId],
      ['Bandeja', traysText(line.trays)],
      ['Fecha: (aaaa-mm-dd)', `${dayOf(line.datedAt)} (GMT-5)`],
    ])}
    <p>Si necesita este documento, escriba a ${about.contactEmail} e indique el identificador.</p>`;
  return layout({ about }, { title: `Documento ${line.documentId}`, root, main });
}
