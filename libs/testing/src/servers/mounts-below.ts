import { readFileSync } from 'node:fs';
import { runProgram } from './run-program';

/** Unmounts what is mounted below a folder, the deepest first: a process that was killed leaves its mounts, and they keep the folder. */
export async function unmountBelow(dir: string): Promise<void> {
  for (const point of mountPoints(readFileSync('/proc/self/mounts', 'utf8'), dir))
    await runProgram('umount', '-l', point);
}

/** @param table as in proc(5), where a space in a path is `\040` */
export function mountPoints(table: string, dir: string): string[] {
  const points = table.split('\n').map((line) => unescaped(line.split(' ')[1] ?? ''));
  return points.filter((point) => point.startsWith(`${dir}/`)).toReversed();
}

const unescaped = (path: string): string =>
  path.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
