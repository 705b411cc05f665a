import type { DerivedFileKind, DerivedFileState } from '@respaldos/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, nullable, timestamptz } from '../columns';

/** A ZIP made of a backup's segments within the object store, because somebody wanted it. */
@Entity('derived_file')
export class DerivedFile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'backup_id' }) backupId: string;
  @Column('text') kind: DerivedFileKind;
  @Column({ type: 'int', name: 'segment_index', nullable: true }) segmentIndex: number | null;
  @Column('text') name: string;
  @Column('text', { name: 'object_key' }) objectKey: string;
  @Column('text', { default: 'pending' }) state: DerivedFileState;
  /** Zero until it is known. */
  @Column({ ...bigint, name: 'total_bytes', default: 0 }) totalBytes: number;
  @Column({ ...bigint, name: 'done_bytes', default: 0 }) doneBytes: number;
  @Column('int', { name: 'entry_count', default: 0 }) entryCount: number;
  /** Files of the backup of which it would hold only a piece, and the names of the first. */
  @Column('int', { name: 'left_out_count', default: 0 }) leftOutCount: number;
  @Column('jsonb', { name: 'left_out', default: [] }) leftOut: string[];
  @Column({ type: 'text', name: 'upload_id', nullable: true }) uploadId: string | null;
  @Column({ ...nullable(timestamptz), name: 'heartbeat_at' }) heartbeatAt: Date | null;
  @Column({ ...nullable(timestamptz), name: 'retry_at' }) retryAt: Date | null;
  @Column('int', { name: 'failed_attempt_count', default: 0 }) failedAttemptCount: number;
  @Column({ type: 'text', name: 'failure_detail', nullable: true }) failureDetail: string | null;
}
