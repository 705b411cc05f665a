import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ObjectStore } from '@respaldos/storage';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import { LOGGER } from './logger.token';
import { objectsFolder } from './object-keys';
import { Packing } from './packing';

const dayMs = 86_400_000;
/** Longer than the longest run and an outage of days: the deletion of ours comes first, this is the net below it. */
const marginDays = 7;

/** What a process of generation finds and leaves in order before it works, and now and then while it works. */
@Injectable()
export class Housekeeping implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ObjectStore,
    private readonly packing: Packing,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async atStart(): Promise<void> {
    await this.removeStaleNotes();
    // What died just now on this host still beat a moment ago: its notes, which are documents of people, go at the next look.
    this.timer = setInterval(() => void this.lookAgain(), this.env.TIDY_EVERY_MS).unref();
    await this.store.ensureBucket();
    const deleteAfterDays = Math.ceil(this.env.RETENTION_MS / dayMs) + marginDays;
    const lifecycle = { prefix: objectsFolder, deleteAfterDays, abortUploadsAfterDays: marginDays };
    await this.store.applyLifecycle(lifecycle).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'the object store takes no lifecycle: only our own deletion removes files');
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async lookAgain(): Promise<void> {
    await this.removeStaleNotes().catch((error: unknown) => {
      this.logger.warn({ err: error }, 'stale notes are left for later');
    });
  }

  /** Notes of runs that were killed on this host. Other processes may be at work beside this one: the rows tell which. */
  private async removeStaleNotes(): Promise<void> {
    const names = await readdir(this.env.WORK_DIR).catch(() => []);
    for (const name of names) {
      const [, backupId, attempt] = /^([0-9a-f-]{36})-(\d+)$/.exec(name) ?? [];
      if (!backupId || this.packing.isUsing(name) || (await this.isAtWork(backupId, Number(attempt)))) continue;
      await rm(join(this.env.WORK_DIR, name), { recursive: true, force: true });
    }
  }

  private async isAtWork(backupId: string, attempt: number): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT FROM backup WHERE id = $1 AND attempt = $2 AND state = 'generating' AND heartbeat_at > now() - $3 * interval '1 ms'`,
      [backupId, attempt, this.env.HEARTBEAT_STALE_MS],
    );
    return rows.length > 0;
  }
}
