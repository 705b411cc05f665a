import type { Page } from 'playwright-core';

/** How long a person waited, of several times: in the middle one, and in the one that other programs disturbed most. */
export interface Wait {
  medianMs: number;
  slowestMs: number;
}

const act = (script: string): string => `new Promise((resolve) => {
  const desde = performance.now();
  ${script};
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - desde)));
})`;

/** From an act to the end of the picture in which its effect can be seen. @param script does it in the page, at once. */
export const timed = (page: Page, script: string): Promise<number> => page.evaluate<number>(act(script));

export function waitOf(times: readonly number[]): Wait {
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0, slowestMs: sorted.at(-1) ?? 0 };
}
