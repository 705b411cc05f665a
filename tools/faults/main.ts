/** `npm run faults`: the five services and their servers, whatever happens to them. */
import { removeWithServers, stopServersIn } from '@respaldos/testing';
import { resolve } from 'node:path';
import { parseArguments, usage } from './arguments';
import { drill } from './drill';
import { setDrillStage } from './drill-stage';
import { asMarkdown, summary } from './report';

const say = (step: string): void => void process.stderr.write(`  ${step}\n`);

async function main(): Promise<void> {
  const wanted = parseArguments(process.argv.slice(2));
  if (!wanted) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const dir = resolve(wanted.dir);
  await removeWithServers(dir);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stopServersIn(dir).finally(() => process.exit(130)));
  const stage = await setDrillStage(dir, wanted.documentCount, say);
  try {
    const report = summary(await drill(stage, { ...wanted, dir }, say));
    process.stdout.write(wanted.isJson ? `${JSON.stringify(report, null, 2)}\n` : asMarkdown(report));
    process.exitCode = report.broken.length > 0 ? 1 : 0;
  } finally {
    await stage.stop();
  }
  await removeWithServers(dir);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
