import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addressesIn,
  addressesOf,
  alone,
  isRunning,
  kindsIn,
  recordedProcesses,
  type ServerAddresses,
  type ServerKind,
  serverKinds,
  startServers,
  stopServersIn,
} from '@respaldos/testing';

/** What `stack.json` tells: our own servers, not those that the environment names. */
interface StackFile {
  addresses: Partial<ServerAddresses>;
  pids: Partial<Record<ServerKind, number[]>>;
}

export interface ServerStatus {
  kind: ServerKind;
  state: 'named' | 'up' | 'down';
  address: string;
  pids: number[];
}

/** A developer's private servers: they go on after the command that starts them, and keep their data in one directory. */
export class Stack {
  private readonly named: Partial<ServerAddresses>;

  constructor(
    private readonly dir: string,
    env: Record<string, string | undefined>,
  ) {
    this.named = addressesIn(env);
  }

  /** Starts what neither the environment names nor runs already. */
  up(): Promise<ServerAddresses> {
    return alone(this.dir, async () => {
      this.keepOutOfGit();
      const known = { ...this.running(), ...this.named };
      const { addresses } = await startServers({ dir: this.dir, durable: true, outlivesStarter: true, named: known });
      this.write(addresses);
      return addresses;
    });
  }

  /** Ends the servers; their data stays unless it is to be erased. */
  down({ erase }: { erase: boolean }): Promise<void> {
    if (!existsSync(this.dir)) return Promise.resolve();
    return alone(this.dir, async () => {
      await stopServersIn(this.dir);
      rmSync(this.file, { force: true });
      if (erase) rmSync(this.dir, { recursive: true, force: true });
    });
  }

  /** Ends all that runs, in the middle of an `up` too: that cannot come to its end then. */
  abandon(): Promise<void> {
    return stopServersIn(this.dir);
  }

  /** @throws when a server is down that the environment does not name. */
  addresses(): ServerAddresses {
    const known = { ...this.running(), ...this.named };
    const missing = serverKinds.filter((kind) => !kindsIn(known).includes(kind));
    if (missing.length > 0) throw new Error(`Not running: ${missing.join(', ')}. Start with: npm run stack -- up`);
    return known as ServerAddresses;
  }

  status(): ServerStatus[] {
    const running = this.running();
    return serverKinds.map((kind) => {
      const pids = recordedProcesses(join(this.dir, kind)).map(({ pid }) => pid);
      if (kindsIn(this.named).includes(kind)) return { kind, state: 'named', address: 'by the environment', pids: [] };
      if (!kindsIn(running).includes(kind)) return { kind, state: 'down', address: '', pids: [] };
      return { kind, state: 'up', address: pageOf(kind, running), pids };
    });
  }

  private get file(): string {
    return join(this.dir, 'stack.json');
  }

  private running(): Partial<ServerAddresses> {
    if (!existsSync(this.file)) return {};
    const { addresses } = JSON.parse(readFileSync(this.file, 'utf8')) as StackFile;
    return addressesOf(
      kindsIn(addresses).filter((kind) => isRunning(join(this.dir, kind))),
      addresses,
    );
  }

  private write(addresses: ServerAddresses): void {
    const own = serverKinds.filter((kind) => isRunning(join(this.dir, kind)));
    const pids = own.map((kind) => [kind, recordedProcesses(join(this.dir, kind)).map(({ pid }) => pid)]);
    const content: StackFile = { addresses: addressesOf(own, addresses), pids: Object.fromEntries(pids) };
    writeFileSync(this.file, JSON.stringify(content, null, 2), { mode: 0o600 });
  }

  private keepOutOfGit(): void {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    writeFileSync(join(this.dir, '.gitignore'), '*\n');
  }
}

function pageOf(kind: ServerKind, addresses: Partial<ServerAddresses>): string {
  switch (kind) {
    case 'postgres':
      return addresses.postgresUrl ?? '';
    case 'redis':
      return addresses.redisUrl ?? '';
    case 's3':
      return addresses.s3?.endpoint ?? '';
    case 'inbox':
      return `${addresses.smtpUrl} ${addresses.inboxUrl}`;
  }
}
