import type { CalendarSettingsView, RequestListView } from '@respaldos/contracts';
import { momentAt } from '@respaldos/runtime';
import { eventually, openBrowser } from '@respaldos/testing';
import { gzipSync } from 'node:zlib';
import type { Browser, Locator, Page } from 'playwright-core';
import { enterAs, openPage } from '../support/browser';
import { expectAccessible, expectGoodAtEachWidth, expectNoOverflow } from '../support/looks';
import { openHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';
import { waitingRequests } from '../support/waiting-requests';

jest.setTimeout(120_000);

/** A Monday with no holiday near it, in the morning: no window is open, whenever this runs. */
const monday = '2060-03-08';
const waitingCount = 14;
const firstLoadBytes = 200 * 1024;

describe('an operator plans the nights, in a browser', () => {
  let open: OpenHouse;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    [open, browser] = await Promise.all([openHouse(), openBrowser()]);
    await new Requester(open).passTo(momentAt(monday, '10:00'));
    const ids = await waitingRequests(open.databaseUrl, waitingCount);
    const planned = async (): Promise<boolean> =>
      (await open.house.query('SELECT FROM schedule_slot WHERE request_id = ANY($1)', [ids])).length === waitingCount;
    await eventually(planned, { timeoutMs: 60_000, everyMs: 200 });
    page = await watched();
    await page.goto(open.house.gatewayUrl);
    await enterAs(page, open.quipux.accounts.operator);
  });
  afterAll(async () => {
    await browser.close();
    await open.close();
  });

  async function watched(): Promise<Page> {
    const seen = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    seen.on('pageerror', ({ message }) => faults.push(message));
    seen.on('console', (message) => {
      // The story cuts one call itself; what the API refuses is part of it too.
      const isExpected = /status of 4\d\d|net::ERR_FAILED/.test(message.text());
      if (message.type() === 'error' && !isExpected) faults.push(message.text());
    });
    return seen;
  }

  const goTo = async (path: string): Promise<void> => {
    await page.goto(open.house.gatewayUrl + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const dialog = (): Locator => page.getByRole('dialog');
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
  const seeEffect = async (): Promise<string> => {
    await dialog().getByRole('heading', { name: 'Efecto del cambio' }).waitFor();
    return (await dialog().textContent()) ?? '';
  };
  const isFocused = (what: Locator): Promise<boolean> =>
    what.evaluate((element) => element === element.ownerDocument.activeElement);
  const confirm = async (): Promise<void> => {
    await dialog().getByRole('button', { name: 'Confirmar' }).click();
    await page.getByRole('status').filter({ hasText: 'Cambio hecho' }).waitFor();
  };

  it('sees each night with what is planned against what fits, and makes every night smaller after seeing what that does', async () => {
    await goTo('/operacion/calendario');
    await page.getByText(`${waitingCount} de 200`).first().waitFor();
    await goTo('/operacion/calendario/capacidad');
    await page.getByText('1 TB', { exact: true }).waitFor();
    await expectGoodAtEachWidth(page, '20-capacidad');
    await button('Cambiar la capacidad').click();
    await dialog().getByLabel('Cantidad de respaldos').fill('4');
    await dialog().getByLabel('Tamaño en GB').fill('1.024');
    await button('Ver el efecto').click();
    await dialog().getByRole('alert').getByText('Ingrese el tamaño en GB').waitFor();
    await expectAccessible(page, '20b-capacidad-por-corregir');
    await dialog().getByLabel('Tamaño en GB').fill('1024');
    await button('Ver el efecto').click();
    expect(await seeEffect()).toContain('10 fechas se atrasan');
    await expectAccessible(page, '20c-capacidad-efecto');
    await confirm();
    await goTo('/operacion/calendario');
    await page.getByText('4 de 4').first().waitFor();
    await expect(page.locator('.night-full .night-state').allTextContents()).resolves.toEqual([
      'Llena',
      'Llena',
      'Llena',
    ]);
    await expectGoodAtEachWidth(page, '21-noches');
  });

  it('adds a decree with the keyboard alone, having seen whose promise it changes', async () => {
    await goTo('/operacion/calendario/descansos');
    await button('Agregar decreto').focus();
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Día', { exact: true }).fill('2060-03-11');
    await dialog().getByLabel('Día', { exact: true }).press('Tab');
    // A date has three parts, and a button besides in this browser: on to the choice that follows it.
    const kind = dialog().getByRole('radio', { name: 'Es día de descanso' });
    for (let tabs = 0; tabs < 4 && !(await isFocused(kind)); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Suspensión de jornada');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Decreto Ejecutivo 300');
    await page.keyboard.press('Enter');
    expect(await seeEffect()).toContain(`${waitingCount} plazos cambian`);
    await expectGoodAtEachWidth(page, '22-decreto-efecto');
    // The heading of the effect has the focus: the next stop is what confirms it.
    await page.keyboard.press('Tab');
    await expect(isFocused(dialog().getByRole('button', { name: 'Confirmar' }))).resolves.toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Cambio hecho' }).waitFor();
    await page.getByRole('row').filter({ hasText: '2060-03-11' }).first().waitFor();
    await expectGoodAtEachWidth(page, '22b-descansos');
    await goTo('/operacion/calendario');
    await page.locator('.night').filter({ hasText: 'Suspensión de jornada' }).waitFor();
  });

  it('closes one night from the picture, and gives it back what every night has', async () => {
    const night = page.getByRole('button', { name: /25 de marzo/ });
    const closed = page.locator('.night-closed').filter({ hasText: '25 mar' });
    await night.click();
    await dialog().getByText('Con cupo').waitFor();
    await expectAccessible(page, '21b-una-noche');
    await button('Cambiar lo que cabe').click();
    await dialog().getByLabel('Cantidad de respaldos').fill('0');
    await button('Ver el efecto').click();
    await seeEffect();
    await confirm();
    await closed.getByText('Cerrada').waitFor();
    await expectGoodAtEachWidth(page, '21c-noche-cerrada');
    await night.click();
    await button('Volver a la capacidad general').click();
    await seeEffect();
    await confirm();
    await closed.waitFor({ state: 'detached' });
  });

  it('is told when another operator was faster', async () => {
    await goTo('/operacion/calendario/descansos');
    const row = page.getByRole('row').filter({ hasText: 'Fundación de Guayaquil' }).first();
    await row.waitFor();
    const { visitor } = await Requester.entered(open, open.quipux.accounts.operator);
    const { localHolidays } = await visitor.must(visitor.get<CalendarSettingsView>('/api/calendar/settings'));
    const { id } = localHolidays.find(({ canton }) => canton === 'Guayaquil')!;
    await visitor.must(visitor.post('/api/calendar/changes', { kind: 'holiday.removed', id }));
    await row.getByRole('button', { name: /^Quitar/ }).click();
    await dialog().getByText('otro operador lo quitó').waitFor();
    await expectAccessible(page, '23-otro-operador');
    await button('Cerrar').click();
    await row.waitFor({ state: 'detached' });
  });

  it('says where an institution works, found by a word of its name', async () => {
    await goTo('/operacion/calendario/lugares');
    await button('Agregar institución').click();
    await dialog().getByLabel('Buscar institución por su nombre').fill('paramos');
    await dialog().getByLabel('Buscar institución por su nombre').press('Enter');
    await dialog().getByText('1 institución encontrada').waitFor();
    await dialog().getByLabel('Institución', { exact: true }).selectOption({ index: 1 });
    await dialog().getByLabel('Provincia').selectOption('Guayas');
    await dialog().getByLabel('Cantón').fill('guayaquil');
    await expectAccessible(page, '24-lugar');
    await button('Ver el efecto').click();
    await seeEffect();
    await dialog().getByText('Lugar de Agencia Nacional de Páramos y Humedales: cantón Guayaquil (Guayas)').waitFor();
    await confirm();
    const row = page.getByRole('row').filter({ hasText: 'Agencia Nacional de Páramos y Humedales' });
    await expect(row.textContent()).resolves.toContain('Guayaquil');
    await expectGoodAtEachWidth(page, '24b-lugares');
  });

  it('declares a surge after seeing what it does, is reminded of it on every page, and ends it', async () => {
    await goTo('/operacion/calendario/alta-demanda');
    await button('Declarar alta demanda').click();
    await dialog().getByLabel('Motivo').fill('Cambio de gobierno');
    await dialog().getByLabel('Multiplicar la capacidad por').fill('3,5');
    await expectAccessible(page, '25-alta-demanda');
    await button('Ver el efecto').click();
    await seeEffect();
    await button('Corregir').click();
    const reason = dialog().getByLabel('Motivo');
    await expect(isFocused(reason)).resolves.toBe(true);
    await expect(reason.inputValue()).resolves.toBe('Cambio de gobierno');
    await button('Ver el efecto').click();
    expect(await seeEffect()).toContain('10 fechas se adelantan');
    await expectAccessible(page, '25b-alta-demanda-efecto');
    await confirm();
    const banner = page.getByRole('complementary', { name: 'Alta demanda' });
    await banner.getByText('capacidad × 3,5').waitFor();
    await expectAccessible(page, '25c-alta-demanda-declarada');
    await goTo('/operacion/calendario');
    await page.locator('.night-added').filter({ hasText: '10 añadidos por alta demanda' }).first().waitFor();
    await expectGoodAtEachWidth(page, '25d-noches-alta-demanda');
    await goTo('/operacion/correos');
    await banner.getByRole('link', { name: 'Ver o terminar' }).click();
    await button('Terminar la alta demanda').click();
    expect(await seeEffect()).toContain('Termina la alta demanda');
    await expectAccessible(page, '25e-terminar');
    await confirm();
    await banner.waitFor({ state: 'detached' });
  });

  it('gives many one night, and reads what became of each', async () => {
    await goTo('/operacion');
    await button('Elegir todas las de esta página').click();
    await page.getByRole('link', { name: 'Siguiente' }).click();
    await page.getByText('Página 2/2').waitFor();
    await page.getByRole('checkbox').first().check();
    await page.getByText('11 solicitudes elegidas').waitFor();
    await expectGoodAtEachWidth(page, '26-varias');
    await button('Calendarizar las elegidas').click();
    await dialog().getByLabel('Fecha a ejecutar').fill('2060-03-22');
    await dialog().getByText('Solo caben 4 de los 11 elegidos').waitFor();
    await expectAccessible(page, '26b-varias-fecha');
    await dialog().getByRole('button', { name: 'Calendarizar' }).click();
    const outcome = page.getByRole('status').filter({ hasText: '4 de 11 respaldos cambiados.' });
    await outcome.waitFor();
    await expect(outcome.getByText(/está llena/).count()).resolves.toBe(7);
    await expectGoodAtEachWidth(page, '26c-varias-resultado');
  });

  it('puts one before the others, and the list says so', async () => {
    await goTo('/operacion');
    await page.getByRole('checkbox').first().check();
    await button('Cambiar la prioridad').click();
    await dialog().getByRole('button', { name: 'Cambiar la prioridad' }).click();
    await dialog().getByRole('alert').getByText('Elija la prioridad.').waitFor();
    await dialog().getByRole('radio', { name: 'Urgente' }).check();
    await expectAccessible(page, '27-prioridad');
    await dialog().getByRole('button', { name: 'Cambiar la prioridad' }).click();
    await page.getByText('1 de 1 respaldos cambiados.').waitFor();
    await page.locator('.tag-urgent').getByText('Urgente').waitFor();
  });

  it('finds in the history who changed what, and what it did', async () => {
    await goTo('/operacion/calendario/cambios');
    const row = page.getByRole('row').filter({ hasText: /Se declara la alta demanda.*se adelantan/ });
    await expect(row.textContent()).resolves.toContain('10 fechas se adelantan');
    await page.getByText('Era: «Cambio de gobierno», capacidad × 3,5').waitFor();
    await expect(
      page.getByRole('row').filter({ hasText: 'Se quitó un feriado local' }).textContent(),
    ).resolves.toContain('Fundación de Guayaquil');
    await expectGoodAtEachWidth(page, '28-cambios');
  });

  it('reads each page at 320 points, without moving sideways', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    for (const part of ['', '/descansos', '/capacidad', '/lugares', '/alta-demanda', '/cambios']) {
      await goTo(`/operacion/calendario${part}`);
      await expectNoOverflow(page, part);
      await expectAccessible(page, `28b-320${part.replace('/', '-')}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('is offered another try when the calendar does not answer', async () => {
    await page.route('**/api/calendar/settings', (route) => route.abort());
    await goTo('/operacion/calendario/capacidad');
    await page.getByRole('alert').getByText('No hay conexión con el sistema').waitFor();
    await expectAccessible(page, '29-sin-conexion');
    await page.unroute('**/api/calendar/settings');
    await button('Intentar de nuevo').click();
    await page.getByRole('heading', { name: 'Capacidad general' }).waitFor();
  });

  it('costs a requester nothing: their first load holds no page of operators, and little in all', async () => {
    const own = await watched();
    const scripts = new Map<string, Promise<Buffer>>();
    own.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.set(response.url(), response.body());
    });
    await own.goto(open.house.gatewayUrl);
    await enterAs(own, open.quipux.accounts.requester);
    expect([...scripts.keys()].filter((url) => url.includes('operator-routes'))).toEqual([]);
    const bodies = await Promise.all(scripts.values());
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(firstLoadBytes);
    await own.close();
    const { visitor } = await Requester.entered(open, open.quipux.accounts.operator);
    const { items } = await visitor.must(visitor.get<RequestListView>('/api/requests?scope=all'));
    expect(items.some(({ lane }) => lane === 'urgent')).toBe(true);
  });

  it('met no error of script, policy or network on the way', () => expect(faults).toEqual([]));
});
