/** `npm run bench -- zip …`: how fast the split ZIP is, against what people use. */
import { zipBench } from './zip/zip-bench';

const benches: Record<string, (words: readonly string[]) => Promise<boolean>> = { zip: zipBench };

const [name = '', ...words] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  process.stderr.write(`Uso: npm run bench -- ${Object.keys(benches).join('|')} …\n`);
  process.exitCode = 2;
} else
  bench(words).then(
    (isUnderstood) => void (process.exitCode = isUnderstood ? 0 : 2),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = 1;
    },
  );
