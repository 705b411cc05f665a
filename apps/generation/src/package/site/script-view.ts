/** The form, the table and its pages. */
export const viewScript = String.raw`
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
