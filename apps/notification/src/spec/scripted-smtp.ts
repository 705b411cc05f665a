import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface TakenMail {
  to: string[];
  source: string;
}

/** What the server answers at a step: a reply code, silence, a broken connection (after having taken the mail), or nothing special. */
export type Answer = number | 'hang' | 'drop' | undefined;

/** A real SMTP server that takes mails and keeps them, and fails where it is told to. */
export class ScriptedSmtp {
  readonly taken: TakenMail[] = [];
  onSender: (address: string) => Answer = () => undefined;
  onRecipient: (address: string) => Answer = () => undefined;
  onContent: (to: string[]) => Answer = () => undefined;
  private server: SMTPServer | undefined;
  /** How many were ever opened. */
  connectionCount = 0;
  private port = 0;
  private readonly sockets = new Map<number, Socket>();

  constructor(private readonly options: SMTPServerOptions = { disabledCommands: ['STARTTLS', 'AUTH'] }) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  get portNumber(): number {
    return this.port;
  }

  /** The same port again after `stop`. */
  async start(): Promise<this> {
    this.server = new SMTPServer({
      authOptional: true,
      // Pooled connections stay open: when it stops they are cut.
      closeTimeout: 50,
      logger: false,
      ...this.options,
      onMailFrom: ({ address }, _, answer) => reply(this.onSender(address), answer),
      onRcptTo: ({ address }, _, answer) => reply(this.onRecipient(address), answer),
      onData: (stream, { envelope, remotePort }, answer) => {
        const to = envelope.rcptTo.map(({ address }) => address);
        void buffer(stream).then((source) => {
          const said = this.onContent(to);
          if (said === undefined || said === 'drop') this.taken.push({ to, source: source.toString() });
          if (said === 'drop') this.sockets.get(remotePort)?.resetAndDestroy();
          reply(said, answer);
        });
      },
    });
    // A client that goes away is what some tests are about.
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket: Socket) => {
      this.connectionCount++;
      this.sockets.set(socket.remotePort ?? 0, socket);
    });
    const listening = this.server.listen(this.port, '127.0.0.1');
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  takenBy(address: string): TakenMail[] {
    return this.taken.filter(({ to }) => to.includes(address));
  }
}

function reply(said: Answer, answer: (error?: Error | null) => void): void {
  if (said === 'hang' || said === 'drop') return;
  answer(said === undefined ? null : Object.assign(new Error('as scripted'), { responseCode: said }));
}
