import { notices } from '../data/tray-row';
import { trayColumns } from '../pages/tray-table';

const data = `'use strict';
const columnas = ${JSON.stringify(trayColumns)};
const avisos = ${JSON.stringify(notices)};
const bandejas = ['', 'Enviados', 'Recibidos', 'Enviados, Recibidos'];
`;

// Rows: [id, fecha, número, de, para, asunto, tipo, firma, bandejas, aviso]. Text reaches the page by textContent only.
const core = String.raw`
const porPagina = 50;
const marco = document.getElementById('navegador');
const total = Number(marco.dataset.total);
const bit = { enviados: 1, recibidos: 2, todos: 3 }[marco.dataset.tray];
const nombres = bit === 3 ? columnas.concat('Bandeja') : columnas;
const filas = [];
const claves = [];
const formato = new Intl.NumberFormat('es-EC');
let orden = null;
let halladas = [];
const estado = { texto: '', columna: 0, descendente: false, pagina: 1 };

const plano = (texto) =>
  (/^[\x00-\x7f]*$/.test(texto) ? texto : texto.normalize('NFD').replace(/[\u0300-\u036f]/g, '')).toLowerCase();

const valor = (fila, columna) => columna === 6 ? (fila[7] ? 'Sí' : 'No') : columna === 7 ? bandejas[fila[8]] : fila[columna + 1];

function ordenar() {
  const indices = Array.from(filas, (fila, indice) => indice);
  if (estado.columna !== 0) {
    const llaves = filas.map((fila) => plano(valor(fila, estado.columna)));
    indices.sort((a, b) => (llaves[a] < llaves[b] ? -1 : llaves[a] > llaves[b] ? 1 : a - b));
  }
  if (estado.descendente) indices.reverse();
  orden = indices;
}

function buscar() {
  if (!orden || orden.length !== filas.length) ordenar();
  const palabras = plano(estado.texto).split(/\s+/).filter(Boolean);
  halladas = palabras.length === 0 ? orden : orden.filter((indice) => palabras.every((palabra) => claves[indice].includes(palabra)));
}

window.respaldo = {
  filas(nuevas) {
    for (const fila of nuevas) {
      if ((fila[8] & bit) === 0) continue;
      filas.push(fila);
      claves.push(plano([fila[1], fila[2], fila[3], fila[4], fila[5], fila[6], fila[0]].join(' ')));
    }
    if (filas.length === nuevas.length || filas.length === total) mostrar();
  },
};
`;

const view = String.raw`
const crear = (nombre, atributos, ...hijos) => {
  const elemento = document.createElement(nombre);
  for (const [clave, dato] of Object.entries(atributos)) elemento.setAttribute(clave, dato);
  elemento.append(...hijos);
  return elemento;
};

const caja = crear('input', { type: 'search', id: 'texto', autocomplete: 'off', spellcheck: 'false' });
const selector = crear('select', { id: 'orden' });
nombres.forEach((nombre, indice) => {
  selector.append(crear('option', { value: indice + ' 0' }, nombre + ', ascendente'), crear('option', { value: indice + ' 1' }, nombre + ', descendente'));
});
const aviso = crear('p', { role: 'status' });
const titulo = crear('caption', {});
const cuerpo = crear('tbody', { role: 'rowgroup' });
const cabeceras = nombres.map((nombre, indice) => {
  const boton = crear('button', { type: 'button' }, nombre);
  boton.addEventListener('click', () => elegirOrden(indice, estado.columna === indice && !estado.descendente));
  return crear('th', { role: 'columnheader', scope: 'col' }, boton);
});
const tabla = crear('table', { class: 'tray', role: 'table' }, titulo,
  crear('thead', { role: 'rowgroup' }, crear('tr', { role: 'row' }, ...cabeceras)), cuerpo);
const anterior = crear('button', { type: 'button' }, 'Anterior');
const siguiente = crear('button', { type: 'button' }, 'Siguiente');
const lugar = crear('span', {});
const paginas = () => Math.max(1, Math.ceil(halladas.length / porPagina));

function filaDe(fila) {
  const celdas = nombres.map((nombre, columna) => {
    const celda = crear('td', { role: 'cell', 'data-label': nombre });
    if (columna === 0) {
      const enlace = crear('a', { href: '../documentos/' + fila[0].slice(0, 4) + '/' + fila[0] + '.html' }, fila[1]);
      enlace.append(crear('span', { class: 'unseen' }, ' Ver documento ' + fila[2]));
      celda.append(enlace);
    } else celda.textContent = valor(fila, columna);
    if (columna === 1 && avisos[fila[9]]) celda.append(' ', crear('span', { class: 'notice' }, avisos[fila[9]]));
    return celda;
  });
  return crear('tr', { role: 'row' }, ...celdas);
}

function dibujar() {
  const pagina = Math.min(Math.max(1, estado.pagina), paginas());
  if (filas.length === total) estado.pagina = pagina;
  const desde = (pagina - 1) * porPagina;
  const visibles = halladas.slice(desde, desde + porPagina);
  cuerpo.replaceChildren(...visibles.map((indice) => filaDe(filas[indice])));
  titulo.textContent = visibles.length === 0 ? 'Ningún documento' :
    'Documentos ' + formato.format(desde + 1) + ' a ' + formato.format(desde + visibles.length) + ' de ' + formato.format(halladas.length);
  lugar.textContent = 'Página ' + formato.format(pagina) + ' de ' + formato.format(paginas());
  anterior.setAttribute('aria-disabled', String(pagina === 1));
  siguiente.setAttribute('aria-disabled', String(pagina === paginas()));
  cabeceras.forEach((cabecera, indice) => {
    if (indice === estado.columna) cabecera.setAttribute('aria-sort', estado.descendente ? 'descending' : 'ascending');
    else cabecera.removeAttribute('aria-sort');
  });
  selector.value = estado.columna + ' ' + (estado.descendente ? 1 : 0);
}
`;

const behaviour = String.raw`
function contar() {
  aviso.textContent = filas.length < total ? 'Cargando los documentos…'
    : estado.texto.trim() === '' ? formato.format(total) + (total === 1 ? ' documento.' : ' documentos.')
    : halladas.length === 0 ? 'No se encontraron documentos. Pruebe con menos palabras.'
    : halladas.length === 1 ? 'Se encontró 1 documento.' : 'Se encontraron ' + formato.format(halladas.length) + ' documentos.';
}

function mostrar() {
  buscar();
  dibujar();
  contar();
}

function recordar() {
  const partes = new URLSearchParams({ b: estado.texto, o: estado.columna, d: estado.descendente ? 1 : 0, p: estado.pagina });
  try { history.replaceState(null, '', '#' + partes); } catch { /* some browsers refuse it on file:// */ }
}

function leer() {
  if (!location.hash.includes('=')) return;
  const partes = new URLSearchParams(location.hash.slice(1));
  estado.texto = partes.get('b') || '';
  estado.columna = Math.min(nombres.length - 1, Math.max(0, Number.parseInt(partes.get('o'), 10) || 0));
  estado.descendente = partes.get('d') === '1';
  estado.pagina = Number.parseInt(partes.get('p'), 10) || 1;
  caja.value = estado.texto;
}

function elegirOrden(columna, descendente) {
  Object.assign(estado, { columna, descendente, pagina: 1 });
  orden = null;
  mostrar();
  recordar();
}

function pasar(paso) {
  const destino = estado.pagina + paso;
  if (destino < 1 || destino > paginas()) return;
  estado.pagina = destino;
  dibujar();
  aviso.textContent = lugar.textContent;
  recordar();
  tabla.scrollIntoView();
}

selector.addEventListener('change', () => {
  const [columna, descendente] = selector.value.split(' ').map(Number);
  elegirOrden(columna, descendente === 1);
});
let espera = 0;
caja.addEventListener('input', () => {
  clearTimeout(espera);
  espera = setTimeout(() => {
    Object.assign(estado, { texto: caja.value, pagina: 1 });
    mostrar();
    recordar();
  }, 120);
});
anterior.addEventListener('click', () => pasar(-1));
siguiente.addEventListener('click', () => pasar(1));
window.addEventListener('hashchange', () => { leer(); orden = null; mostrar(); });
window.addEventListener('load', () => {
  mostrar();
  if (filas.length < total) aviso.textContent = 'Falta algún archivo de la carpeta «sitio»: se muestran ' + formato.format(filas.length) + ' de ' + formato.format(total) + ' documentos.';
});

leer();
marco.append(
  crear('div', { class: 'tools', role: 'search' },
    crear('div', { class: 'search' }, crear('label', { for: 'texto' }, 'Buscar por número, asunto, persona o fecha'), caja),
    crear('div', { class: 'order' }, crear('label', { for: 'orden' }, 'Ordenar por'), selector)),
  aviso, tabla, crear('div', { class: 'turn' }, anterior, lugar, siguiente));
document.getElementById('estatico').remove();
marco.hidden = false;
mostrar();
`;

/** `sitio/respaldo.js`: search, order and pages over all rows. Kept as text, so that every build yields the same bytes. */
export const siteScript = data + core + view + behaviour;
