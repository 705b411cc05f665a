import { readdirSync, readFileSync } from 'node:fs';
import { cpuMsOf } from './cpu-time';

/** What the worker's process has taken, as Linux counts it. */
export interface WorkerUse {
  peakRssBytes: number;
  /** Its memory in the middle of what was seen in each tenth of the run: flat, or growing. What is taken for a moment is in the peak. */
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
    return {
      peakRssBytes: Math.max(...this.samples),
      rssBytes: mediansByTenth(this.samples),
      mostOpenFiles: this.mostOpenFiles,
      cpuMs: cpuMsOf(this.pid) - this.cpuBeforeMs,
    };
  }

  private look(): void {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    this.samples.push(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024);
    this.mostOpenFiles = Math.max(this.mostOpenFiles, readdirSync(`/proc/${this.pid}/fd`).length);
  }
}

export function mediansByTenth(samples: readonly number[]): number[] {
  const at = (share: number): number => Math.floor((samples.length * share) / 10);
  return Array.from({ length: 10 }, (_, tenth) => {
    const seen = samples.slice(at(tenth), Math.max(at(tenth + 1), at(tenth) + 1)).toSorted((one, other) => one - other);
    return seen[seen.length >> 1] ?? 0;
  });
}
