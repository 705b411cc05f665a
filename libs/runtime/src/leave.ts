/** For what is on its way to the disk, the last lines of the log among it. */
const lastWordsMs = 250;

/** Ends the process. Node's own exit waits for every thread of its pool, and a disk that hangs never gives one back. */
export function leave(code: number): void {
  if (!isDiskAtWork()) return process.exit(code);
  setTimeout(() => (isDiskAtWork() ? process.kill(process.pid, 'SIGKILL') : process.exit(code)), lastWordsMs);
}

const isDiskAtWork = (): boolean => process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
