import { join, relative } from 'node:path';
import { asVariables } from '@respaldos/testing';
import { exportLines } from './export-lines';
import { Stack } from './stack';

const usage = `npm run stack -- up            start what the environment does not name, and wait until it answers
npm run stack -- status        what runs, and where
npm run -s stack -- env        the addresses as lines for a shell: eval "$(npm run -s stack -- env)"
npm run stack -- down          end it; the data stays
npm run stack -- down --erase  end it and remove the data`;

const dir = join(process.cwd(), '.stack');
const stack = new Stack(dir, process.env);

async function up(): Promise<void> {
  const beganAt = Date.now();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void stack.abandon().finally(() => process.exit(130)));
  }
  await stack.up();
  status();
  console.log(
    `Ready after ${((Date.now() - beganAt) / 1000).toFixed(1)} s. Data and logs: ${relative(process.cwd(), dir)}`,
  );
}

function status(): void {
  for (const { kind, state, address, pids } of stack.status()) {
    const processes = pids.length > 0 ? `(process ${pids.join(', ')})` : '';
    console.log([kind.padEnd(9), state.padEnd(6), address, processes].join(' ').trimEnd());
  }
}

async function run([command = '', ...flags]: string[]): Promise<void> {
  switch (command) {
    case 'up':
      return up();
    case 'status':
      return status();
    case 'env':
      return console.log(exportLines(asVariables(stack.addresses())));
    case 'down':
      return stack.down({ erase: flags.includes('--erase') });
    default:
      throw new Error(usage);
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
