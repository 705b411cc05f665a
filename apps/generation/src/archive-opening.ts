import { Inject, Injectable } from '@nestjs/common';
import { BackupRequest, type Backup } from '@respaldos/persistence';
import type { Checkpoint } from '@respaldos/split-zip';
import { ObjectStore, S3SegmentSink } from '@respaldos/storage';
import { DataSource } from 'typeorm';
import { archiveBoundBytes } from './archive-bound';
import { BackupArchive } from './backup-archive';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import type { Lease } from './lease';
import { attemptPrefix } from './object-keys';
import { FencedSink } from './run/fenced-sink';
import { RunCheckpoints } from './run/run-checkpoints';
import type { OpenRun } from './run/run-opening';
import { RunRows } from './run/run-rows';

/** Files too large to keep are read again while they are written; each holds a connection to the bodega. */
export const largeFilesAtOnce = 2;

/** The archive of a run in S3, with its checkpoints in PostgreSQL: a new one, or the rest of one. */
@Injectable()
export class ArchiveOpening {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ObjectStore,
    private readonly runRows: RunRows,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {}

  async open({ backup, lease }: { backup: Backup; lease: Lease }, run: OpenRun): Promise<BackupArchive> {
    const identity = { backupId: backup.id, run: run.run };
    const checkpoints = new RunCheckpoints(this.dataSource, this.runRows, lease, run.journal, identity);
    const segments = new S3SegmentSink(this.store, attemptPrefix(backup.id, run.run), undefined, (state) =>
      checkpoints.takenOver(state),
    );
    return new BackupArchive({
      ...(await this.shape(backup, run.checkpoint?.archive)),
      sourceConcurrency: largeFilesAtOnce,
      windowBytes: this.env.WINDOW_BYTES,
      checkpointBytes: this.env.CHECKPOINT_BYTES,
      sink: new FencedSink(segments, lease),
      checkpoints,
      resumeFrom: run.checkpoint?.archive,
    });
  }

  /** What decides the bytes: the same for every attempt, whatever settings have changed since the first. */
  private async shape(backup: Backup, before: Checkpoint | undefined) {
    const { estimatedBytes } = await this.dataSource.manager.findOneByOrFail(BackupRequest, { id: backup.requestId });
    const { segmentBytes, documentCount, needsSplit, archiveName: baseName } = backup;
    const boundBytes = archiveBoundBytes({ estimatedBytes: estimatedBytes ?? 0, documentCount });
    return {
      baseName,
      segmentBytes,
      expectedBytes: needsSplit ? Math.max(boundBytes, segmentBytes + 1) : boundBytes,
      level: before?.parameters.level ?? this.env.COMPRESSION_LEVEL,
    };
  }
}
