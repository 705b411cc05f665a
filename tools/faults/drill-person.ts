import type { DeliveryView, RequestDetailView } from '@respaldos/contracts';
import { eventually, type Reply, Visitor } from '@respaldos/testing';
import type { DrillStage } from './drill-stage';

const patience = { timeoutMs: 240_000, everyMs: 200 };

export interface DrillAccount {
  login: string;
  password: string;
  email: string;
}

/** A person who asks for a backup while everything falls apart: tries again, as people do, and asks only once. */
export class DrillPerson {
  private visitor: Visitor;

  constructor(
    private readonly stage: DrillStage,
    readonly account: DrillAccount,
  ) {
    this.visitor = new Visitor(stage.house.gatewayUrl);
  }

  /** The id of the request that was accepted, after as many tries as it takes. */
  async send(): Promise<string> {
    const content = { ...this.stage.quipux.period, comment: 'Simulacro', leavingConfirmed: true };
    return eventually(async () => {
      // An answer that was lost may have been a yes: whoever got an error looks first.
      const open = await this.openRequest();
      if (open) return open;
      const { id } = await this.must(this.visitor.post<RequestDetailView>('/api/requests', { content, send: true }));
      return id;
    }, patience);
  }

  /** When the backup is due, once a night was given. */
  async dueAt(id: string): Promise<Date> {
    return eventually(async () => {
      const { dueAt } = await this.detail(id);
      return dueAt === null ? undefined : new Date(dueAt);
    }, patience);
  }

  /** Waits until the page shows what `looked` looks for. @throws with the last thing it showed */
  async seen(id: string, looked: (request: RequestDetailView) => boolean): Promise<RequestDetailView> {
    let last = 'nothing';
    const seeing = eventually(async () => {
      const request = await this.detail(id);
      last = `${request.state}/${request.backupState} ${JSON.stringify(request.failure ?? null)}`;
      return looked(request) ? request : undefined;
    }, patience);
    return seeing.catch((cause: unknown) => {
      throw new Error(`request ${id} stays ${last}`, { cause });
    });
  }

  detail(id: string): Promise<RequestDetailView> {
    return this.must(this.visitor.get<RequestDetailView>(`/api/requests/${id}`));
  }

  delivery(id: string): Promise<DeliveryView> {
    return this.must(this.visitor.get<DeliveryView>(`/api/requests/${id}/segments`));
  }

  async link(id: string, index: number): Promise<string> {
    const link = this.visitor.post<{ url: string }>(`/api/requests/${id}/segments/${index}/link`);
    return (await this.must(link)).url;
  }

  /** Deletes the backup early. */
  async cancel(id: string): Promise<void> {
    await this.must(this.visitor.post(`/api/requests/${id}/cancellation`, { comment: 'Fin del simulacro' }));
  }

  private async openRequest(): Promise<string | undefined> {
    const page = this.visitor.get<{ items: { id: string; state: string }[] }>('/api/requests');
    const { items } = await this.must(page);
    return items.find(({ state }) => state === 'submitted' || state === 'approved')?.id;
  }

  /** Enters again when the session is gone. */
  private async must<Body>(asked: Promise<Reply<Body>>): Promise<Body> {
    const { status, body } = await asked;
    if (status === 401) {
      const { login, password } = this.account;
      this.visitor = new Visitor(this.stage.house.gatewayUrl);
      await this.visitor.must(this.visitor.post('/api/session', { login, password }));
    }
    if (status >= 400) throw new Error(`expected a success, found ${status}: ${JSON.stringify(body)}`);
    return body;
  }
}
