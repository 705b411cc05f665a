import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SelectedDocument, SourceDocument } from '@respaldos/quipux';
import {
  aPackageAbout,
  aSelectedDocument,
  aSourceDocument,
  aStoredFile,
  anAnnex,
  type Bodega,
  bytesOf,
  documentIdOf,
  openBrowser,
  packDocuments,
} from '@respaldos/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { FaultCode } from './fault';
import { Ledger } from './ledger';
import { PackageWriter } from './package-writer';

const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [360, 1440];
const documentCount = 120;

const hostile = `<script>document.title = 'ran'</script><img src=x onerror="document.title='ran'">`;

function aDocument(n: number): [SelectedDocument, SourceDocument] {
  const trays: SelectedDocument['trays'] = n % 2 === 0 ? ['sent'] : ['sent', 'received'];
  const annexes = [
    anAnnex({ files: [aStoredFile(`annex-${n}`)] }),
    anAnnex({ name: 'pagina.html', files: [aStoredFile('page', { nameHint: 'pagina.html' })] }),
  ];
  const special: Partial<SourceDocument>[] = [
    {},
    {
      subject: hostile,
      number: hostile,
      signedBy: hostile,
      annexes: [anAnnex({ name: hostile, description: hostile })],
    },
    { files: [], text: `De mi consideración:\n${hostile}` },
    {
      annexes,
      signedAt: '2017-05-05T15:00:00.000Z',
      signedBy: 'ROSA ÑATO',
      files: [aStoredFile('4'), aStoredFile('s', { signed: true })],
    },
    { files: [aStoredFile('gone')] },
  ];
  return [aSelectedDocument(n, { trays }), aSourceDocument(n, special[n - 1] ?? {})];
}

const bodega: Bodega<FaultCode> = (file) =>
  file.nameHint === 'gone.pdf'
    ? { fault: 'undecodable' }
    : { content: Buffer.from('%PDF-1.4'), extension: file.nameHint.endsWith('.html') ? 'html' : 'pdf' };

async function unpackSample(folder: string): Promise<void> {
  const writer = await PackageWriter.open(aPackageAbout(), new Ledger(join(folder, '..', 'ledger')));
  const write = async (entry: Parameters<typeof bytesOf>[0]): Promise<void> => {
    const path = join(folder, entry.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await bytesOf(entry));
  };
  const documents = Array.from({ length: documentCount }, (_, index) => aDocument(index + 1));
  for (const entry of packDocuments(writer, documents, bodega)) await write(entry);
  await write(writer.addLostDocument(aSelectedDocument(documentCount + 1), 'missing'));
  for await (const entry of writer.closing()) await write(entry);
}

describe('the offline site, opened from disk', () => {
  let home: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'site-'));
    await unpackSample(join(home, 'bag'));
    browser = await openBrowser();
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    if (home) rmSync(home, { recursive: true });
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => request.url().startsWith('file:') || complaints.push(`asked for ${request.url()}`));
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await context.close();
  });

  const open = (path: string) => page.goto(pathToFileURL(join(home, 'bag', path)).href);
  const pageOf = (n: number): string => `data/documentos/2017/${documentIdOf(n)}.html`;
  const status = () => page.getByRole('status').textContent();
  const search = async (words: string): Promise<void> => {
    await page.getByRole('searchbox').fill(words);
    const written = new URLSearchParams({ b: words }).toString();
    await page.waitForURL((url) => url.hash.startsWith(`#${written}&`));
  };
  const firstCells = (column: number) => page.locator(`tbody tr td:nth-child(${column})`).allTextContents();

  it.each([
    'data/index.html',
    'data/paginas/informacion.html',
    'data/paginas/enviados.html',
    'data/paginas/recibidos.html',
    'data/paginas/buscar.html',
    'data/paginas/excepciones.html',
    pageOf(2),
    pageOf(3),
    pageOf(4),
    pageOf(5),
    pageOf(documentCount + 1),
  ])('%s passes axe and fits a phone and a desk', async (path) => {
    await page.addInitScript({ content: axeSource });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await open(path);
      const violations = await page.evaluate<string[]>(
        `axe.run(document, { preload: false }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
  });

  it('goes from ABRIR.html to the first page by itself', async () => {
    await open('ABRIR.html');
    await page.waitForURL(/data\/index\.html$/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Respaldo de documentos');
  });

  it('shows a subject that is a script as text, in the tray and in its page, and runs none of it', async () => {
    await open('data/paginas/enviados.html');
    await search('<script>');
    expect(await status()).toBe('Se encontró 1 documento.');
    expect((await firstCells(5))[0]).toBe(hostile);
    await page.locator('tbody a').click();
    expect(await page.locator('.lead').textContent()).toBe(hostile);
    await open(pageOf(3));
    expect(await page.locator('.sheet').textContent()).toContain(hostile);
    expect(await page.title()).not.toBe('ran');
  });

  it('finds documents without accents or capitals, turns pages, and comes back to where one was', async () => {
    await open('data/paginas/buscar.html');
    expect(await status()).toBe(`${documentCount + 1} documentos.`);
    await search('GESTION Ñato');
    const found = await status();
    expect(found).toBe(`Se encontraron ${documentCount - 1} documentos.`);
    await page.getByRole('button', { name: 'Siguiente' }).click();
    expect(await page.locator('caption').textContent()).toBe(`Documentos 51 a 100 de ${documentCount - 1}`);
    const [firstLink] = await firstCells(1);
    await page.locator('tbody a').first().click();
    await page.goBack();
    await page.waitForLoadState();
    expect(await page.locator('caption').textContent()).toBe(`Documentos 51 a 100 de ${documentCount - 1}`);
    expect((await firstCells(1))[0]).toBe(firstLink);
  });

  it('answers at each letter, also when letters are taken back', async () => {
    await open('data/paginas/enviados.html');
    const found = () => page.locator('caption').textContent();
    const box = page.getByRole('searchbox');
    await box.pressSequentially('ins-dir-2017-0110');
    expect(await found()).toBe('Documentos 1 a 1 de 1');
    await box.press('Backspace');
    expect(await found()).toBe('Documentos 1 a 10 de 10');
    await box.pressSequentially(' nada');
    expect(await found()).toBe('Ningún documento');
    await box.fill('');
    expect(await found()).toBe(`Documentos 1 a 50 de ${documentCount + 1}`);
  });

  it('keeps the order while one searches, and finds the same in every order', async () => {
    await open('data/paginas/enviados.html');
    const numbers = async () => (await firstCells(2)).map((text) => text.replace(/ .*/, ''));
    await page.getByRole('searchbox').fill('INS-DIR-2017-011');
    const ascending = await numbers();
    expect(ascending).toHaveLength(10);
    const header = page.getByRole('columnheader', { name: 'No. Documento' }).getByRole('button');
    await header.click();
    await header.click();
    expect(await numbers()).toEqual([...ascending].sort().reverse());
    await page.getByRole('searchbox').fill('INS-DIR-2017-0110');
    expect(await numbers()).toEqual(['INS-DIR-2017-0110-M']);
  });

  it('prints what one reads: no navigation, no boxes, the heads of tables, nothing cut at the side of a sheet', async () => {
    await page.setViewportSize({ width: 720, height: 1_000 });
    await page.emulateMedia({ media: 'print' });
    for (const path of ['data/index.html', 'data/paginas/enviados.html', pageOf(4)]) {
      await open(path);
      expect(await page.locator('nav.menu').isVisible()).toBe(false);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    await open('data/paginas/enviados.html');
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.locator('thead').isVisible()).toBe(true);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('would run no script of a document even if one had slipped through', async () => {
    await open(pageOf(2));
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), { textContent: "document.title = 'ran'" }))`,
    );
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="document.title=\\'ran\\'">')`,
    );
    await page.evaluate('new Promise((done) => setTimeout(done))');
    expect(await page.title()).not.toBe('ran');
    expect(complaints.length).toBeGreaterThan(0);
    for (const complaint of complaints.splice(0)) expect(complaint).toContain('Content Security Policy');
  });

  it('sorts by a column with the keyboard and says so', async () => {
    await open('data/paginas/enviados.html');
    const header = page.getByRole('columnheader', { name: 'No. Documento' });
    await header.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    const numbers = (await firstCells(2)).slice(1);
    expect(numbers).toEqual([...numbers].sort().reverse());
  });

  it('shows only received documents in Recibidos', async () => {
    await open('data/paginas/recibidos.html');
    expect(await status()).toBe(`${documentCount / 2} documentos.`);
  });

  it('links to every file that exists, and does not open an annex that could run', async () => {
    await open(pageOf(4));
    const links = await page
      .locator('main a[href*="archivos"]')
      .evaluateAll((all) => all.map((a) => (a as unknown as { href: string }).href));
    expect(links).toHaveLength(3);
    for (const link of links) expect(existsSync(new URL(link))).toBe(true);
    expect(await page.locator('main').textContent()).toContain(
      'Por seguridad este tipo de archivo no se abre desde aquí',
    );
  });

  it('tells every document without any script', async () => {
    const still = await browser.newContext({ javaScriptEnabled: false });
    const silent = await still.newPage();
    await silent.goto(pathToFileURL(join(home, 'bag', 'data/paginas/enviados.html')).href);
    expect(await silent.locator('tbody tr').count()).toBe(documentCount + 1);
    await still.close();
  });
});
