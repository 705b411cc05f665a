import { catalog } from '@respaldos/contracts';
import { bullmqTransport } from './handles';
import { MessagingServer } from './messaging-server';

const answer = () => Promise.resolve();
const nowhere = 'redis://127.0.0.1:1';

/** Starts a server and returns why it refused to; it does so before it connects to anything. */
function refusalOf(queue: 'notification' | 'scheduling', handled: string[]): unknown {
  const server = new MessagingServer({ queue, redisUrl: nowhere });
  for (const name of handled) server.addHandler(name, answer);
  let refusal: unknown = 'it started';
  server.listen((error) => (refusal = error));
  return refusal;
}

describe('a server about to start', () => {
  it('refuses when a message of its queue has no handler, and names it', () => {
    const others = Object.values(catalog.scheduling).filter(({ name }) => name !== 'sweep');
    expect(
      refusalOf(
        'scheduling',
        others.map(({ name }) => name),
      ),
    ).toEqual(new Error('queue scheduling has no handler for: sweep'));
  });

  it('refuses a handler of a message that its queue does not hold', () => {
    const own = Object.values(catalog.notification).map(({ name }) => name);
    expect(refusalOf('notification', [...own, 'submit-request', 'make-coffee'])).toEqual(
      new Error('queue notification does not hold these messages: submit-request, make-coffee'),
    );
  });

  it('is not ready before it has started', async () => {
    const server = new MessagingServer({ queue: 'notification', redisUrl: nowhere });
    expect(server.transportId).toBe(bullmqTransport);
    await expect(server.isReady()).resolves.toBe(false);
    expect(() => server.unwrap()).toThrow('has not been started');
    await server.close();
  });
});
