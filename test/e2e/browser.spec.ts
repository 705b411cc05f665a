import { temporaryDirectory } from '@respaldos/testing';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { axeViolations, openBrowser } from '../support/browser';
import { openHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';

jest.setTimeout(120_000);

/** Set to keep pictures of each step, to be looked at. */
const pictures = process.env.SCREENSHOTS;

describe('in a browser', () => {
  let open: OpenHouse;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  const dir = temporaryDirectory('browser');

  beforeAll(async () => {
    [open, browser] = await Promise.all([openHouse(), openBrowser()]);
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
      locale: 'es-EC',
    });
    page = await context.newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
    });
  });
  afterAll(async () => {
    await browser.close();
    await open.close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function looked(name: string): Promise<void> {
    expect([name, await axeViolations(page)]).toEqual([name, []]);
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }

  async function expectNoOverflow(name: string): Promise<void> {
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect([name, overflow]).toEqual([name, 0]);
  }

  it('a wrong password is explained, and the right one lets in', async () => {
    const { login, password } = open.quipux.accounts.requester;
    await page.goto(open.house.gatewayUrl);
    await page.getByLabel(/^Usuario/).fill(login);
    await page.getByLabel(/^Contraseña/).fill('equivocada');
    await page.getByRole('button', { name: 'Ingresar' }).click();
    await page.getByText('El usuario o la contraseña no son correctos.').first().waitFor();
    await looked('1-ingreso');
    await page.getByLabel(/^Contraseña/).fill(password);
    await page.getByRole('button', { name: 'Ingresar' }).click();
    await page.getByRole('heading', { level: 1, name: /^Hola/ }).waitFor();
    await looked('2-inicio');
  });

  it('a backup is asked for, with a preview of what it would hold', async () => {
    const { from, to } = open.quipux.period;
    await page.getByRole('link', { name: 'Solicitar respaldo' }).first().click();
    await page.getByLabel(/^Fecha Inicio/).fill(from);
    await page.getByLabel(/^Fecha Fin/).fill(to);
    await page.getByLabel(/^Comentario/).fill('Salida de la institución');
    await page.getByLabel(/proceso de desvinculación/).check();
    await page.getByText('Fecha probable de ejecución').waitFor();
    await looked('3-solicitar');
    await page.getByRole('button', { name: 'Enviar' }).click();
    await page.waitForURL(/\/solicitudes\/[0-9a-f-]{36}/);
    await page.getByText('Aprobada').first().waitFor();
    await looked('4-solicitud');
  });

  it('the Recorrido tells each step, and the page shows the end without being reloaded', async () => {
    await page.getByRole('tab', { name: /Recorrido/ }).click();
    await page.getByRole('cell', { name: 'Solicitud aprobada' }).waitFor();
    await looked('5-recorrido');
    const id = /solicitudes\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    const requester = await Requester.entered(open, open.quipux.accounts.requester);
    await requester.passToNight(id);
    await page.getByRole('cell', { name: 'Respaldo generado' }).waitFor({ timeout: 60_000 });
    await looked('6-atendida');
  });

  it('every part is downloaded with a click, and is what the page says', async () => {
    await page
      .getByRole('link', { name: /Descargar/ })
      .first()
      .click();
    await page.waitForURL(/\/descarga$/);
    await page.getByRole('heading', { name: /El respaldo se obtuvo en/ }).waitFor();
    await looked('7-descarga');
    const row = page.getByRole('row').filter({ hasText: 'respaldo_1.z01' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('button', { name: /Descargar/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('respaldo_1.z01');
    const path = join(dir, download.suggestedFilename());
    await download.saveAs(path);
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    await expect(row.textContent()).resolves.toContain(sha256.slice(0, 8));
  });

  it('the backup also comes in one file, and a part that opens alone', async () => {
    await page.getByRole('button', { name: 'Preparar un solo archivo' }).click();
    const button = page.getByRole('button', { name: 'Descargar un solo archivo' });
    await button.waitFor({ timeout: 90_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe('respaldo_1_unificado.zip');
    const path = join(dir, download.suggestedFilename());
    await download.saveAs(path);
    execFileSync('unzip', ['-tq', path]);
    await page.getByText('Cada parte como un ZIP que se abre solo').click();
    const part = page.locator('.alone li').first();
    await part.getByRole('button', { name: /^Preparar/ }).click();
    await part.getByRole('button', { name: /^Descargar/ }).waitFor({ timeout: 90_000 });
    await looked('7b-un-solo-archivo');
  });

  it('the commands that the page gives do download, and their check agrees', async () => {
    await page.getByText('Descargar con curl o aria2').click();
    await page.getByRole('button', { name: 'Obtener los comandos' }).click();
    const commands = page.locator('.command pre');
    await commands.first().waitFor();
    const [download, check] = await commands.allTextContents();
    const folder = join(dir, 'consola');
    mkdirSync(folder);
    execFileSync('sh', ['-ec', download!], { cwd: folder, stdio: 'ignore' });
    expect(execFileSync('sh', ['-ec', check!], { cwd: folder }).toString()).toMatch(/respaldo_1\.z01: OK\n/);
    for (const [name, width] of [
      ['ancho', 1440],
      ['angosto', 360],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoOverflow(`7c-descarga-${name}`);
      await looked(`7c-descarga-${name}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('«Mis solicitudes» has the columns of the manual', async () => {
    await page.getByRole('link', { name: 'Mis solicitudes' }).first().click();
    await page.getByText(/No\. de registros encontrados: 1/).waitFor();
    const headers = await page.getByRole('columnheader').allTextContents();
    expect(headers).toEqual([
      'Solic.',
      'Fecha Solic.',
      'Solicitante',
      'Perfil',
      'Fecha Desde',
      'Fecha Hasta',
      'Estado Solic.',
      'Cant.',
      'Descargar',
    ]);
    await looked('8-mis-solicitudes');
  });

  it('works at the width of a telephone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/', '/solicitar', '/solicitudes']) {
      await page.goto(open.house.gatewayUrl + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectNoOverflow(path);
      await looked(`9-angosto${path.replaceAll('/', '-')}`);
    }
  });

  it('met no error of script, policy or network on the way', () => {
    expect(faults).toEqual([]);
  });
});
