import type { Response } from 'express';
import { once } from 'node:events';

/** Events for a page that watches (SSE): only news are told, and silence is broken now and then. */
export class EventStream {
  readonly gone: AbortSignal;
  private told = '';
  private count = 0;

  constructor(private readonly response: Response) {
    const gone = new AbortController();
    this.gone = gone.signal;
    response.on('close', () => gone.abort());
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  }

  /** Nothing when it is what was told last. */
  async tell(view: object): Promise<void> {
    const news = JSON.stringify(view);
    if (news === this.told) return;
    this.told = news;
    await this.write(`id: ${++this.count}\ndata: ${news}\n\n`);
  }

  /** Proxies close what is silent for a minute. */
  keepOpen(): Promise<void> {
    return this.write(': sigue\n\n');
  }

  /** Browsers come back by themselves. @param afterMs when */
  async end(afterMs?: number): Promise<void> {
    if (this.gone.aborted) return;
    if (afterMs !== undefined) await this.write(`retry: ${afterMs}\n\n`);
    this.response.end();
  }

  private async write(text: string): Promise<void> {
    if (!this.response.write(text) && !this.response.destroyed)
      await Promise.race([once(this.response, 'drain'), once(this.response, 'close')]);
  }
}
