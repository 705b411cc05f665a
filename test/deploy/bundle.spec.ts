import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Without settings a service loads all that it needs, says what it misses, and ends. */
function loadedBeside(service: string): { status: number | null; modules: string[] } {
  const told = `process.once('exit', () => console.log(JSON.stringify(Object.keys(require.cache))));`;
  const script = `${told} require('./dist/services/${service}.js');`;
  const { status, stdout } = spawnSync(process.execPath, ['-e', script], { cwd: root, env: {}, encoding: 'utf8' });
  const modules = (JSON.parse(stdout) as string[]).filter((file) => file.includes('/node_modules/'));
  return { status, modules };
}

it('nothing of node_modules is loaded beside the bundle: it would be there twice, and be two', () => {
  expect(loadedBeside('gateway')).toEqual({ status: 1, modules: [] });
});
