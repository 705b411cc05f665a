import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A bad network between a client and a server of the loopback. */
export interface TcpProxy {
  /** Where the client connects instead. */
  port: number;
  /** Breaks every open connection with a reset; new ones work. */
  cut(): void;
  /** Delays every piece of data by so many milliseconds, in both directions; 0 ends it. */
  setLatency(delayMs: number): void;
  /** Breaks every connection and refuses new ones until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Connections stay open and new ones are taken, but nothing passes until `heal`: what came meanwhile passes then. */
  blackhole(): void;
  heal(): void;
  /** Ends the proxy and its connections. */
  close(): Promise<void>;
}

/** Puts a proxy with a port of its own before a port of the loopback. */
export async function tcpProxy(targetPort: number): Promise<TcpProxy> {
  const network = new BadNetwork(targetPort);
  await network.up();
  return network;
}

class BadNetwork implements TcpProxy {
  port = 0;
  private latencyMs = 0;
  private isBlack = false;
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private held: (() => void)[] = [];

  constructor(private readonly targetPort: number) {}

  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  setLatency(delayMs: number): void {
    this.latencyMs = delayMs;
  }

  async up(): Promise<void> {
    if (this.server) return;
    this.server = createServer({ allowHalfOpen: true }, (client) =>
      this.join(client, connect({ port: this.targetPort, host: '127.0.0.1', allowHalfOpen: true })),
    );
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (typeof address === 'object' && address) this.port = address.port;
  }

  async down(): Promise<void> {
    const closing = this.server;
    this.server = undefined;
    if (!closing) return;
    const closed = once(closing, 'close');
    closing.close();
    this.cut();
    await closed;
  }

  blackhole(): void {
    this.isBlack = true;
  }

  heal(): void {
    this.isBlack = false;
    const passing = this.held;
    this.held = [];
    for (const pass of passing) pass();
  }

  async close(): Promise<void> {
    await this.down();
    this.held = [];
  }

  private join(client: Socket, target: Socket): void {
    this.carry(client, target);
    this.carry(target, client);
  }

  private carry(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (data) => this.pass(() => to.writable && to.write(data)));
    from.on('end', () => this.pass(() => to.end()));
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => {
      this.sockets.delete(from);
      this.pass(() => to.end());
    });
  }

  /** In order: pieces that are held or late pass one after the other. */
  private pass(deliver: () => void): void {
    if (this.isBlack) this.held.push(deliver);
    else if (this.latencyMs > 0) setTimeout(deliver, this.latencyMs);
    else deliver();
  }
}
