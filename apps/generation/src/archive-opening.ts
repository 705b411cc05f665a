import { Inject, Injectable } from '@nestjs/common';
import { BackupRequest, type Backup } from '@respaldos/persistence';
import type { Checkpoint, SegmentIdentity } from '@respaldos/split-zip';
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
import type { SetReading } from './verification/set-reading';

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

  /** @param reading told of every segment that became an object, in order. */
  async open(
    { backup, lease }: { backup: Backup; lease: Lease },
    run: OpenRun,
    reading: SetReading,
  ): Promise<BackupArchive> {
    const identity = { backupId: backup.id, run: run.run };
    const checkpoints = new RunCheckpoints(this.dataSource, this.runRows, lease, run.journal, identity);
    const prefix = attemptPrefix(backup.id, run.run);
    for (const { index, name } of finalSegments(run.checkpoint?.archive)) void reading.readAhead(index, prefix + name);
    const segments = new S3SegmentSink(
      this.store,
      prefix,
      // Not waited for: packing goes on meanwhile.
      ({ index, key }) => void reading.readAhead(index, key),
      (state) => checkpoints.takenOver(state),
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

/** Those that an earlier worker has made objects of; those that are pending it may or may not have. */
function finalSegments(before: Checkpoint | undefined): readonly SegmentIdentity[] {
  const pending = new Set(before?.pending.map(({ segment }) => segment.index));
  return before?.segments.filter(({ index }) => !pending.has(index)) ?? [];
}
