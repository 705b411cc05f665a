import './start-servers';

/** jest's global tear-down of the projects with real servers. */
export default async function stopServersOfSpecs(): Promise<void> {
  await globalThis.testRun?.stop();
}
