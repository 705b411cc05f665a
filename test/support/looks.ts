import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeViolations } from './browser';

/** Set to keep pictures of each step, to be looked at. */
const pictures = process.env.SCREENSHOTS;

/** axe finds nothing on the page as it is now. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect([name, await axeViolations(page)]).toEqual([name, []]);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

export async function expectNoOverflow(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect([name, overflow]).toEqual([name, 0]);
}

/**
 * Nothing moves sideways at the width of a telephone and at that of a desk, where axe finds nothing; what axe finds at the width of a
 * telephone is looked for once on each page.
 */
export async function expectGoodAtEachWidth(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 900 });
  await expectNoOverflow(page, `${name}-angosto`);
  if (pictures) await expectAccessible(page, `${name}-angosto`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expectNoOverflow(page, `${name}-ancho`);
  await expectAccessible(page, `${name}-ancho`);
  await page.setViewportSize(before);
}
