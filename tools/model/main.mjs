// Drives random sequences of acts through the real requests service: npm test does a few of them, this as many as are wanted.
//   node tools/model/main.mjs --sequences 10000 [--seed 7] [--lanes 4]
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    lanes: { type: 'string', default: '4' },
  },
});
for (const [name, value] of Object.entries(values)) {
  if (/^[1-9]\d*$/.test(value)) continue;
  console.error(`--${name} wants a positive number: got ${value}`);
  process.exit(2);
}
const env = {
  ...process.env,
  MODEL_SEQUENCES: values.sequences,
  MODEL_SEED: values.seed,
  MODEL_LANES: values.lanes,
};
const jest = spawn('npx', ['jest', 'apps/requests/src/model.medium', '--selectProjects', 'medium'], {
  env,
  stdio: 'inherit',
});
jest.on('exit', (code) => process.exit(code ?? 1));
