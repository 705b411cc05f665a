import { addDays, dayOf } from '@respaldos/runtime';
import { asVariables, carefreeBase, eventually, temporaryDirectory, testServers } from '@respaldos/testing';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { startOnWorkedMorning } from './worked-morning';

export const demoProgram = resolve(__dirname, '../../dist/tools/demo/main.js');

/** Of six processes that start at once on a machine that is busy otherwise. */
const startMs = 240_000;

export interface Credentials {
  login: string;
  password: string;
}

/** `npm run demo` as a visitor has it, on the servers of this run and on a worked morning: with a keyboard, and with what it prints. */
export class RunningDemo {
  /** All that it has printed. */
  shown = '';
  /** Most of what the invented Quipux holds. */
  readonly period = { from: addDays(dayOf(new Date()), -730), to: dayOf(new Date()) };

  private constructor(
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
    private readonly dir: string,
  ) {
    child.stdout.on('data', (text: Buffer) => (this.shown += text.toString()));
  }

  static async start(): Promise<RunningDemo> {
    const dir = temporaryDirectory('demo', carefreeBase());
    const child = spawn(process.execPath, [demoProgram, '--documents', '60', '--segment-bytes', '300000'], {
      cwd: dir,
      env: { ...process.env, ...asVariables(testServers()) },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const demo = new RunningDemo(child, dir);
    await eventually(() => demo.hasEnded || /s = salir/.test(demo.shown), { timeoutMs: startMs }).catch((error) => {
      // Its services go with it.
      child.kill('SIGKILL');
      throw error;
    });
    if (demo.hasEnded) throw new Error(`the demo ended while starting: ${demo.shown}`);
    const database = new URL(testServers().postgresUrl);
    database.pathname = '/demo_respaldos';
    await startOnWorkedMorning(database.href);
    return demo;
  }

  get gatewayUrl(): string {
    return /está en +(http:\/\/127\.0\.0\.1:\d+)/.exec(this.shown)![1]!;
  }

  /** Of whom it says that they may enter. @param who the words that it has for them */
  mayEnter(who: string): Credentials {
    const line = this.shown.split('\n').find((text) => text.includes(who));
    if (!line) throw new Error(`the demo names nobody as «${who}»: ${this.shown}`);
    const [login, password] = line.trim().split(/ +/).slice(-2);
    return { login: login!, password: password! };
  }

  /** «n»: to the next night that a request has. @returns what it says then */
  async passToNight(): Promise<string> {
    const before = this.shown.length;
    this.child.stdin.write('n\n');
    return eventually(() => /Ahora es .*\n/.exec(this.shown.slice(before))?.[0]);
  }

  /** «s». @returns the processes that it has left behind */
  async end(): Promise<string[]> {
    if (!this.hasEnded) {
      const gone = once(this.child, 'exit');
      this.child.stdin.end('s\n');
      await gone;
    }
    const left = processesOf(this.dir);
    rmSync(this.dir, { recursive: true, force: true });
    return left;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** Processes whose command line names a folder: the servers and services of a demo that runs there. */
export function processesOf(dir: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    try {
      return (
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dir) ||
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`WORK_DIR=${dir}`)
      );
    } catch {
      return false; // it has ended meanwhile
    }
  });
}
