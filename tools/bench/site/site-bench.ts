import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from '@respaldos/testing';
import { inventSite } from './invented-site';
import { measurePage, type PageTimes } from './measure';
import type { Wait } from './stopwatch';

const usage = `Uso: npm run bench -- site [--documents N] [--json]

Cuánto espera una persona en el sitio de un respaldo de N documentos inventados (100.000 si no se indica), abierto del
disco en Chromium: cargar, buscar, ordenar y pasar páginas.
`;
const pages = ['buscar', 'enviados'] as const;

/** Builds a site and measures it in a browser; false when the words are not understood. */
export async function siteBench(words: readonly string[]): Promise<boolean> {
  const wanted = parse(words);
  if (!wanted) {
    process.stderr.write(usage);
    return false;
  }
  const home = mkdtempSync(join(tmpdir(), 'bench-site-'));
  const browser = await openBrowser();
  try {
    await inventSite(join(home, 'bag'), wanted.documentCount);
    const times: Record<string, PageTimes> = {};
    for (const name of pages) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      times[name] = await measurePage(page, pathToFileURL(join(home, 'bag/data/paginas', `${name}.html`)).href);
      await page.close();
    }
    const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), browser: browser.version() };
    const report = { machine, documentCount: wanted.documentCount, times };
    console.log(wanted.isJson ? JSON.stringify(report, null, 2) : asText(report));
  } finally {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  }
  return true;
}

function parse(words: readonly string[]): { documentCount: number; isJson: boolean } | undefined {
  try {
    const options = {
      documents: { type: 'string', default: '100000' },
      json: { type: 'boolean', default: false },
    } as const;
    const { documents, json: isJson } = parseArgs({ args: [...words], options }).values;
    const documentCount = Number(documents);
    return Number.isInteger(documentCount) && documentCount > 0 ? { documentCount, isJson } : undefined;
  } catch {
    return undefined;
  }
}

function asText({ documentCount, times }: { documentCount: number; times: Record<string, PageTimes> }): string {
  const text = ({ medianMs, slowestMs }: Wait): string =>
    `${Math.round(medianMs)} ms (la peor ${Math.round(slowestMs)})`;
  const lines = Object.entries(times).flatMap(([name, page]) => [
    `${name}.html, ${documentCount} documentos: primeras filas ${Math.round(page.firstRowsMs)} ms, todo ${Math.round(page.completeMs)} ms`,
    `  la tarea más larga al cargar: ${Math.round(page.longestTaskMs)} ms`,
    `  pasar una página: ${text(page.turn)}`,
    ...page.searches.map(({ words, found, ...wait }) => `  buscar «${words}»: ${text(wait)}  ${found}`),
    ...page.sorts.map(({ column, firstMs }) => `  ordenar por ${column}: ${Math.round(firstMs)} ms`),
  ]);
  return lines.join('\n');
}
