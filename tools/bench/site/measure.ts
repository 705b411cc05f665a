import type { Page } from 'playwright-core';
import { timed, waitOf, type Wait } from './stopwatch';

/** What a person waits for on one page of the site. */
export interface PageTimes {
  firstRowsMs: number;
  /** Until all rows are there. */
  completeMs: number;
  /** The longest time for which the page answered nothing while it loaded. */
  longestTaskMs: number;
  /** From the key to the results on screen, from an empty box each time: what is typed letter by letter takes less. */
  searches: ({ words: string; found: string } & Wait)[];
  /** The first time: the order is kept. */
  sorts: { column: string; firstMs: number }[];
  /** Of twenty turned pages. */
  turn: Wait;
}

const words = ['informe', 'delegacion nato', 'MDE-CGJ-2016', 'zuñiga', '99999', 'nada de esto existe', 'e'];
const rounds = 7;
const turns = 20;

const watch = `globalThis.largas = [];
new PerformanceObserver((list) => largas.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
globalThis.primera = new Promise((resolve) => {
  const mirar = () => document.querySelector('#navegador tbody tr') ? resolve(performance.now()) : requestAnimationFrame(mirar);
  requestAnimationFrame(mirar);
});`;

const loaded = `!/Cargando/.test(document.querySelector('[role=status]').textContent)`;

/** @param url of a page with the site's browser of documents */
export async function measurePage(page: Page, url: string): Promise<PageTimes> {
  await page.addInitScript(watch);
  await page.goto(url);
  const firstRowsMs = await page.evaluate<number>('primera');
  await page.waitForFunction(loaded);
  const completeMs = await page.evaluate<number>('performance.now()');
  return {
    firstRowsMs,
    completeMs,
    longestTaskMs: await page.evaluate<number>('Math.max(0, ...largas)'),
    searches: await measureSearches(page),
    sorts: await measureSorts(page),
    turn: await measureTurns(page),
  };
}

async function measureSearches(page: Page): Promise<PageTimes['searches']> {
  const searches: PageTimes['searches'] = [];
  for (const each of words) {
    const waits: number[] = [];
    let found = '';
    for (let round = 0; round < rounds; round += 1) {
      waits.push(await timed(page, typing(each)));
      found = (await page.locator('#navegador caption').textContent()) ?? '';
      await timed(page, typing(''));
    }
    searches.push({ words: each, found, ...waitOf(waits) });
  }
  return searches;
}

const typing = (text: string): string =>
  `texto.value = ${JSON.stringify(text)}; texto.dispatchEvent(new Event('input', { bubbles: true }))`;

async function measureSorts(page: Page): Promise<PageTimes['sorts']> {
  const columns = await page.locator('#navegador thead button').allTextContents();
  const sorts: PageTimes['sorts'] = [];
  for (const [index, column] of columns.entries()) {
    const press = `document.querySelectorAll('#navegador thead button')[${index}].click()`;
    sorts.push({ column, firstMs: await timed(page, press) });
  }
  return sorts;
}

async function measureTurns(page: Page): Promise<Wait> {
  const waits: number[] = [];
  for (let turn = 0; turn < turns; turn += 1)
    waits.push(await timed(page, `[...document.querySelectorAll('.turn button')].at(-1).click()`));
  return waitOf(waits);
}
