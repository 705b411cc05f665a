import { Quipux, type SourceDocument } from '@respaldos/quipux';
import { setTimeout as delay } from 'node:timers/promises';
import { isOutage } from './outage';
import type { FaultCode } from './package/fault';
import { patient } from './patience';

/** What Quipux gives of a document of the frozen list, or why it gives nothing. */
export type ReadDocument =
  { document: SourceDocument } | { code: Extract<FaultCode, 'missing' | 'unreadable'>; detail: string };

const { retryDelaysMs, outageDelaysMs } = patient;

/**
 * Reads documents a batch at a time. What may pass by itself is tried again; a document that fails although Quipux answers
 * is an exception of its own and costs its neighbours nothing (rule 15).
 */
export class DocumentReader {
  constructor(
    private readonly quipux: Quipux,
    private readonly signal: AbortSignal,
  ) {}

  async read(documentIds: string[], tryCount = 0): Promise<Map<string, ReadDocument>> {
    this.signal.throwIfAborted();
    try {
      const documents = await this.quipux.documents.read(documentIds);
      const found = new Map(documents.map((document) => [document.documentId, document]));
      return new Map(documentIds.map((id) => [id, foundOrMissing(found.get(id))]));
    } catch (error) {
      const delayMs = retryDelaysMs[tryCount] ?? (await this.delayOfOutage(documentIds, error as Error, tryCount));
      if (delayMs === undefined) return this.isolate(documentIds, error as Error);
      await delay(delayMs, undefined, { signal: this.signal });
      return this.read(documentIds, tryCount + 1);
    }
  }

  /** An outage that ends just when it is asked for must not end as a document's exception. @throws when it has not ended */
  private async delayOfOutage(documentIds: string[], error: Error, tryCount: number): Promise<number | undefined> {
    if (documentIds.length > 1 || !isOutage(error)) return undefined;
    await this.quipux.check();
    return outageDelaysMs[tryCount - retryDelaysMs.length];
  }

  /** @throws what Quipux answers when it is Quipux that is away. */
  private async isolate(documentIds: string[], error: Error): Promise<Map<string, ReadDocument>> {
    await this.quipux.check();
    const [only] = documentIds;
    if (documentIds.length === 1) return new Map([[only!, { code: 'unreadable', detail: error.message }]]);
    const one = async (id: string): Promise<[string, ReadDocument]> => [
      id,
      (await this.read([id], retryDelaysMs.length)).get(id)!,
    ];
    const results: [string, ReadDocument][] = [];
    for (const id of documentIds) results.push(await one(id));
    return new Map(results);
  }
}

const foundOrMissing = (document: SourceDocument | undefined): ReadDocument =>
  document ? { document } : { code: 'missing', detail: 'no row in radicado' };
