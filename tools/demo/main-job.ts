import type { DeliveryView, RequestDetailView } from '@respaldos/contracts';
import { eventually, openInbox, Visitor, type House, type InboxMessage } from '@respaldos/testing';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Stage } from './stage';

export interface DownloadedSegment {
  name: string;
  bytes: number;
  sha256: string;
  url: string;
}

const generationMs = 30 * 60_000;

/** The whole main job, a step a method, as a person would do it through the API; every step is proven or throws. */
export class MainJob {
  private readonly visitor: Visitor;
  private readonly house: House;

  constructor(private readonly stage: Stage) {
    this.house = stage.house;
    this.visitor = new Visitor(stage.house.gatewayUrl);
  }

  async login(): Promise<void> {
    const { login, password } = this.stage.quipux.accounts.requester;
    await this.visitor.must(this.visitor.post('/api/session', { login, password }));
  }

  /** Solicitar: approved by itself, and given a night. */
  async request(): Promise<RequestDetailView> {
    const content = {
      ...this.stage.quipux.period,
      comment: 'Desvinculación de la institución',
      leavingConfirmed: true,
    };
    const sent = await this.visitor.must(
      this.visitor.post<RequestDetailView>('/api/requests', { content, send: true }),
    );
    expectEqual('state after sending', sent.state, 'approved');
    return eventually(async () => this.withDate(sent.id), { timeoutMs: 30_000 });
  }

  /** The night comes: the backup is generated, verified and stored. */
  async passNight({ id, dueAt }: RequestDetailView): Promise<RequestDetailView> {
    await this.moveClockTo(new Date(dueAt!));
    return eventually(
      async () => {
        const request = await this.detail(id);
        if (request.backupState === 'failed') throw new Error(`the backup failed: ${JSON.stringify(request.failure)}`);
        return request.state === 'fulfilled' ? request : undefined;
      },
      { timeoutMs: generationMs, everyMs: 500 },
    );
  }

  /** The manual's mail, to the requester. */
  async readMail({ id }: RequestDetailView): Promise<InboxMessage> {
    const { email } = this.stage.quipux.accounts.requester;
    const inbox = openInbox(this.stage.servers.inboxUrl);
    return eventually(
      async () => {
        const messages = await inbox.messagesTo(email);
        return messages.find(
          ({ text }) => text.includes('La generación de respaldos ha sido realizada') && text.includes(id),
        );
      },
      { timeoutMs: 60_000, everyMs: 300 },
    );
  }

  /** Every segment by its presigned link, its SHA-256 compared with what the page said. */
  async download({ id }: RequestDetailView, dir: string): Promise<DownloadedSegment[]> {
    await mkdir(dir, { recursive: true });
    const delivery = await this.visitor.must(this.visitor.get<DeliveryView>(`/api/requests/${id}/segments`));
    const downloaded: DownloadedSegment[] = [];
    for (const { index, name, bytes, sha256 } of delivery.segments) {
      const { url } = await this.visitor.must(
        this.visitor.post<{ url: string }>(`/api/requests/${id}/segments/${index}/link`),
      );
      const found = await save(url, join(dir, name));
      expectEqual(`bytes of ${name}`, found.bytes, bytes);
      expectEqual(`SHA-256 of ${name}`, found.sha256, sha256);
      downloaded.push({ name, bytes, sha256, url });
    }
    return downloaded;
  }

  /** Four days later: files gone, request and backup Eliminada/Eliminado, the old link dead. */
  async expire(
    { id, expiresAt }: RequestDetailView,
    url: string,
  ): Promise<{ requestState: string; backupState: string; linkStatus: number }> {
    await this.moveClockTo(new Date(expiresAt!));
    const request = await eventually(
      async () => {
        const detail = await this.detail(id);
        return detail.state === 'deleted' && detail.backupState === 'deleted' ? detail : undefined;
      },
      { timeoutMs: 120_000, everyMs: 500 },
    );
    const { status } = await fetch(url);
    expectEqual('status of a link of before', status, 404);
    return { requestState: request.state, backupState: request.backupState, linkStatus: status };
  }

  private detail(id: string): Promise<RequestDetailView> {
    return this.visitor.must(this.visitor.get<RequestDetailView>(`/api/requests/${id}`));
  }

  private async withDate(id: string): Promise<RequestDetailView | undefined> {
    const request = await this.detail(id);
    return request.dueAt ? request : undefined;
  }

  private async moveClockTo(moment: Date): Promise<void> {
    const aheadMs = moment.getTime() - (await this.house.now()).getTime();
    if (aheadMs >= 0) await this.house.moveClock(aheadMs + 1_000);
  }
}

async function save(url: string, path: string): Promise<{ bytes: number; sha256: string }> {
  const response = await fetch(url);
  if (!response.ok || !response.body)
    throw new Error(`expected the segment at ${path}, found status ${response.status}`);
  const hash = createHash('sha256');
  let bytes = 0;
  const hashed = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline(
    Readable.fromWeb(response.body as import('node:stream/web').ReadableStream),
    hashed,
    createWriteStream(path),
  );
  return { bytes, sha256: hash.digest('hex') };
}

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: expected ${String(expected)}, found ${String(found)}`);
}
