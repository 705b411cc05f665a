import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * What Postfix does with a recipient: `OK`, `REJECT 5.1.1 no such mailbox`, `DEFER_IF_PERMIT greylisted` … (access(5)), or
 * `DUNNO` for whatever it would do by itself.
 */
export type Judge = (recipient: string) => string;

export interface PolicyServer {
  port: number;
  stop(): Promise<void>;
}

/** The greylisting, filtering server beside a Postfix, as a function (SMTPD_POLICY_README). */
export async function startPolicy(judge: Judge): Promise<PolicyServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    let recipient = '';
    createInterface({ input: socket }).on('line', (line) => {
      if (line.startsWith('recipient=')) recipient = line.slice('recipient='.length);
      if (line === '') socket.write(`action=${judge(recipient)}\n\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the policy server has no port');
  return {
    port: address.port,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
