import { runInNewContext, Script } from 'node:vm';
import type { PackageEntry } from '../entry';
import type { DocumentLine, LostLine } from '../ledger';
import { aDocumentLine, aLostLine } from '../spec/a-line';
import { rowFileCount, RowFiles, rowsPerFile } from './row-files';
import { siteScript } from './site-script';
import { siteStyle } from './site-style';

function filesOf(lines: (DocumentLine | LostLine)[]): PackageEntry[] {
  const section = new RowFiles();
  return [...lines.flatMap((line) => section.add(line)), ...section.end()];
}

/** What the script of the site is given when a browser runs the file. */
function rowsIn({ body }: PackageEntry): unknown[][] {
  const given: unknown[][] = [];
  runInNewContext((body as Buffer).toString(), { respaldo: { filas: (rows: unknown[][]) => given.push(...rows) } });
  return given;
}

describe('the rows for the script of the site', () => {
  it('come as a script, for a browser reads no JSON from disk', () => {
    const [file] = filesOf([aDocumentLine({ bandejas: ['enviados', 'recibidos'], firmaDigital: true }), aLostLine()]);
    expect(file!.name).toBe('data/sitio/filas-001.js');
    expect(rowsIn(file!)).toEqual([
      [
        '20170000420000000010',
        '2017-03-02 10:30',
        'INS-DIR-2017-0001-M',
        'Rosa Ñato',
        'Luis Peñaherrera',
        'Informe de gestión',
        'Memorando',
        1,
        3,
        'none',
      ],
      [
        '20170000420000000090',
        '2017-03-08 22:30',
        '20170000420000000090',
        '',
        '',
        'No se pudieron leer los datos de este documento.',
        '',
        0,
        2,
        'lost',
      ],
    ]);
  });

  it('carry any subject as it is, and none ends the script', () => {
    const asunto = `</script><!-- "'\\ \u2028 \n \${x} \`y\``;
    const [file] = filesOf([aDocumentLine({ asunto })]);
    expect((file!.body as Buffer).toString()).not.toMatch(/<\/script|<!--/);
    expect(rowsIn(file!)[0]![5]).toBe(asunto);
  });

  it.each([
    [0, 0],
    [1, 1],
    [rowsPerFile, 1],
    [rowsPerFile + 1, 2],
  ])('of %i documents make %i files, as the pages announce', (count, fileCount) => {
    const line = aDocumentLine();
    expect(filesOf(Array.from({ length: count }, () => line))).toHaveLength(fileCount);
    expect(rowFileCount(count)).toBe(fileCount);
  });
});

describe('script and style of the site', () => {
  it('take nothing from a network and put no text into markup', () => {
    expect(siteScript).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch|XMLHttp|https?:/);
    expect(siteStyle).not.toMatch(/url\(|@import|https?:/);
  });

  it('are one script that parses, with the notices and the columns of the trays', () => {
    expect(() => new Script(siteScript)).not.toThrow();
    for (const word of ['"Asunto"', '"Firma Digital"', 'Con observaciones']) expect(siteScript).toContain(word);
  });

  it('think of print, small screens, high contrast and people who bear no motion', () => {
    for (const query of ['@media print', '(max-width:62rem)', '(forced-colors:active)', '(prefers-reduced-motion'])
      expect(siteStyle).toContain(query);
  });
});
