import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort, freePortRange, isPortFree } from './free-port';

describe('free ports', () => {
  it('can be listened on, and are not free while somebody does', async () => {
    const port = await freePort();
    expect(await isPortFree(port)).toBe(true);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    expect(await isPortFree(port)).toBe(false);
    server.close();
    await once(server, 'close');
    expect(await isPortFree(port)).toBe(true);
  });

  it('are all different for those who ask at the same time', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, freePort));
    expect(new Set(ports).size).toBe(50);
  });

  it('lie below those that the kernel gives to outgoing connections', async () => {
    const firsts = await Promise.all(Array.from({ length: 20 }, () => freePortRange(12)));
    expect(Math.min(...firsts)).toBeGreaterThanOrEqual(20_000);
    expect(Math.max(...firsts) + 12).toBeLessThanOrEqual(32_768);
  });
});
