import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Lets a Node process of its own, which a spec may kill, run TypeScript as jest does. */
const typescriptHook = `
  const { transformFileSync } = require('@swc/core');
  require.extensions['.ts'] = (module, file) =>
    module._compile(transformFileSync(file, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } }).code, file);`;

/**
 * Starts servers from another process and waits until that says they are there.
 * @param expression of a promise; it sees every server's starter, such as `startRedis`.
 */
export async function startFromAnotherProcess(expression: string): Promise<{ starter: ChildProcess; answer: unknown }> {
  const script = `${typescriptHook}
    const starters = ['postgres', 'redis', 's3', 'inbox'].map((kind) => require(${JSON.stringify(__dirname)} + '/' + kind));
    const { startPostgres, startRedis, startS3, startInbox } = Object.assign({}, ...starters);
    (${expression}).then((answer) => console.log(JSON.stringify(answer)));
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(starter.stdout, 'data')) as [Buffer];
  return { starter, answer: JSON.parse(line.toString()) };
}
