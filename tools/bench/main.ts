/** `npm run bench -- zip|quipux|site …`: the split ZIP against what people use; reading a Quipux of millions; the offline site. */
import { quipuxBench } from './quipux/quipux-bench';
import { siteBench } from './site/site-bench';
import { requestsListBench } from './requests-list/requests-list-bench';
import { zipBench } from './zip/zip-bench';

const benches: Record<string, (words: readonly string[]) => Promise<boolean>> = {
  zip: zipBench,
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
