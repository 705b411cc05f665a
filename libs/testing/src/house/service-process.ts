import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { dyingWithUs } from '../servers/run-program';

export interface ServiceOrder {
  name: string;
  /** Of its log, where two of a name are at work. */
  logName?: string;
  /** The project's root, where `dist/` is. */
  root: string;
  env: Record<string, string>;
  logDir: string;
}

/** Of six processes that start at once on a machine that is busy otherwise. */
const startMs = 180_000;
/** Who is asked while a server of his is away may never answer; he is asked again. */
const answerMs = 3_000;

/** How this process asks for memory (ADR 32) is how it has its services ask. */
function memoryOfOurs(): NodeJS.ProcessEnv {
  const named = Object.entries(process.env).filter(([name]) => /^(GLIBC_TUNABLES|MALLOC_\w+_)$/.test(name));
  return Object.fromEntries(named);
}

/** One of the five services as a process of its own, to be killed and started again. */
export class ServiceProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly order: ServiceOrder) {}

  get pid(): number | undefined {
    return this.isRunning() ? this.child?.pid : undefined;
  }

  /** Starts the process and waits until it is ready. @throws with the end of its log when it ends instead. */
  async start(): Promise<void> {
    const { name, root, env } = this.order;
    const entry = join(root, 'dist/services', `${name}.js`);
    if (!existsSync(entry)) throw new Error(`${entry} is missing: run «npm run build» first`);
    const [program = '', ...args] = dyingWithUs([process.execPath, entry], 'SIGTERM');
    const child = (this.child = spawn(program, args, {
      cwd: root,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...memoryOfOurs(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }));
    const log = createWriteStream(this.logPath, { flags: 'a' });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('close', () => log.end());
    await eventually(async () => !this.isRunning() || (await this.isReady()), {
      timeoutMs: startMs,
      everyMs: 100,
    }).catch(async (error: unknown) => {
      // Whoever tries again must not find it at its port.
      await this.kill('SIGKILL');
      throw error;
    });
    if (!this.isRunning()) throw new Error(`${name} ended while starting. The end of its log:\n${this.lastWords()}`);
  }

  /** @returns when the process is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.child;
    if (!child || !this.isRunning()) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  log(): string {
    return existsSync(this.logPath) ? readFileSync(this.logPath, 'utf8') : '';
  }

  private get logPath(): string {
    return join(this.order.logDir, `${this.order.logName ?? this.order.name}.log`);
  }

  private lastWords(): string {
    return this.log().split('\n').slice(-20).join('\n');
  }

  private async isReady(): Promise<boolean> {
    const { HOST, PORT } = this.order.env;
    return fetch(`http://${HOST}:${PORT}/health/ready`, { signal: AbortSignal.timeout(answerMs) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
