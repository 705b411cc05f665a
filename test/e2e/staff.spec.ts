import type { RequestDetailView } from '@respaldos/contracts';
import { eventually, openBrowser } from '@respaldos/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { enterAs, openPage } from '../support/browser';
import { showsFocus, tabTo } from '../support/keyboard';
import { expectAccessible, expectGoodAtEachWidth, expectNoOverflow } from '../support/looks';
import { openHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';
import { beginElsewhere, failElsewhere } from '../support/staged-run';

jest.setTimeout(120_000);

describe('in a browser', () => {
  let open: OpenHouse;
  let browser: Browser;
  const faults: string[] = [];

  async function deskOf(account: 'operator' | 'institutionAdmin'): Promise<Page> {
    const page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      // Streams are cut when their page goes, and a service is killed on purpose.
      if (message.type() === 'error' && !/status of [45]\d\d|ERR_/.test(message.text())) faults.push(message.text());
    });
    await page.goto(open.house.gatewayUrl);
    await enterAs(page, open.quipux.accounts[account]);
    return page;
  }
  const at = (page: Page, path: string) => page.goto(open.house.gatewayUrl + path);

  beforeAll(async () => {
    // Nothing is dispatched by itself, whatever hour it is: what runs here was begun by the story.
    const settings = { env: { DISPATCH_EVERY_MS: '3600000', PRESENCE_EVERY_MS: '1000' } };
    [open, browser] = await Promise.all([openHouse(settings), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await open.close();
  });

  describe('an operator', () => {
    let page: Page;
    let running: RequestDetailView;
    let failed: RequestDetailView;

    beforeAll(async () => {
      page = await deskOf('operator');
      const [one, other] = await Promise.all(
        (['requester', 'requesterWithTwoPosts'] as const).map((name) =>
          Requester.entered(open, open.quipux.accounts[name]),
        ),
      );
      [running, failed] = await Promise.all([one!.sent(), other!.sent()]);
      await Promise.all([one!.seen(running.id, hasDate), other!.seen(failed.id, hasDate)]);
    });
    const hasDate = ({ dueAt }: RequestDetailView): boolean => dueAt !== null;
    const row = (number: number) => page.getByRole('row').filter({ hasText: String(number) });

    it('finds their pages beside each other, each good at every width, also when there is nothing yet', async () => {
      for (const [path, sentence] of [
        ['generaciones', 'No hay generaciones en curso.'],
        ['fallas', 'No hay fallas pendientes.'],
        ['almacenamiento', 'No hay respaldos por vencer.'],
        ['en-nombre', 'Tres letras o números'],
      ] as const) {
        await at(page, `/operacion/${path}`);
        await page.getByText(sentence).first().waitFor();
        await expectGoodAtEachWidth(page, `op-1-vacio-${path}`);
      }
    });

    it('narrows the console by institution, state of the backup and risk', async () => {
      await at(page, '/operacion');
      await page.getByText('No. de registros encontrados: 2').waitFor();
      await expectGoodAtEachWidth(page, 'op-2-consola');
      const { institution } = running.requesterData;
      await page.getByLabel('Institución').selectOption({ label: institution });
      await page.getByLabel('Estado Respaldo').selectOption({ label: 'Por Generar' });
      await page.getByRole('button', { name: 'Buscar' }).click();
      await page.waitForURL(/institucion=\d+&respaldo=pending/);
      await page.getByText('No. de registros encontrados: 2').waitFor();
      await page.getByLabel('En riesgo').selectOption({ label: 'Con fallas en la generación' });
      await page.getByRole('button', { name: 'Buscar' }).click();
      await page.getByText('No se encontraron los datos buscados.').waitFor();
    });

    it('sees a generation as it happens, without a reload', async () => {
      await beginElsewhere(open, running.id, 12);
      await at(page, '/operacion/generaciones');
      await row(running.number).getByText('12 de 60 documentos').waitFor();
      await expectGoodAtEachWidth(page, 'op-3-generaciones');
      await open.house.query('UPDATE backup SET done_count = 30 WHERE request_id = $1', [running.id]);
      await row(running.number).getByText('30 de 60 documentos').waitFor();
    });

    it('pauses it, and lets it go on to its real end', async () => {
      await row(running.number)
        .getByRole('button', { name: /^Pausar/ })
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Pausar' }).waitFor();
      await expectGoodAtEachWidth(page, 'op-4-pausar');
      await page.getByRole('dialog').getByRole('button', { name: 'Pausar' }).click();
      await page.getByText('La generación fue pausada.').waitFor();
      await row(running.number).getByText('En pausa: un operador la reanudará.').waitFor();
      await row(running.number)
        .getByRole('button', { name: /^Reanudar/ })
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Reanudar' }).click();
      await page.getByText('No hay generaciones en curso.').waitFor({ timeout: 60_000 });
    });

    it('learns why one failed, what that means, and does the one thing to do', async () => {
      await beginElsewhere(open, failed.id, 5);
      await failElsewhere(open, failed.id);
      await at(page, '/operacion/fallas');
      const card = page.getByRole('article', { name: 'El proceso que generaba se cerró varias veces' });
      await card.getByText('Detalle técnico').click();
      await expectGoodAtEachWidth(page, 'op-5-fallas');
      await card.getByRole('button', { name: /^Generar de nuevo/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Generar de nuevo' }).click();
      await page.getByText('El respaldo fue enviado a generar de nuevo.').waitFor();
      await expectAccessible(page, 'op-5b-reintentado');
      const asked = await Requester.entered(open, open.quipux.accounts.requesterWithTwoPosts);
      await asked.fulfilled(failed.id);
    });

    it('sees what Quipux could not give, and not the names of people’s files', async () => {
      await at(page, '/operacion/fallas');
      const card = page.getByRole('article', { name: 'Respaldo con observaciones' });
      await card.getByRole('link', { name: /^Ver las observaciones/ }).click();
      await page.getByRole('heading', { name: `Observaciones de la solicitud No. ${running.number}` }).waitFor();
      await page.getByRole('cell', { name: 'No consta en Quipux o en su bodega.' }).first().waitFor();
      expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Documento', 'Causa']);
      await expectGoodAtEachWidth(page, 'op-6-observaciones');
    });

    it('sees what is stored, of whom, and when it goes', async () => {
      await at(page, '/operacion/almacenamiento');
      await page.getByRole('row').filter({ hasText: running.requesterData.institution }).waitFor();
      await page.getByText('Nada está vencido').waitFor();
      await expectGoodAtEachWidth(page, 'op-7-almacenamiento');
    });

    it('asks on behalf of somebody, with the document that supports it', async () => {
      const { inactiveUser } = open.quipux.accounts;
      await at(page, '/operacion/en-nombre');
      await page.getByRole('button', { name: 'Buscar' }).click();
      await page.getByText('Ingrese al menos tres letras o números.').waitFor();
      await expectAccessible(page, 'op-8-en-nombre-corto');
      await page.getByLabel(/^Nombre o C\.I\./).fill(inactiveUser.lastName);
      await page.getByRole('button', { name: 'Buscar' }).click();
      const person = page.getByRole('row').filter({ hasText: inactiveUser.identification });
      await person.waitFor();
      await expectGoodAtEachWidth(page, 'op-8b-en-nombre');
      await person.getByRole('link', { name: /^Solicitar respaldo en nombre de/ }).click();
      await page.getByLabel(/^Fecha Inicio/).fill(open.quipux.period.from);
      await page.getByLabel(/desvinculación/).check();
      await page.getByText('Fecha probable de ejecución').waitFor();
      await page.getByRole('button', { name: 'Enviar' }).click();
      await page.getByText('Debe ingresar el documento con la solicitud de respaldo del usuario.').first().waitFor();
      await page.getByLabel(/^Documento/).fill('MTOP-2026-0042-O');
      await expectGoodAtEachWidth(page, 'op-8c-en-nombre-formulario');
      await page.getByRole('button', { name: 'Enviar' }).click();
      await page.waitForURL(/\/solicitudes\/[0-9a-f-]{36}/);
      await page.getByText('MTOP-2026-0042-O').first().waitFor();
    });

    it('proves who they are before what cannot be undone', async () => {
      await open.house.query(`UPDATE session SET proven_at = now() - interval '1 hour'`);
      await page.getByRole('button', { name: 'Cancelar solicitud' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancelar solicitud' }).click();
      const field = page.getByLabel('Contraseña');
      await field.waitFor();
      await expectGoodAtEachWidth(page, 'op-9-contrasena');
      await page.getByRole('button', { name: 'Continuar' }).click();
      await field.fill('equivocada');
      await page.getByRole('button', { name: 'Continuar' }).click();
      await page.getByText('La contraseña no es correcta.').first().waitFor();
      await expectGoodAtEachWidth(page, 'op-9b-contrasena-mal');
      await field.fill(open.quipux.accounts.operator.password);
      await page.getByRole('button', { name: 'Continuar' }).click();
      await page.getByText('La solicitud de respaldo fue eliminada correctamente.').waitFor();
    });

    it('looks at the queues and touches nothing there', async () => {
      await at(page, '/colas');
      await page.getByText('generation').first().waitFor();
      await page.getByText('generation').first().click();
      expect(await page.getByRole('button', { name: /retry|clean|promote|pause|add job/i }).count()).toBe(0);
      const { visitor } = await Requester.entered(open, open.quipux.accounts.operator);
      expect((await visitor.put('/colas/api/queues/generation/pause', {})).status).toBe(403);
    });

    it('reads how the service is: whole, then without one of its parts, then whole again', async () => {
      await page.clock.install();
      await at(page, '/operacion/salud');
      await asTimePasses(page.getByText('Todo funciona'));
      await expectGoodAtEachWidth(page, 'op-10-salud');
      await open.house.services.notification.kill();
      const card = page.getByRole('listitem').filter({ hasText: 'Correos y avisos' });
      await asTimePasses(card.getByText('No funciona'));
      await page.getByText(/partes? con problemas/).waitFor();
      await expectGoodAtEachWidth(page, 'op-10b-salud-caido');
      await open.house.services.notification.start();
      await asTimePasses(card.locator('.served-up'));
    });

    /** The page asks again every ten seconds, which its own clock counts. */
    async function asTimePasses(shown: Locator): Promise<void> {
      const isShown = async (): Promise<boolean> => {
        if (await shown.isVisible()) return true;
        await page.clock.fastForward(10_000);
        return false;
      };
      await eventually(isShown, { timeoutMs: 60_000, everyMs: 500 });
    }

    it('meets an error that says what to do when the service cannot answer', async () => {
      await page.route('**/api/storage', (route) => route.abort());
      await at(page, '/operacion/almacenamiento');
      await page.getByRole('button', { name: 'Intentar de nuevo' }).waitFor();
      await expectGoodAtEachWidth(page, 'op-11-sin-conexion');
      await page.unroute('**/api/storage');
      await page.getByRole('button', { name: 'Intentar de nuevo' }).click();
      await page.getByText('Nada está vencido').waitFor();
    });

    it('reads every page on a screen of 320 pixels', async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      for (const path of ['', '/generaciones', '/fallas', '/almacenamiento', '/salud', '/en-nombre', '/correos']) {
        await at(page, `/operacion${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.getByText('Cargando…').waitFor({ state: 'detached' });
        await expectNoOverflow(page, path);
        await expectAccessible(page, `op-12-320${path.replace('/', '-')}`);
      }
      await page.close();
    });
  });

  describe('an institution admin', () => {
    it('finds who left, asks for them with the document, and sees the request among the institution’s', async () => {
      const page = await deskOf('institutionAdmin');
      const { inactiveUser } = open.quipux.accounts;
      await page.getByRole('link', { name: 'Institución' }).first().click();
      await page.getByLabel(/^Nombre, cédula o puesto/).fill('nadie así');
      await page.getByRole('button', { name: 'Buscar' }).first().click();
      await page.getByText('No se encontraron usuarios inactivos con ese dato.').waitFor();
      await expectAccessible(page, 'aiq-1-nadie');
      await page.getByLabel(/^Nombre, cédula o puesto/).fill(inactiveUser.lastName);
      await page.getByRole('button', { name: 'Buscar' }).first().click();
      await page.getByRole('link', { name: /^Solicitar respaldo de/ }).waitFor();
      await expectGoodAtEachWidth(page, 'aiq-2-institucion');
      await page.getByRole('link', { name: /^Solicitar respaldo de/ }).click();
      await page.getByLabel(/^Fecha Inicio/).fill(open.quipux.period.from);
      await page.getByLabel(/^Documento/).fill('MTOP-2026-0077-M');
      await page.getByLabel(/desvinculación/).check();
      await page.getByText('Fecha probable de ejecución').waitFor();
      await expectGoodAtEachWidth(page, 'aiq-3-formulario');
      await page.getByRole('button', { name: 'Enviar' }).click();
      await page.waitForURL(/\/solicitudes\/[0-9a-f-]{36}/);
      await page.getByText('MTOP-2026-0077-M').first().waitFor();
      await page.getByRole('link', { name: 'Institución' }).first().click();
      await page.getByRole('row').filter({ hasText: inactiveUser.lastName }).filter({ hasText: 'Aprobada' }).waitFor();
      await page.close();
    });
  });

  describe('a public servant without a mouse', () => {
    it('comes in, asks for a backup and follows it', async () => {
      const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
      const { login, password } = open.quipux.accounts.otherInstitutionUser;
      await page.goto(open.house.gatewayUrl);
      await page.getByLabel(/^Usuario/).waitFor();
      await tabTo(page, /^Usuario/);
      expect(await showsFocus(page)).toBe(true);
      await page.keyboard.type(login);
      await tabTo(page, /^Contraseña/);
      await page.keyboard.type(password);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /^Hola/ }).waitFor();
      await tabTo(page, /^Ir al contenido principal/);
      await page.keyboard.press('Enter');
      await tabTo(page, /^Solicitar respaldo/);
      await page.keyboard.press('Enter');
      await page.getByLabel(/^Fecha Inicio/).waitFor();
      await tabTo(page, /^Fecha Inicio/);
      await typeDate(page, open.quipux.period.from);
      await tabTo(page, /^Comentario/);
      await page.keyboard.type('Fin de contrato');
      await tabTo(page, /proceso de desvinculación/);
      await page.keyboard.press('Space');
      await page.getByText('Fecha probable de ejecución').waitFor();
      await tabTo(page, /^Enviar$/);
      expect(await showsFocus(page)).toBe(true);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/solicitudes\/[0-9a-f-]{36}/);
      await tabTo(page, /^Información$/);
      await page.keyboard.press('ArrowRight');
      await page.getByRole('cell', { name: 'Solicitud aprobada' }).waitFor();
      await tabTo(page, /^Cancelar solicitud/).catch(async () => {
        await page.getByRole('main').focus();
        await tabTo(page, /^Cancelar solicitud/);
      });
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      // The focus is where it was before the dialog.
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Cancelar solicitud');
      await printed(page);
      await page.close();
    });

    /** Into the date that has the focus, in the order of the browser's own language. */
    async function typeDate(page: Page, day: string): Promise<void> {
      const [year, month, date] = day.split('-');
      const value = () => page.evaluate<string>('document.activeElement.value');
      await page.keyboard.type(`${month}${date}${year}`);
      if ((await value()) === day) return;
      for (let part = 0; part < 3; part += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.type(`${date}${month}${year}`);
      expect(await value()).toBe(day);
    }

    /** The Recorrido on paper: the table, whose it is, and nothing to click. */
    async function printed(page: Page): Promise<void> {
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('banner').isVisible()).toBe(false);
      expect(await page.getByRole('tablist').isVisible()).toBe(false);
      expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
      expect(await page.locator('.print-only').isVisible()).toBe(true);
      expect(await page.getByRole('cell', { name: 'Solicitud aprobada' }).isVisible()).toBe(true);
      await expectAccessible(page, 'impreso-recorrido');
      await page.emulateMedia({ media: 'screen' });
    }
  });

  it('what is kept of people reads well at every width', async () => {
    const page = await deskOf('institutionAdmin');
    await at(page, '/proteccion-de-datos');
    await page.getByRole('heading', { name: 'Protección de datos personales' }).waitFor();
    await expectGoodAtEachWidth(page, 'proteccion');
    await page.close();
  });

  it('no error of script or policy was met on the way', () => {
    expect(faults).toEqual([]);
  });
});
