/**
 * `npm run demo`: everything, for a visitor.
 * `npm run demo -- --once --json [--documents N] [--segment-bytes N] [--out DIR]`: the whole main job without a person.
 */
import { removeWithServers, stopServersIn } from '@respaldos/testing';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runOnce } from './once';
import { setStage } from './stage';
import { visit } from './visit';

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    documents: { type: 'string', default: '3000' },
    'segment-bytes': { type: 'string', default: '20000000' },
    out: { type: 'string', default: '.demo/descargas' },
    port: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const documentCount = wholeNumber('documents', values.documents, 21, 1_000_000);
  const segmentBytes = wholeNumber('segment-bytes', values['segment-bytes'], 65_536, 4_294_967_295);
  const gatewayPort = values.port === undefined ? {} : { gatewayPort: wholeNumber('port', values.port, 1, 65_535) };
  // With --json the last line of standard output is the report, so that the steps go elsewhere.
  const say = (step: string): void => (values.json ? console.error(`  ${step}`) : console.log(`  ${step}`));
  const dir = resolve('.demo', values.once ? 'once' : 'visit');
  await removeWithServers(dir);
  endCleanlyWhenAsked(dir);
  const stage = await setStage({ dir, documentCount, segmentBytes, say, ...gatewayPort });
  try {
    if (values.once) console.log(JSON.stringify(await runOnce(stage, resolve(values.out), say)));
    else await visit(stage);
  } finally {
    await stage.stop();
    if (values.once) await removeWithServers(dir);
  }
}

/** Before the stage stands, a signal must not leave servers behind; afterwards `visit` or the `finally` above see to it. */
function endCleanlyWhenAsked(dir: string): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      if (!values.once) return;
      void stopServersIn(dir).finally(() => process.exit(130));
    });
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least && number <= most) return number;
  throw new Error(`--${name}: expected a whole number from ${least} to ${most}, found «${text}»`);
}

main().catch((error: Error) => {
  console.error(`La demostración terminó con un error: ${error.message}`);
  process.exitCode = 1;
});
