import {
  closeSync,
  createReadStream,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DocumentRecord, TrayName } from './data/document-record';
import type { ListedFile } from './entry';
import type { FaultCode } from './fault';

export interface FileLine {
  kind: 'file';
  key: string;
  path: string;
  bytes: number;
  sha256: string;
  mediaType: string;
}
export interface FaultLine {
  kind: 'fault';
  key: string;
  code: FaultCode;
}
export interface DocumentLine {
  kind: 'document';
  record: DocumentRecord;
  page: ListedFile;
}
/** A document of the frozen list whose own row could not be read. */
export interface LostLine {
  kind: 'lost';
  documentId: string;
  trays: TrayName[];
  datedAt: string;
  code: FaultCode;
  page: ListedFile;
}
export type LedgerLine = FileLine | FaultLine | DocumentLine | LostLine;

const blockLength = 1 << 20;

/**
 * All that a package in the making knows, one JSON line per fact, append-only in a working directory: memory holds a row
 * per file, never a document. Replaying the lines restores the writer; a checkpoint is `flush()`'s length, and going on
 * from it is opening the ledger with that length.
 */
export class Ledger {
  private readonly path: string;
  private readonly descriptor: number;
  private pieces: string[] = [];
  private pendingLength = 0;
  private writtenBytes: number;

  /** @param keepBytes what a checkpoint recorded; what was written after it is forgotten. 0 starts anew. */
  constructor(
    readonly directory: string,
    keepBytes = 0,
  ) {
    // What is noted are documents of people: nobody else on the host may read it.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.path = join(directory, 'ledger.jsonl');
    const presentBytes = existsSync(this.path) ? statSync(this.path).size : 0;
    if (presentBytes < keepBytes) {
      throw new Error(`ledger: ${keepBytes} bytes were checkpointed, ${presentBytes} are here`);
    }
    this.descriptor = openSync(this.path, 'a');
    ftruncateSync(this.descriptor, keepBytes);
    this.writtenBytes = keepBytes;
  }

  append(line: LedgerLine): void {
    const text = `${JSON.stringify(line)}\n`;
    this.pieces.push(text);
    this.pendingLength += text.length;
    if (this.pendingLength >= blockLength) this.flush();
  }

  /** Everything appended is in the file. @returns its length in bytes: the checkpoint. */
  flush(): number {
    const block = Buffer.from(this.pieces.join(''));
    this.pieces = [];
    this.pendingLength = 0;
    for (let written = 0; written < block.length;) written += writeSync(this.descriptor, block, written);
    this.writtenBytes += block.length;
    return this.writtenBytes;
  }

  /** The lines in order; nothing may be appended while they are read. */
  async *lines(): AsyncGenerator<LedgerLine> {
    this.flush();
    if (this.writtenBytes === 0) return;
    const input = createReadStream(this.path, {
      encoding: 'utf8',
      highWaterMark: blockLength,
      end: this.writtenBytes - 1,
    });
    // Not `readline`: it also breaks lines at U+2028, which JSON leaves inside strings.
    let rest = '';
    for await (const block of input as AsyncIterable<string>) {
      const lines = (rest + block).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as LedgerLine;
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
