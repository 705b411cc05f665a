/** `npm run quipux`: asks a Quipux what a backup would hold, or builds one to try with. */
import { quipuxEnv, readEnv } from '@respaldos/runtime';
import { buildFixture } from './build-fixture';
import { CommandInvalid, commandOf, usage } from './command';
import { printDocuments } from './print-documents';

async function main(): Promise<void> {
  const command = commandOf(process.argv.slice(2));
  const env = readEnv(quipuxEnv);
  const options = {
    databaseUrl: env.QUIPUX_DATABASE_URL,
    bodegaDatabaseUrl: env.QUIPUX_BODEGA_DATABASE_URL,
    bodegaDir: env.QUIPUX_BODEGA_DIR,
    bodegaLinkedDirs: env.QUIPUX_BODEGA_LINKED_DIRS,
  };
  await (command.name === 'documents' ? printDocuments(command, options) : buildFixture(command, options));
}

main().catch((error: Error) => {
  console.error(error instanceof CommandInvalid ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = 1;
});
