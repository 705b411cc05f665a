import { readCentralDirectory, readStoredEnd, storedEndBytes, type EntryRow } from '@respaldos/split-zip';
import type { ObjectStore } from '@respaldos/storage';
import { buffer } from 'node:stream/consumers';

const localHeaderSignature = 0x04034b50;
const localHeaderBytes = 30;
/** Entries looked at besides the last; bytes are copied by the object store in long runs, so that a slip moves many of them. */
const sampleCount = 32;

/** What the object store put together is not the ZIP that it should be. */
export class JoinMismatch extends Error {
  override readonly name = 'JoinMismatch';
}

/**
 * Opens a stored plain ZIP as a reader does: end record, every central header, and the local headers of a sample, spread from
 * the first to the last, where the directory says.
 * @throws JoinMismatch
 */
export async function verifyZip(
  store: ObjectStore,
  key: string,
  expected: { bytes: number; entryCount: number },
): Promise<void> {
  const stored = await store.head(key);
  if (stored?.bytes !== expected.bytes)
    throw new JoinMismatch(`${key}: expected ${expected.bytes} bytes, found ${stored?.bytes ?? 'none'}`);
  const tail = { start: Math.max(0, stored.bytes - storedEndBytes), end: stored.bytes };
  const end = readStoredEnd(await buffer(store.read(key, tail)));
  if (end.entryCount !== expected.entryCount || end.lastSegment !== 0)
    throw new JoinMismatch(`${key}: expected ${expected.entryCount} entries, its end record says ${end.entryCount}`);
  const directory = { start: end.directoryOffset, end: end.directoryOffset + end.directoryBytes };
  const every = Math.ceil(end.entryCount / sampleCount);
  let index = 0;
  for await (const row of readCentralDirectory(store.read(key, directory), end.entryCount)) {
    const isLooked = index % every === 0 || index === end.entryCount - 1;
    if (isLooked) await verifyEntry(store, key, row);
    index += 1;
  }
}

async function verifyEntry(store: ObjectStore, key: string, { name, offset }: EntryRow): Promise<void> {
  const range = { start: offset, end: offset + localHeaderBytes + Buffer.byteLength(name) };
  const header = await buffer(store.read(key, range));
  const isEntry =
    header.readUInt32LE(0) === localHeaderSignature && header.subarray(localHeaderBytes).toString('utf8') === name;
  if (!isEntry) throw new JoinMismatch(`${key}: «${name}» does not begin at byte ${offset}`);
}
