// Puts each of the five services and what it loads of `node_modules` into few large files below `dist/services`: Node needs twice the time,
// and twice the processor, to find, read and compile two thousand small ones whenever a service starts (ADR 31).
// Run after `compile.mjs`. Nothing is minified: a stack trace names functions and lines that one can read.
import { rmSync } from 'node:fs';
import { rolldown } from 'rolldown';

const services = ['gateway', 'requests', 'scheduling', 'generation', 'notification'];
const input = {
  ...Object.fromEntries(services.map((name) => [name, `dist/apps/${name}/src/main.js`])),
  // Its threads are started from a file of their own, beside the code that starts them.
  'file-worker': 'dist/libs/split-zip/src/file-worker.js',
};

// They serve pages of their own from beside their code.
const withAssets = [/^swagger-ui-dist/, /^@bull-board\/ui/];

/** `@nestjs/typeorm` asks Node for TypeORM, past the bundle: each service would load all of it a second time, to find two classes that are no more. */
const oneTypeOrm = {
  name: 'one-typeorm',
  transform: {
    filter: { id: /@nestjs\/typeorm\/.*typeorm-compat\.js$/ },
    handler(code) {
      const asked = 'const require = createRequire(import.meta.url);';
      if (!code.includes(asked)) throw new Error(`expected «${asked}», by which TypeORM is loaded once more`);
      return code.replace(asked, '');
    },
  },
};

/** The board of queues finds its pages so, by a path that a bundler cannot see and need not. */
function findsItsPages({ code, message }) {
  return code === 'EVAL' && message.includes('@bull-board/api');
}

/** Drivers and transports that a library can use and that we have not installed: it asks for them when it needs them, never here. */
function isOptional({ code, message }) {
  return code === 'UNRESOLVED_IMPORT' && message.includes('node_modules/');
}

const bundle = await rolldown({
  input,
  external: withAssets,
  plugins: [oneTypeOrm],
  platform: 'node',
  checks: { emptyImportMeta: false },
  onLog(level, log, report) {
    if (isOptional(log) || findsItsPages(log)) return;
    report(level === 'warn' ? 'error' : level, log);
  },
});
rmSync('dist/services', { recursive: true, force: true });
await bundle.write({
  dir: 'dist/services',
  format: 'cjs',
  // Names of classes are codes of failures, and tokens by which Nest finds them.
  keepNames: true,
  comments: false,
  // One letter outside of it, and V8 keeps the whole file at two bytes a letter.
  charset: 'ascii',
  entryFileNames: '[name].js',
  // Beside the entries: whichever file the starter of threads comes to lie in, theirs is beside it.
  chunkFileNames: '[name]-[hash].js',
});
await bundle.close();
