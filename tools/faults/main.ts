/** `npm run faults`: the five services and their servers, whatever happens to them. */
import { Random, removeWithServers } from '@respaldos/testing';
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
  const stage = await setDrillStage(dir, wanted.documentCount, say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stage.stop().finally(() => process.exit(130)));
  try {
    const report = summary(await drill(stage, { ...wanted, dir }, new Random(wanted.seed), say));
    process.stdout.write(wanted.isJson ? `${JSON.stringify(report, null, 2)}\n` : asMarkdown(report));
    process.exitCode = report.breaches.length > 0 ? 1 : 0;
  } finally {
    await stage.stop();
  }
  // What is known of a breach stays.
  if (process.exitCode === 0) await removeWithServers(dir);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
