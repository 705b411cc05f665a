/** `npm run verify`: tells whether a backup is whole, unchanged and ours, and if not, which file fails. */
import { parseArguments, usage } from './arguments';
import { check } from './check';

async function main(): Promise<void> {
  const wanted = parseArguments(process.argv.slice(2));
  if (!wanted) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const { exitCode, text } = await check(wanted);
  console.log(text);
  process.exitCode = exitCode;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
