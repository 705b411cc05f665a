import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { ensureInstalled } from './servers/install';

/** Chromium without windows: the engine that people have, for little more than half the processor time of the one whose windows are not shown. */
const shell = '/usr/bin/chromium-headless-shell';

/** Without these Chromium calls home, as root it will not run in its sandbox, and it optimizes code of pages that are gone a moment later. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--js-flags=--no-opt',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A real browser, which the caller closes: the one that `CHROMIUM_PATH` names, or Debian's, which is installed where this process may.
 * @throws with the command to run by hand where it may not
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? shell;
  if (!existsSync(executablePath)) await ensureInstalled('chromium-headless-shell');
  // Most who use this library open no browser and need not load what drives one.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: flags });
}
