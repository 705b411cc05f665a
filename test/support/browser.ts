import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** A page as people in Ecuador have it, each of whose documents axe can look at: by the debugger, since the page's own policy rightly forbids foreign scripts. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage({ locale: 'es-EC', ...options });
  await page.addInitScript({ content: axeSource });
  return page;
}

/** Fills in the login page that is shown, and waits for the home page. */
export async function enterAs(page: Page, { login, password }: { login: string; password: string }): Promise<void> {
  await page.getByLabel(/^Usuario/).fill(login);
  await page.getByLabel(/^Contraseña/).fill(password);
  await page.getByRole('button', { name: 'Ingresar' }).click();
  await page.getByRole('heading', { level: 1, name: /^Hola/ }).waitFor();
}

/** What axe finds against WCAG 2.1 AA on the page as it is now, as lines that name rule and place. */
export async function axeViolations(page: Page): Promise<string[]> {
  // The lines are made there: all that axe tells of a page takes longer to hand over than to find.
  return page.evaluate(`
    axe
      .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`);
}
