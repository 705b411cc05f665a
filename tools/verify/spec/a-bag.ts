import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FileSink, SplitZipWriter } from '@respaldos/split-zip';
import {
  aPackageAbout,
  aSelectedDocument,
  aSourceDocument,
  aStoredFile,
  anAnnex,
  type Bodega,
  bytesOf,
  packDocuments,
} from '@respaldos/testing';
import { Ledger } from '../../../apps/generation/src/package/ledger';
import { PackageWriter } from '../../../apps/generation/src/package/package-writer';
import type { FaultCode } from '../../../apps/generation/src/package/fault';

export interface BagOptions {
  documentCount?: number;
  /** Null: not signed. */
  signingKey?: KeyObject | null;
  /** Bytes of each document's file. */
  fileBytes?: number;
}

type Entry = Parameters<typeof bytesOf>[0];

export const aSigningKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** Bytes that neither repeat nor compress, the same for the same name. */
function noise(name: string, bytes: number): Buffer {
  const content = Buffer.alloc(bytes);
  let state = Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) | 0, 7);
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    content[at] = state >>> 16;
  }
  return content;
}

/** A package as generation makes it, entry by entry: with an annex, an exception, a name with ñ, and a lost document. */
export async function* packageEntries(workDir: string, options: BagOptions = {}): AsyncGenerator<Entry> {
  const { documentCount = 3, signingKey = aSigningKey(), fileBytes = 40 } = options;
  const writer = await PackageWriter.open(aPackageAbout(), new Ledger(workDir), signingKey ?? undefined);
  const bodega: Bodega<FaultCode> = ({ nameHint }) =>
    nameHint === '2.pdf' ? { fault: 'missing' } : { content: noise(nameHint, fileBytes), extension: 'pdf' };
  const annexes = [anAnnex({ name: 'Año nuevo, señal nº 1.pdf', files: [aStoredFile('annex')] })];
  for (let n = 1; n <= documentCount; n += 1)
    yield* packDocuments(writer, [[aSelectedDocument(n), aSourceDocument(n, n === 1 ? { annexes } : {})]], bodega);
  yield writer.addLostDocument(aSelectedDocument(documentCount + 1), 'missing');
  yield* writer.closing();
}

/** A bag in a folder. @returns the paths of its files. */
export async function writeBag(root: string, options: BagOptions = {}): Promise<string[]> {
  const paths: string[] = [];
  for await (const entry of packageEntries(`${root}.work`, options)) {
    const path = join(root, entry.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await bytesOf(entry));
    paths.push(entry.name);
  }
  return paths;
}

/** A bag in a ZIP: plain without `segmentBytes`, otherwise a split set. @returns the names of its parts, NAME.zip last. */
export async function writeZip(
  dir: string,
  options: BagOptions & { segmentBytes?: number; prefix?: string } = {},
): Promise<string[]> {
  mkdirSync(dir, { recursive: true });
  const { segmentBytes, prefix = '' } = options;
  const writer = new SplitZipWriter({
    baseName: 'respaldo',
    sink: new FileSink(dir),
    ...(segmentBytes ? { segmentBytes, expectedBytes: segmentBytes + 1 } : { expectedBytes: 0 }),
  });
  const modifiedAt = new Date('2024-05-06T07:08:10Z');
  for await (const entry of packageEntries(`${dir}.work`, options))
    await writer.add({ name: prefix + entry.name, modifiedAt, content: await bytesOf(entry) });
  return (await writer.finish()).segments.map(({ name }) => name);
}
