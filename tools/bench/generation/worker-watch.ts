import { readdirSync, readFileSync } from 'node:fs';
import { cpuMsOf } from './cpu-time';

/** What the worker's process has taken, as Linux counts it. */
export interface WorkerUse {
  peakRssBytes: number;
  /** Its memory at each tenth of the run: flat, or growing. */
  rssBytes: number[];
  mostOpenFiles: number;
  cpuMs: number;
}

const pollMs = 100;

/** Looks at a process ten times a second. */
export class WorkerWatch {
  private readonly samples: number[] = [];
  private readonly cpuBeforeMs: number;
  private mostOpenFiles = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.cpuBeforeMs = cpuMsOf(pid);
    this.timer = setInterval(() => this.look(), pollMs);
  }

  stop(): WorkerUse {
    clearInterval(this.timer);
    this.look();
    const tenths = Array.from({ length: 10 }, (_, tenth) => Math.max(...this.samples.slice(...this.span(tenth)), 0));
    return {
      peakRssBytes: Math.max(...this.samples),
      rssBytes: tenths,
      mostOpenFiles: this.mostOpenFiles,
      cpuMs: cpuMsOf(this.pid) - this.cpuBeforeMs,
    };
  }

  private span(tenth: number): [number, number] {
    const at = (share: number): number => Math.floor((this.samples.length * share) / 10);
    return [at(tenth), Math.max(at(tenth + 1), at(tenth) + 1)];
  }

  private look(): void {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    this.samples.push(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024);
    this.mostOpenFiles = Math.max(this.mostOpenFiles, readdirSync(`/proc/${this.pid}/fd`).length);
  }
}
