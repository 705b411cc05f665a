import type { NoticeListView, RequestDetailView } from '@respaldos/contracts';
import { eventually, openBrowser, temporaryDirectory, Visitor } from '@respaldos/testing';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { enterAs, openPage } from '../support/browser';
import { expectAccessible, expectGoodAtEachWidth, expectNoOverflow } from '../support/looks';
import { type Credentials, RunningDemo } from '../support/running-demo';

jest.setTimeout(300_000);

describe('in a browser, the demo', () => {
  let demo: RunningDemo;
  let requester: Credentials;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  const dir = temporaryDirectory('browser');

  beforeAll(async () => {
    [demo, browser] = await Promise.all([RunningDemo.start(), openBrowser()]);
    requester = demo.mayEnter('Servidora con muchos documentos');
    const viewport = { width: 1280, height: 900 };
    page = await openPage(browser, { viewport, acceptDownloads: true });
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
    });
  });
  afterAll(async () => {
    await browser.close();
    await demo.end();
    rmSync(dir, { recursive: true, force: true });
  });

  async function entered(): Promise<Visitor> {
    const visitor = new Visitor(demo.gatewayUrl);
    await visitor.must(visitor.post('/api/session', requester));
    return visitor;
  }
  const looked = (name: string): Promise<void> => expectAccessible(page, name);

  it('a wrong password is explained, and the right one lets in', async () => {
    await page.goto(demo.gatewayUrl);
    await page.getByLabel(/^Usuario/).fill(requester.login);
    await page.getByLabel(/^Contraseña/).fill('equivocada');
    await page.getByRole('button', { name: 'Ingresar' }).click();
    await page.getByText('El usuario o la contraseña no son correctos.').first().waitFor();
    await looked('1-ingreso');
    await enterAs(page, requester);
    await looked('2-inicio');
  });

  it('a backup is asked for, with a preview of what it would hold', async () => {
    const { from, to } = demo.period;
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
    const visitor = await entered();
    await eventually(async () => {
      const { dueAt } = await visitor.must(visitor.get<RequestDetailView>(`/api/requests/${id}`));
      return dueAt !== null;
    });
    await demo.passToNight();
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
    await expectGoodAtEachWidth(page, '7c-descarga');
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

  it('notices wait to be read, and the navigation counts them', async () => {
    const visitor = await entered();
    const told = async () => {
      const view = await visitor.must(visitor.get<NoticeListView>('/api/notices'));
      return view.items.some(({ notice }) => notice === 'ready') && view;
    };
    const { unreadCount } = await eventually(told, { timeoutMs: 60_000, everyMs: 200 });
    await page.goto(`${demo.gatewayUrl}/avisos`);
    const counting = (count: number) => page.getByRole('link', { name: `Avisos ${count} sin leer`, exact: true });
    await counting(unreadCount).waitFor();
    await expectGoodAtEachWidth(page, '8a-avisos');
    const ready = page.getByRole('article', { name: /^Respaldo generado/ });
    await ready.getByRole('button', { name: /^Marcar como leído/ }).click();
    await ready.getByText('Leído', { exact: true }).waitFor();
    if (unreadCount > 1) await counting(unreadCount - 1).waitFor();
    await page.getByRole('button', { name: 'Marcar todos como leídos' }).click();
    await page.getByRole('link', { name: 'Avisos', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Sin leer', exact: true }).click();
    await page.getByText('Ver todos los avisos').waitFor();
    await looked('8b-avisos-sin-leer');
  });

  it('works at the width of a telephone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/', '/solicitar', '/solicitudes', '/avisos']) {
      await page.goto(demo.gatewayUrl + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectNoOverflow(page, path);
      await looked(`9-angosto${path.replaceAll('/', '-')}`);
    }
  });

  it('an operator sends a mail again, and sees to whom', async () => {
    const desk = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    await desk.goto(demo.gatewayUrl);
    await enterAs(desk, demo.mayEnter('Operadora de la SGE'));
    const row = desk.getByRole('row').filter({ hasText: 'Respaldo generado' }).filter({ hasText: 'Enviado' }).first();
    const isSent = async () => {
      await desk.goto(`${demo.gatewayUrl}/operacion/correos`);
      await desk.getByText(/No\. de registros encontrados/).waitFor();
      return row.isVisible();
    };
    await eventually(isSent, { timeoutMs: 60_000, everyMs: 500 });
    await expectGoodAtEachWidth(desk, '10-correos');
    await row.getByRole('button', { name: /^Enviar otra vez/ }).click();
    const confirm = desk.getByRole('dialog').getByRole('button', { name: 'Enviar otra vez' });
    await confirm.waitFor();
    await expectAccessible(desk, '10b-correos-confirmar');
    await confirm.click();
    await desk.getByRole('status').filter({ hasText: 'El correo sale otra vez' }).waitFor();
    await expectAccessible(desk, '10c-correos-enviado');
    await desk.close();
  });

  it('the page of the API comes with its script, which is no part of the bundled gateway', async () => {
    const script = await fetch(`${demo.gatewayUrl}/api/docs/swagger-ui-bundle.js`);
    expect(script.status).toBe(200);
    expect((await script.arrayBuffer()).byteLength).toBeGreaterThan(1_000_000);
  });

  it('met no error of script, policy or network on the way', () => {
    expect(faults).toEqual([]);
  });

  it('has said who else may enter, and ends cleanly at «s»', async () => {
    expect(demo.mayEnter('AIQ')).toEqual({ login: expect.any(String), password: expect.stringMatching(/^clave-/) });
    expect(demo.shown).toMatch(/Ahora es \d{4}-\d\d-\d\d/);
    expect(await demo.end()).toEqual([]);
  });
});
