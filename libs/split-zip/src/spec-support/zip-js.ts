import {
  configure,
  type FileEntry,
  SplitDataReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js';
import { sha256 } from './real-tools';

configure({ useWebWorkers: false });

/** Names and SHA-256 of all contents, as zip.js reads them from the segments themselves: a reader for browsers. */
export async function zipJsListing(segments: ReadonlyMap<string, Uint8Array>): Promise<Record<string, string>> {
  const parts = [...segments.values()].map((bytes) => new Uint8ArrayReader(bytes));
  const reader = new ZipReader(new SplitDataReader(parts), { checkSignature: true });
  const found: Record<string, string> = {};
  for (const entry of await reader.getEntries()) {
    const content = entry.directory ? new Uint8Array() : await (entry as FileEntry).getData(new Uint8ArrayWriter());
    found[entry.filename] = sha256(content);
  }
  await reader.close();
  return found;
}
