import type { DeliveryView, RequestDetailView } from '@respaldos/contracts';
import { eventually, type Reply, Visitor } from '@respaldos/testing';
import type { DrillStage } from './drill-stage';

const patience = { timeoutMs: 180_000, everyMs: 200 };
/** A gateway that is frozen answers late, and one that is killed never. */
const answerMs = 10_000;

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
    this.visitor = this.atTheDoor();
  }

  /** The first of the account's addresses. */
  get email(): string {
    return this.account.email.split(',')[0]!.trim();
  }

  /** The id of the request that was accepted, after as many tries as it takes. */
  async send(): Promise<string> {
    const content = { ...this.stage.quipux.period, comment: 'Simulacro', leavingConfirmed: true };
    return eventually(async () => {
      // An answer that was lost may have been a yes: whoever got an error looks first.
      const open = await this.openRequest();
      if (open) return open;
      const sent = () => this.visitor.post<RequestDetailView>('/api/requests', { content, send: true });
      return (await this.must(sent)).id;
    }, patience);
  }

  detail(id: string): Promise<RequestDetailView> {
    return this.tried(() => this.visitor.get<RequestDetailView>(`/api/requests/${id}`));
  }

  delivery(id: string): Promise<DeliveryView> {
    return this.tried(() => this.visitor.get<DeliveryView>(`/api/requests/${id}/segments`));
  }

  async link(id: string, index: number): Promise<string> {
    return (await this.tried(() => this.askForLink(id, index))).url;
  }

  /** Whether the system says no, and not merely that it is busy or does not know who asks. */
  async isRefusedLink(id: string, index: number): Promise<boolean> {
    const { status } = await eventually(async () => {
      const reply = await this.entered(() => this.askForLink(id, index));
      return reply.status < 500 && reply.status !== 401 && reply;
    }, patience);
    return status >= 400;
  }

  /** Deletes the backup early. */
  async cancel(id: string): Promise<void> {
    await this.tried(() => this.visitor.post(`/api/requests/${id}/cancellation`, { comment: 'Fin del simulacro' }));
  }

  private askForLink(id: string, index: number): Promise<Reply<{ url: string }>> {
    return this.visitor.post<{ url: string }>(`/api/requests/${id}/segments/${index}/link`);
  }

  private async openRequest(): Promise<string | undefined> {
    const page = () => this.visitor.get<{ items: { id: string; state: string }[] }>('/api/requests');
    const { items } = await this.must(page);
    return items.find(({ state }) => state === 'submitted' || state === 'approved')?.id;
  }

  private tried<Body>(ask: () => Promise<Reply<Body>>): Promise<Exclude<Body, undefined | false>> {
    return eventually(() => this.must(ask), patience);
  }

  private async must<Body>(ask: () => Promise<Reply<Body>>): Promise<Body> {
    const { status, body } = await this.entered(ask);
    if (status >= 400) throw new Error(`expected a success, found ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Enters again when the session is gone. */
  private async entered<Body>(ask: () => Promise<Reply<Body>>): Promise<Reply<Body>> {
    const reply = await ask();
    if (reply.status !== 401) return reply;
    const { login, password } = this.account;
    this.visitor = this.atTheDoor();
    await this.visitor.must(this.visitor.post('/api/session', { login, password }));
    return ask();
  }

  private atTheDoor(): Visitor {
    return new Visitor(this.stage.house.gatewayUrl, answerMs);
  }
}
