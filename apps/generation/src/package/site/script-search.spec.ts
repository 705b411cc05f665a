import { createContext, runInContext } from 'node:vm';
import { searchScript } from './script-search';

type Row = [string, string, string, string, string, string, string, 0 | 1, 1 | 2 | 3, string];

const row = (
  n: number,
  overrides: Partial<Record<'subject' | 'from' | 'to' | 'type', string>> = {},
  trays: 1 | 2 | 3 = 1,
): Row => [
  `20170000420000${String(n).padStart(5, '0')}0`,
  '2017-03-02 10:30',
  `INS-${String(n).padStart(4, '0')}-M`,
  overrides.from ?? 'Rosa Ñato',
  overrides.to ?? 'Luis Peñaherrera',
  overrides.subject ?? 'Informe de gestión',
  overrides.type ?? 'Memorando',
  0,
  trays,
  'none',
];

/** The part of the site's script that has no page, beside a page that only counts how often it is drawn. */
function aSearch(rows: Row[], { tray = 'todos', total = rows.length, files = 1 } = {}) {
  const context = createContext({
    document: { getElementById: () => ({ dataset: { tray, total: String(total) } }) },
    window: {},
    drawn: 0,
  });
  const columns = ['Fecha', 'No. Documento', 'De', 'Para', 'Asunto', 'Tipo Documento', 'Firma Digital'];
  runInContext(
    `const columnas = ${JSON.stringify(columns)}; const bandejas = ['', 'Enviados', 'Recibidos', 'Enviados, Recibidos'];
     ${searchScript}
     function mostrar() { drawn += 1; buscar(); }`,
    context,
  );
  const run = <T>(script: string): T => runInContext(script, context) as T;
  const perFile = Math.ceil(rows.length / files);
  for (let at = 0; at < rows.length; at += perFile)
    run(`window.respaldo.filas(${JSON.stringify(rows.slice(at, at + perFile))})`);
  return {
    drawnCount: () => run<number>('drawn'),
    find: (text: string) => [
      ...run<string[]>(`estado.texto = ${JSON.stringify(text)}; buscar(); halladas.map((i) => filas[i][2])`),
    ],
    order: (column: number, descending = false) => [
      ...run<string[]>(
        `Object.assign(estado, { columna: ${column}, descendente: ${descending} }); buscar(); halladas.map((i) => filas[i][2])`,
      ),
    ],
  };
}

describe('the search of the offline site', () => {
  it.each([
    ['gestion', 'GESTIÓN', 'gestión', 'Gestio'],
    ['nato', 'Ñato', 'ÑATO', 'n\u0303ato'],
    ['penaherrera', 'Peñaherrera', 'PEÑA'],
  ])('takes letters with and without accents, capitals or not, for the same: %s, %s, %s', (...words) => {
    const search = aSearch([row(1), row(2, { from: 'x', to: 'x', subject: 'x' })]);
    for (const word of words) expect(search.find(word)).toEqual(['INS-0001-M']);
  });

  it('wants every word, wherever it stands and in whatever order', () => {
    const search = aSearch([row(1), row(2, { subject: 'Otro informe' }), row(3, { to: 'Ana' })]);
    expect(search.find('peñaherrera gestión')).toEqual(['INS-0001-M']);
    expect(search.find('  gestión   peñaherrera ')).toEqual(['INS-0001-M']);
    expect(search.find('otro gestión')).toEqual([]);
  });

  it('finds by number, date, type and id', () => {
    const search = aSearch([row(1, { type: 'Oficio' }), row(2)]);
    expect(search.find('ins-0002')).toEqual(['INS-0002-M']);
    expect(search.find('oficio')).toEqual(['INS-0001-M']);
    expect(search.find('2017-03-02')).toHaveLength(2);
    expect(search.find('20170000420000000020')).toEqual(['INS-0002-M']);
  });

  it('takes words as letters, never as a pattern', () => {
    const search = aSearch([row(1, { subject: 'a.b*c [d] (e) \\ ^$' }), row(2)]);
    for (const text of ['a.b*c', '[d]', '(e)', '\\', '^$']) expect(search.find(text)).toEqual(['INS-0001-M']);
    expect(search.find('.*')).toEqual([]);
  });

  it('finds after each letter, typed or taken back, what it would find from nothing', () => {
    const rows = Array.from({ length: 400 }, (_, n) => row(n + 1, { subject: `Informe ${n % 7} de ${n % 11}` }));
    const typed = [
      'i',
      'in',
      'inf',
      'informe',
      'informe 3',
      'informe 3 de',
      'informe 3 de 10',
      'informe',
      '',
      'de 1',
      'de 10 x',
      'de',
    ];
    const search = aSearch(rows);
    for (const text of typed) expect([text, search.find(text)]).toEqual([text, aSearch(rows).find(text)]);
  });

  it('looks anew when the order changed meanwhile', () => {
    const search = aSearch([row(1, { subject: 'b uno' }), row(2, { subject: 'a uno' }), row(3, { subject: 'c dos' })]);
    expect(search.find('un')).toEqual(['INS-0001-M', 'INS-0002-M']);
    expect(search.order(4)).toEqual(['INS-0002-M', 'INS-0001-M']);
    expect(search.find('uno')).toEqual(['INS-0002-M', 'INS-0001-M']);
    expect(search.find('')).toEqual(['INS-0002-M', 'INS-0001-M', 'INS-0003-M']);
  });
});

describe('the order of the offline site', () => {
  const rows = [
    row(1, { subject: 'ñandú' }),
    row(2, { subject: 'Nada' }),
    row(3, { subject: 'árbol' }),
    row(4, { subject: 'nada' }),
  ];

  it('is that of the list by date, and its reverse', () => {
    expect(aSearch(rows).order(0)).toEqual(['INS-0001-M', 'INS-0002-M', 'INS-0003-M', 'INS-0004-M']);
    expect(aSearch(rows).order(0, true)).toEqual(['INS-0004-M', 'INS-0003-M', 'INS-0002-M', 'INS-0001-M']);
  });

  it('does not care for accents or capitals, and keeps equal ones as they were', () => {
    expect(aSearch(rows).order(4)).toEqual(['INS-0003-M', 'INS-0002-M', 'INS-0004-M', 'INS-0001-M']);
  });

  it('is the same when asked again, also after others', () => {
    const search = aSearch(rows);
    const first = search.order(4, true);
    search.order(2);
    search.order(4);
    expect(search.order(4, true)).toEqual(first);
  });
});

describe('the rows of the offline site', () => {
  const rows = [row(1, {}, 1), row(2, {}, 2), row(3, {}, 3), row(4, {}, 1)];

  it.each([
    ['enviados', ['INS-0001-M', 'INS-0003-M', 'INS-0004-M']],
    ['recibidos', ['INS-0002-M', 'INS-0003-M']],
    ['todos', ['INS-0001-M', 'INS-0002-M', 'INS-0003-M', 'INS-0004-M']],
  ])('are those of the tray: %s', (tray, numbers) => {
    expect(aSearch(rows, { tray, total: numbers.length }).find('')).toEqual(numbers);
  });

  it('show as soon as the first are here, and again when all are, not at each file between', () => {
    const many = Array.from({ length: 100 }, (_, n) => row(n + 1));
    expect(aSearch(many, { files: 10 }).drawnCount()).toBe(2);
    expect(aSearch(many, { files: 1 }).drawnCount()).toBe(1);
  });

  it('show early in a tray to which only part of the first file belongs', () => {
    const many = Array.from({ length: 100 }, (_, n) => row(n + 1, {}, n % 2 === 0 ? 1 : 2));
    expect(aSearch(many, { files: 10, tray: 'enviados', total: 50 }).drawnCount()).toBe(2);
  });

  it('are those that came when a file is missing', () => {
    expect(aSearch(rows, { total: 400 }).find('')).toHaveLength(4);
  });
});
