import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { eventually } from '../eventually';

// Below the kernel's ephemeral ports (32768 and up): an outgoing connection cannot take a port between our look and its use.
const firstPort = 20_000;
const lastPort = 32_000;

// Two servers that one process starts at the same time must not be told the same port.
const given = new Set<number>();

/** Whether a server could listen on this port of the loopback now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The first of `count` consecutive ports of the loopback on which nothing listens now; another one at every call. */
export async function freePortRange(count: number): Promise<number> {
  for (;;) {
    const first = randomInt(firstPort, lastPort - count);
    const ports = Array.from({ length: count }, (_, offset) => first + offset);
    if (ports.some((port) => given.has(port))) continue;
    ports.forEach((port) => given.add(port));
    const free = await Promise.all(ports.map(isPortFree));
    if (free.every(Boolean)) return first;
  }
}

/** A port of the loopback on which nothing listens now. */
export const freePort = (): Promise<number> => freePortRange(1);

/** Waits a moment for a port that a process on its way out may still hold. @throws when somebody keeps it. */
export async function waitForPort(port: number): Promise<number> {
  await eventually(() => isPortFree(port), { timeoutMs: 3_000 }).catch((cause: unknown) => {
    throw new Error(`port ${port} of the loopback is in use`, { cause });
  });
  return port;
}
