import type { DeliveryView, RequestDetailView } from '@respaldos/contracts';
import { eventually, Visitor, type Reply } from '@respaldos/testing';
import type { OpenHouse } from './open-house';

interface Account {
  login: string;
  password: string;
}

/** A person who asks for a backup and follows it, through the API. */
export class Requester {
  readonly visitor: Visitor;

  constructor(private readonly open: OpenHouse) {
    this.visitor = new Visitor(open.house.gatewayUrl);
  }

  static async entered(open: OpenHouse, account: Account): Promise<Requester> {
    const requester = new Requester(open);
    await requester.visitor.must(requester.login(account));
    return requester;
  }

  login({ login, password }: Account): Promise<Reply<unknown>> {
    return this.visitor.post('/api/session', { login, password });
  }

  send(content: object = {}): Promise<Reply<RequestDetailView>> {
    const { from, to } = this.open.quipux.period;
    return this.visitor.post('/api/requests', {
      content: { from, to, comment: 'Salida', leavingConfirmed: true, ...content },
      send: true,
    });
  }

  async sent(content: object = {}): Promise<RequestDetailView> {
    return this.visitor.must(this.send(content));
  }

  detail(id: string): Promise<RequestDetailView> {
    return this.visitor.must(this.visitor.get<RequestDetailView>(`/api/requests/${id}`));
  }

  /** Waits until the page shows what `looked` looks for, whatever hiccups on the way. */
  seen(id: string, looked: (request: RequestDetailView) => boolean, timeoutMs = 120_000): Promise<RequestDetailView> {
    return eventually(
      async () => {
        const request = await this.detail(id);
        return looked(request) ? request : undefined;
      },
      // More often would take from the services the time that they need for what is waited for.
      { timeoutMs, everyMs: 150 },
    );
  }

  /** The clock goes to the night of the request. */
  async passToNight(id: string): Promise<void> {
    const { dueAt } = await this.seen(id, (request) => request.dueAt !== null);
    await this.passTo(new Date(dueAt!));
  }

  async passTo(moment: Date): Promise<void> {
    const aheadMs = moment.getTime() - (await this.open.house.now()).getTime();
    await this.open.house.moveClock(Math.max(0, aheadMs + 1_000));
  }

  fulfilled(id: string): Promise<RequestDetailView> {
    return this.seen(id, ({ state }) => state === 'fulfilled');
  }

  delivery(id: string): Promise<DeliveryView> {
    return this.visitor.must(this.visitor.get<DeliveryView>(`/api/requests/${id}/segments`));
  }

  link(id: string, index: number): Promise<Reply<{ url: string; expiresAt: string; code?: string }>> {
    return this.visitor.post(`/api/requests/${id}/segments/${index}/link`);
  }
}
