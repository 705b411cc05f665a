import { ObjectStore } from '@respaldos/storage';
import type { ServerAddresses } from '@respaldos/testing';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '../zip/child-run';
import type { EngineOrder } from './engine';

/** Into nothing, into files on disk, into the object store that the service writes to. */
export const engineTargets = ['nothing', 'files', 's3'] as const;
export type EngineTarget = (typeof engineTargets)[number];

export interface EngineRun {
  wallMs: number;
  cpuMs: number;
}

export interface EngineRunsOptions extends Pick<EngineOrder, 'bodegaDir' | 'paths' | 'segmentBytes'> {
  /** Where orders and archives are put meanwhile. */
  folder: string;
  s3: ServerAddresses['s3'];
  bucket: string;
}

const prefix = 'bench/';

/** The archive engine alone, each run a process of its own; what it wrote is removed after it. */
export class EngineRuns {
  private readonly best = new Map<EngineTarget, EngineRun>();

  constructor(private readonly options: EngineRunsOptions) {}

  /** The fastest run of each so far: the machine may have had other work during the others. */
  get fastest(): Record<EngineTarget, EngineRun> {
    return Object.fromEntries(this.best) as Record<EngineTarget, EngineRun>;
  }

  async run(target: EngineTarget, say: (step: string) => void): Promise<void> {
    say(`Empacando con el motor solo (${target})…`);
    const { folder, bodegaDir, paths, segmentBytes, s3, bucket } = this.options;
    const archive = join(folder, 'motor');
    mkdirSync(archive);
    const order: EngineOrder = {
      bodegaDir,
      paths,
      segmentBytes,
      ...(target === 'files' && { folder: archive }),
      ...(target === 's3' && { store: { options: { ...s3, bucket }, prefix } }),
    };
    const path = join(folder, 'order.json');
    writeFileSync(path, JSON.stringify(order), { mode: 0o600 });
    try {
      const { cpuMs, stdout } = await runChild(
        { program: process.execPath, args: [join(__dirname, 'engine.js'), path] },
        folder,
      );
      this.keep(target, { cpuMs, wallMs: (JSON.parse(stdout) as { wallMs: number }).wallMs });
    } finally {
      rmSync(archive, { recursive: true });
      if (target === 's3') await this.clearStore();
    }
  }

  private keep(target: EngineTarget, run: EngineRun): void {
    const before = this.best.get(target);
    if (!before || run.wallMs < before.wallMs) this.best.set(target, run);
  }

  private async clearStore(): Promise<void> {
    const store = new ObjectStore({ ...this.options.s3, bucket: this.options.bucket });
    await store.remove(prefix).finally(() => store.close());
  }
}
