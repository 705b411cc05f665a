import { TestRun } from './test-run';

declare global {
  // Set-up and tear-down are two modules of one process; the global object is what they share.
  // oxlint-disable-next-line no-var -- only `var` declares a property of the global object
  var testRun: TestRun | undefined;
}

/** jest's global set-up of the projects with real servers. */
export default async function startServersForSpecs(): Promise<void> {
  globalThis.testRun = await TestRun.start();
}
