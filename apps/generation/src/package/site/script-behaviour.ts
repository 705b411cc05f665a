/** What follows from what a person does. */
export const behaviourScript = String.raw`
let pausa = 0;

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

// What is found shows at once; it is said, and kept in the address, when the fingers rest.
function alDescansar() {
  clearTimeout(pausa);
  pausa = setTimeout(() => {
    contar();
    recordar();
  }, 250);
}

function recordar() {
  clearTimeout(pausa);
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
caja.addEventListener('input', () => {
  Object.assign(estado, { texto: caja.value, pagina: 1 });
  buscar();
  dibujar();
  alDescansar();
});
anterior.addEventListener('click', () => pasar(-1));
siguiente.addEventListener('click', () => pasar(1));
window.addEventListener('hashchange', () => { leer(); mostrar(); });
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
