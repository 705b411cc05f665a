/** A child of the benchmark: `node pack.js PACKER CORPUS`. */
import { packers } from './packers';

const [name = '', corpus = ''] = process.argv.slice(2);

packers[name]!(corpus).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
