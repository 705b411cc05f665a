import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a command; its output, both streams, or an error with it when the exit code is not 0. */
export async function tool(command: string, args: readonly string[], folder?: string): Promise<string> {
  const { stdout, stderr } = await execute(command, args, {
    cwd: folder,
    timeout: 300_000,
    maxBuffer: 268_435_456,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return stdout + stderr;
}

/** Writes the segments of a set, as a person downloads them. */
export async function saveSet(folder: string, segments: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of segments) await writeFile(join(folder, name), bytes);
}

/**
 * Joins a set the way the instructions say and tests the result: `zip -s 0` must not say anything but what it copies, because it
 * corrupts without a message and with exit code 0.
 */
export async function joinAndTest(folder: string, name = 'r'): Promise<string> {
  expectSilence(await tool('timeout', ['120', 'zip', '-s', '0', `${name}.zip`, '--out', 'joined.zip'], folder));
  await tool('unzip', ['-tqq', 'joined.zip'], folder);
  return join(folder, 'joined.zip');
}

/** Joins every set of `sets` into a file of the same name in `joined`, without testing it. */
export async function joinAll(folder: string, { isQuiet = true } = {}): Promise<void> {
  const join = 'for set in *.zip; do zip -s 0 "$set" --out "../joined/$set" || exit 1; done';
  const said = await tool('timeout', ['300', 'sh', '-c', join], `${folder}/sets`);
  if (isQuiet) expectSilence(said);
}

function expectSilence(said: string): void {
  const strange = said.split('\n').filter((line) => line !== '' && !line.startsWith(' copying: '));
  if (strange.length > 0) throw new Error(`zip -s 0 says: ${strange.slice(0, 5).join(' / ')}`);
}

/** Every archive of a folder, in one process. */
export async function unzipTestAll(folder: string, archiveCount: number): Promise<void> {
  const said = (await tool('unzip', ['-tqq', '*.zip'], folder)).trim();
  if (archiveCount > 1 && said !== `${archiveCount} archives were successfully processed.`)
    throw new Error(`unzip -t says: ${said.slice(-500)}`);
}

/** Every set of a folder, in one process. */
export async function sevenZipTestAll(folder: string, setCount: number): Promise<void> {
  const said = await tool('7z', ['t', '*.zip'], folder);
  const goodCount = said.match(/^Everything is Ok$/gm)?.length;
  if (goodCount !== setCount || /warning|error/i.test(said)) throw new Error(`7z t says: ${said.slice(-500)}`);
}

export async function sevenZipTest(archive: string): Promise<void> {
  const said = await tool('7z', ['t', archive]);
  if (!said.includes('Everything is Ok') || /warning/i.test(said)) throw new Error(`7z t says: ${said.slice(-500)}`);
}

const listing = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    print(json.dumps({info.filename: hashlib.sha256(archive.read(info)).hexdigest() for info in archive.infolist()}))
`;

/** Names and SHA-256 of all contents, as Python's zipfile reads them. */
export async function pythonListing(archive: string): Promise<Record<string, string>> {
  return JSON.parse(await tool('python3', ['-c', listing, archive])) as Record<string, string>;
}

const listings = `
import glob, hashlib, json, zipfile
def read(path):
    with zipfile.ZipFile(path) as archive:
        return {info.filename: hashlib.sha256(archive.read(info)).hexdigest() for info in archive.infolist()}
def tried(path):
    try:
        return read(path)
    except Exception as error:
        return repr(error)
print(json.dumps({path: tried(path) for path in glob.glob('*.zip')}))
`;

/** The same of every archive of a folder, in one process; of one that it does not read, why. */
export async function pythonListings(folder: string): Promise<Record<string, Record<string, string> | string>> {
  return JSON.parse(await tool('python3', ['-c', listings], folder)) as Record<string, Record<string, string> | string>;
}

/** Names as bsdtar reads them. */
export async function bsdtarListing(archive: string): Promise<string[]> {
  return (await tool('bsdtar', ['-tf', archive])).split('\n').filter((name) => name !== '');
}

/** Names and SHA-256 of all files that 7-Zip unpacks from the set itself. */
export async function sevenZipUnpacked(archive: string, folder: string): Promise<Record<string, string>> {
  await rm(folder, { recursive: true, force: true });
  await tool('7z', ['x', '-y', `-o${folder}`, archive]);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const entries = files.map(async (file): Promise<[string, string]> => {
    const path = join(file.parentPath, file.name);
    return [path.slice(folder.length + 1), sha256(await readFile(path))];
  });
  return Object.fromEntries(await Promise.all(entries));
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
