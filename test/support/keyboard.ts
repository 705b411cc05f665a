import type { Page } from 'playwright-core';

/** The control that has the focus, as those who do not see it hear it. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const element = document.activeElement;
    const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent;
    return (label ?? '').trim().replace(/\\s+/g, ' ');
  })()`);

/** Goes on with the tabulator until the control of that name has the focus. @throws when it is not reached */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const met: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const found = await focusedName(page);
    if (name.test(found)) return;
    met.push(found);
  }
  throw new Error(`the tabulator never came to ${String(name)}: ${met.join(' | ')}`);
}

/** Whether what has the focus shows it. */
export const showsFocus = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`getComputedStyle(document.activeElement).outlineStyle !== 'none'`);
