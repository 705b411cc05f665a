import { backupStateNames, requestStateNames, trailActionNames } from '@respaldos/contracts';
import { ownerName, type PackageAbout } from '../about';
import { minuteOf } from '../data/moments';
import { figure } from './figure';
import { html, type Content, type Markup } from './html';
import { layout, type Site } from './layout';

/** Terms and their values; values without content are left out. */
export const facts = (pairs: [string, Content][]): Markup =>
  html`<dl class="facts">
    ${pairs
      .filter(([, value]) => value !== '' && value !== null)
      .map(
        ([term, value]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div> `,
      )}
  </dl>`;

export const ownerFacts = ({ owner }: PackageAbout): [string, Content][] => [
  ['Usuario', ownerName(owner)],
  ['Cédula', owner.identification],
  ['Cargo', owner.position],
  ['Área', owner.department],
  ['Institución', owner.institution],
  ['Perfil', owner.profile === 'chief' ? 'Jefe' : 'Normal'],
];

const trailColumns = [
  'Fecha (GMT-5)',
  'Acción',
  'Usuario',
  'Área',
  'Estado Sol.',
  'Estado Resp.',
  'Comentario',
] as const;

function trailTable({ trail }: PackageAbout): Markup {
  const rows = trail.map((line) => {
    const cells = [
      minuteOf(line.at),
      trailActionNames[line.action],
      line.actor ?? 'Sistema',
      line.department ?? '',
      requestStateNames[line.requestState],
      backupStateNames[line.backupState],
      line.comment,
    ];
    return html`<tr role="row">
      ${cells.map((text, index) => html`<td role="cell" data-label="${trailColumns[index]}">${text}</td>`)}
    </tr> `;
  });
  return html`<table class="tray" role="table">
    <caption>
      Recorrido de la solicitud hasta la generación del respaldo
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${trailColumns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows}
    </tbody>
  </table>`;
}

/** `paginas/informacion.html`: Información General. */
export function informationPage(site: Site): string {
  const { about, counts } = site;
  const main = html`<h1>Información General</h1>
    <p>Respaldo de documentos generados en el Sistema de Gestión Documental «Quipux».</p>
    <h2>Datos del usuario</h2>
    ${facts(ownerFacts(about))}
    <h2>Respaldo</h2>
    ${facts([
      ['Solicitud N.º', String(about.requestNumber)],
      ['Fecha de solicitud', `${minuteOf(about.requestedAt)} (GMT-5)`],
      ['Fecha del respaldo', `${minuteOf(about.generatedAt)} (GMT-5)`],
      ['Período de respaldo', `Desde: ${about.period.from} Hasta: ${about.period.to}`],
      ['Documento de la solicitud', about.supportDocument],
      ['Comentario', about.comment],
      ['No. Documentos', `Se respaldaron ${figure(counts.documentCount)} documentos`],
      ['Enviados', figure(counts.trays.enviados)],
      ['Recibidos', figure(counts.trays.recibidos)],
      ['Archivos', figure(counts.fileCount)],
      ['Documentos sin archivo en Quipux', figure(counts.withoutFileCount)],
      [
        'Documentos con observaciones',
        html`${figure(counts.exceptionDocumentCount)}${counts.exceptionDocumentCount > 0 && html` · <a href="excepciones.html">ver excepciones</a>`}`,
      ],
    ])}
    <p class="hint">
      Un documento que está en las dos bandejas se cuenta una vez en el total y una vez en cada bandeja.
    </p>
    <h2>Recorrido de la solicitud</h2>
    ${trailTable(about)}`;
  return layout(site, { title: 'Información General', root: '../', current: 'paginas/informacion.html', main });
}
