/**
 * A child of the benchmark: `node limit.js CORPUS` prints what no packer on this machine and with this zlib can do without, in
 * processor milliseconds: every byte read and copied once, and what is text deflated at level 6.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { extname } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { compressedTypes } from './contestants';
import { filesBelow } from './files-below';

export interface LimitAnswer {
  readonly copyMs: number;
  readonly deflateMs: number;
}

function main(corpus: string): void {
  const memory = Buffer.allocUnsafeSlow(33_554_432);
  const out = openSync('out/o.zip', 'w');
  let copyMs = 0;
  let deflateMs = 0;
  for (const { path, stats } of filesBelow(corpus)) {
    const content = memory.subarray(0, stats.size);
    copyMs += cpuMsOf(() => {
      const file = openSync(path, 'r');
      readSync(file, content);
      closeSync(file);
      writeSync(out, content);
    });
    if (!compressedTypes.includes(extname(path)))
      deflateMs += cpuMsOf(() => deflateRawSync(content, { level: 6, chunkSize: content.length + 256 }));
  }
  closeSync(out);
  console.log(JSON.stringify({ copyMs, deflateMs } satisfies LimitAnswer));
}

function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

main(process.argv[2]!);
