import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyBag } from '../verify/bag/verify-bag';
import { openBag } from '../verify/sources/open-bag';
import { readSmall } from '../verify/sources/bag-files';
import type { DrillPerson } from './drill-person';

const manifestPath = 'manifest-sha256.txt';
const mostManifestBytes = 50_000_000;

export interface DownloadedBag {
  /** SHA-256 by path of every file of a document. */
  readonly files: ReadonlyMap<string, string>;
  /** What is wrong with it. */
  readonly problems: string[];
  /** Of the first segment, to be tried again once it should be dead. */
  readonly link: string;
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
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      problems.push(`${name}: other bytes than announced`);
    await writeFile(join(dir, name), bytes);
  }
  const { files, faults } = await judged(dir);
  return { files, problems: [...problems, ...faults], link };
}

async function judged(dir: string): Promise<{ files: Map<string, string>; faults: string[] }> {
  const bag = await openBag(dir);
  try {
    const verdict = await verifyBag(bag, null);
    const manifest = (await readSmall(bag, manifestPath, mostManifestBytes)).toString();
    const lines = manifest.split('\n').filter((line) => line.includes('  data/archivos/'));
    const files = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
    return { files, faults: verdict.problems.map(({ file, kind }) => `${file}: ${kind}`) };
  } finally {
    await bag.close();
  }
}
