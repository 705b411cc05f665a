import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Requester } from './requester';

/** Downloads every segment of a request by its presigned link. @returns the folder with the set. */
export async function downloadSet(requester: Requester, id: string, dir: string): Promise<string[]> {
  mkdirSync(dir, { recursive: true });
  const { segments } = await requester.delivery(id);
  for (const { index, name, sha256 } of segments) {
    const { body } = await requester.link(id, index);
    const bytes = await bytesBehind(body.url);
    expect({ name, sha256: sha256Of(bytes) }).toEqual({ name, sha256 });
    writeFileSync(join(dir, name), bytes);
  }
  return segments.map(({ name }) => name);
}

export async function bytesBehind(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** Extracts one plain ZIP with Info-ZIP. @returns SHA-256 by path. */
export function unpackOne(path: string, out: string): Map<string, string> {
  mkdirSync(out, { recursive: true });
  execFileSync('unzip', ['-q', path, '-d', out], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  return hashesBelow(out);
}

/** Joins as the manual says and extracts with Info-ZIP; 7-Zip tests the set as it is. @returns SHA-256 by path. */
export function unpack(dir: string, baseName: string): Map<string, string> {
  execFileSync('7z', ['t', join(dir, `${baseName}.zip`)]);
  const joined = join(dir, 'unificado.zip');
  execFileSync('zip', ['-q', '-s', '0', join(dir, `${baseName}.zip`), '--out', joined]);
  execFileSync('unzip', ['-tq', joined]);
  const out = join(dir, 'contenido');
  execFileSync('unzip', ['-q', joined, '-d', out], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  return hashesBelow(out);
}

/** What the bag's manifest says: SHA-256 by path. */
export function manifestOf(dir: string): Map<string, string> {
  const lines = readFileSync(join(dir, 'contenido/manifest-sha256.txt'), 'utf8').trim().split('\n');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

function hashesBelow(root: string): Map<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path));
  const files = paths.filter((path) => statSync(path).isFile());
  return new Map(files.map((path) => [relative(root, path), sha256Of(readFileSync(path))]));
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
