/**
 * The rows, what is found among them, and their order. Rows: [id, fecha, número, de, para, asunto, tipo, firma, bandejas, aviso].
 * Text reaches the page by textContent only.
 */
export const searchScript = String.raw`
const porPagina = 50;
const marco = document.getElementById('navegador');
const total = Number(marco.dataset.total);
const bit = { enviados: 1, recibidos: 2, todos: 3 }[marco.dataset.tray];
const nombres = bit === 3 ? columnas.concat('Bandeja') : columnas;
const filas = [];
const claves = [];
const letras = new Map();
const formato = new Intl.NumberFormat('es-EC');
const estado = { texto: '', columna: 0, descendente: false, pagina: 1 };
let ordenes = {};
let hallado = null;
let halladas = [];
let hayVista = false;

// One letter at a time keeps the text in one byte per letter, which is searched twice as fast.
function llana(letra) {
  let sola = letras.get(letra);
  if (sola === undefined) letras.set(letra, sola = letra.normalize('NFD').replace(/[\u0300-\u036f]/g, ''));
  return sola;
}
const plano = (texto) => texto.toLowerCase().replace(/[^\x00-\x7f]/g, llana);

const valor = (fila, columna) => columna === 6 ? (fila[7] ? 'Sí' : 'No') : columna === 7 ? bandejas[fila[8]] : fila[columna + 1];

// Equal values stay in the order of the list; few different ones are sorted, not all rows.
function ordenDe(columna) {
  const grupos = new Map();
  filas.forEach((fila, indice) => {
    const llave = columna === 0 ? '' : plano(valor(fila, columna));
    const grupo = grupos.get(llave);
    if (grupo) grupo.push(indice);
    else grupos.set(llave, [indice]);
  });
  return [...grupos.keys()].sort().flatMap((llave) => grupos.get(llave));
}

function orden() {
  const { columna, descendente } = estado;
  if (ordenes.cuantas !== filas.length) ordenes = { cuantas: filas.length };
  ordenes[columna] = ordenes[columna] || ordenDe(columna);
  if (!descendente) return ordenes[columna];
  ordenes['-' + columna] = ordenes['-' + columna] || ordenes[columna].slice().reverse();
  return ordenes['-' + columna];
}

// A longer text finds less: only what the shorter one found is looked through.
function buscar() {
  const texto = plano(estado.texto);
  const entre = orden();
  const donde = hallado && hallado.entre === entre && texto.startsWith(hallado.texto) ? halladas : entre;
  const palabras = texto.split(/\s+/).filter(Boolean);
  halladas = palabras.length === 0 ? entre : donde.filter((indice) => palabras.every((palabra) => claves[indice].includes(palabra)));
  hallado = { texto, entre };
}

window.respaldo = {
  filas(nuevas) {
    for (const fila of nuevas) {
      if ((fila[8] & bit) === 0) continue;
      filas.push(fila);
      claves.push(plano([fila[1], fila[2], fila[3], fila[4], fila[5], fila[6], fila[0]].join(' ')));
    }
    if (hayVista && filas.length < total) return;
    hayVista = filas.length > 0;
    mostrar();
  },
};
`;
