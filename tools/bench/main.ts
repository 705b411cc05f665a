/** `npm run bench -- zip|generation|quipux|site|requests-list …`: the split ZIP against what people use; the whole generation; reading a Quipux of millions; the offline site. */
import { generationBench } from './generation/generation-bench';
import { quipuxBench } from './quipux/quipux-bench';
import { siteBench } from './site/site-bench';
import { requestsListBench } from './requests-list/requests-list-bench';
import { zipBench } from './zip/zip-bench';

const benches: Record<string, (words: readonly string[]) => Promise<boolean>> = {
  zip: zipBench,
  generation: generationBench,
  quipux: quipuxBench,
  'requests-list': requestsListBench,
  site: siteBench,
};

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
