import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyBag } from '../verify/bag/verify-bag';
import { openBag } from '../verify/sources/open-bag';
import type { DrillPerson } from './drill-person';

export interface DownloadedBag {
  /** What is wrong with it. */
  readonly problems: string[];
  /** Of the first segment, to be tried again once it should be dead. */
  readonly link: string;
  readonly firstIndex: number;
}

/** Downloads every part of a backup as a browser does, and checks the whole of it as `npm run verify` does. */
export async function downloadBag(person: DrillPerson, id: string, dir: string): Promise<DownloadedBag> {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const { segments } = await person.delivery(id);
  const problems: string[] = [];
  let link = '';
  for (const { index, name, sha256 } of segments) {
    const url = await person.link(id, index);
    link ||= url;
    const bytes = Buffer.from(await (await fetch(url, { signal: AbortSignal.timeout(30_000) })).arrayBuffer());
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      problems.push(`${name}: other bytes than announced`);
    await writeFile(join(dir, name), bytes);
  }
  return { problems: [...problems, ...(await faultsOf(dir))], link, firstIndex: segments[0]?.index ?? 0 };
}

async function faultsOf(dir: string): Promise<string[]> {
  const bag = await openBag(dir);
  try {
    const { problems } = await verifyBag(bag, null);
    return problems.map(({ file, kind }) => `${file}: ${kind}`);
  } finally {
    await bag.close();
  }
}
