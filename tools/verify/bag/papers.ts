import { readSmall } from '../sources/bag-files';
import { manifestLines, type ManifestLine } from './manifest';
import { unreadable, type Reading } from './reading';
import type { Problem } from './verdict';

export const paperNames = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  signature: 'firma-ed25519.sig',
  publicKey: 'firma-clave-publica.pem',
} as const;

/** Tag files that are read whole: all of ours together have a few thousand bytes. */
const paperBytes = 1 << 20;
const needed = [paperNames.declaration, paperNames.info, paperNames.manifest, paperNames.tagManifest] as const;

/** Everything beside the payload, and how it agrees with the tag manifest. Who is to blame is not judged here. */
export interface Papers {
  tagManifest: Buffer | null;
  signature: Buffer | null;
  publicKey: string | null;
  /** `bag-info.txt`, by tag. */
  info: Map<string, string>;
  /** Tag files that differ from what the tag manifest says of them, are not there, or are not in it. */
  disagreements: Problem[];
  /** The tag manifest is not as this product writes one. */
  isMalformed: boolean;
  /** What no manifest has to say anything about. */
  problems: Problem[];
}

export async function readPapers(reading: Reading): Promise<Papers> {
  const { files } = reading;
  const problems: Problem[] = [];
  const paper = async (path: string): Promise<Buffer | null> => {
    if (!files.sizes.has(path)) return null;
    return readSmall(files, path, paperBytes).catch((error: unknown) => {
      problems.push(unreadable(path, error));
      return null;
    });
  };
  const tagManifest = await paper(paperNames.tagManifest);
  for (const file of needed) if (!files.sizes.has(file)) problems.push({ file, kind: 'missing' });
  const lines = tagManifest ? await all(manifestLines(one(tagManifest))) : [];
  const listed = lines.filter((line) => line !== null);
  const paths = new Set(listed.map(({ path }) => path));
  const disagreements = await disagreementsOf(reading, listed, paths, problems);
  return {
    tagManifest,
    signature: await paper(paperNames.signature),
    publicKey: (await paper(paperNames.publicKey))?.toString() ?? null,
    info: tagsOf((await paper(paperNames.info))?.toString() ?? ''),
    disagreements,
    isMalformed: listed.length !== lines.length || paths.size !== listed.length,
    problems,
  };
}

async function disagreementsOf(
  reading: Reading,
  listed: ManifestLine[],
  paths: ReadonlySet<string>,
  known: readonly Problem[],
): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const line of listed) {
    const problem = await reading.compare(line);
    if (problem && !known.some(({ file }) => file === problem.file)) found.push(problem);
  }
  for (const file of reading.files.sizes.keys())
    if (!file.startsWith('data/') && !paths.has(file) && !isUnlistable(file)) found.push({ file, kind: 'extra' });
  return found;
}

/** No manifest can list these two: the one is that manifest, the other signs it. */
const isUnlistable = (file: string): boolean => file === paperNames.tagManifest || file === paperNames.signature;

function tagsOf(text: string): Map<string, string> {
  const lines = text.split('\n').map((line) => /^([^:]+): (.*)$/.exec(line));
  return new Map(lines.flatMap((match) => (match ? [[match[1]!, match[2]!]] : [])));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function* one<T>(item: T): AsyncGenerator<T> {
  yield item;
}
