import { Inject, Injectable } from '@nestjs/common';
import type { DependencyReport } from '@respaldos/contracts';
import type { Probe } from './probe';

export const PROBES = Symbol('PROBES');

/** Whoever does not answer in this time does not answer. */
const patienceMs = 5_000;

type Found = Pick<DependencyReport, 'isUp' | 'error'>;

/** Looks at what the service depends on, and remembers since when each is as it is. */
@Injectable()
export class HealthWatch {
  private readonly remembered = new Map<Probe, { report: DependencyReport; lookedAtMs: number }>();

  constructor(@Inject(PROBES) private readonly probes: readonly Probe[]) {}

  /** How everything is now; what is costly to ask, as it was a moment ago. */
  look(): Promise<DependencyReport[]> {
    return Promise.all(this.probes.map((probe) => this.lookAt(probe)));
  }

  /** How everything was at the last look: for whoever has no time to look again. */
  lastSeen(): DependencyReport[] {
    return this.probes.flatMap((probe) => this.remembered.get(probe)?.report ?? []);
  }

  private async lookAt(probe: Probe): Promise<DependencyReport> {
    const before = this.remembered.get(probe);
    if (before && performance.now() - before.lookedAtMs < probe.everyMs) return before.report;
    const found = await judge(probe);
    const isSame = before !== undefined && before.report.isUp === found.isUp;
    const sinceAt = isSame ? before.report.sinceAt : new Date().toISOString();
    const report = { name: probe.name, sinceAt, ...found };
    this.remembered.set(probe, { report, lookedAtMs: performance.now() });
    return report;
  }
}

/** A thing that is frozen answers neither yes nor no. */
function judge(probe: Probe): Promise<Found> {
  return new Promise((resolve) => {
    const silence = setTimeout(
      () => resolve({ isUp: false, error: `no answer within ${patienceMs} ms` }),
      patienceMs,
    ).unref();
    const settle = (found: Found): void => {
      clearTimeout(silence);
      resolve(found);
    };
    probe.check().then(
      () => settle({ isUp: true, error: null }),
      (error: unknown) => settle({ isUp: false, error: error instanceof Error ? error.message : String(error) }),
    );
  });
}
