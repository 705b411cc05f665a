const barCells = 30;
const everyMs = 100;

/** One line on a terminal that says how far the work has come; silent elsewhere. */
export class ProgressBar {
  private lastAt = 0;

  constructor(
    private readonly totalBytes: number,
    private readonly terminal: { isTTY?: boolean; write(text: string): unknown } = process.stderr,
  ) {}

  /** Whether anybody looks. */
  get isSeen(): boolean {
    return this.terminal.isTTY === true;
  }

  show(doneBytes: number): void {
    const now = Date.now();
    if (!this.isSeen || (now - this.lastAt < everyMs && doneBytes < this.totalBytes)) return;
    this.lastAt = now;
    this.terminal.write(`\r${line(doneBytes, this.totalBytes)}`);
  }

  end(): void {
    if (this.isSeen) this.terminal.write('\n');
  }
}

/** The bar, the share and the amount: `[######------] 50 %  700 de 1400 MB`. */
export function line(doneBytes: number, totalBytes: number): string {
  const share = totalBytes === 0 ? 1 : doneBytes / totalBytes;
  const bar = '#'.repeat(Math.floor(share * barCells)).padEnd(barCells, '-');
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
  return `[${bar}] ${Math.floor(share * 100)} %  ${megabytes(doneBytes)} de ${megabytes(totalBytes)} MB`;
}
