import type { DerivedFile } from '@respaldos/persistence';
import type { FileRows } from './file-rows';

/** Shows that a file is being made and how far it is, and aborts `signal` when it is no longer wanted or the process stops. */
export class FileWatch {
  doneBytes = 0;
  readonly signal: AbortSignal;
  private readonly unwanted = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly rows: FileRows,
    private readonly file: Pick<DerivedFile, 'id'>,
    stopping: AbortSignal,
  ) {
    this.signal = AbortSignal.any([this.unwanted.signal, stopping]);
  }

  start(everyMs: number): void {
    this.timer = setInterval(() => {
      // A database that is away for a moment takes no wish back.
      this.beating = this.beating.then(() => this.beat()).catch(() => undefined);
    }, everyMs);
  }

  async opened(uploadId: string): Promise<void> {
    await this.rows.keepUpload(this.file.id, uploadId);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  private async beat(): Promise<void> {
    if (!(await this.rows.beat(this.file.id, this.doneBytes)))
      this.unwanted.abort(new Error(`file ${this.file.id} is no longer wanted`));
  }
}
