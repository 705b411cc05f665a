import type { BackupState, DeletionReason, StopReason } from '@respaldos/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, nullable, timestamptz } from '../columns';

@Entity('backup')
export class Backup {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'request_id' }) requestId: string;
  @Column('text') state: BackupState;
  @Column('text', { name: 'archive_name' }) archiveName: string;
  @Column({ ...bigint, name: 'segment_bytes' }) segmentBytes: number;
  @Column('boolean', { name: 'needs_split' }) needsSplit: boolean;
  @Column('int') attempt: number;
  /** Machine and process of whoever has it, or had it last. */
  @Column({ type: 'text', nullable: true }) worker: string | null;
  @Column('int', { name: 'failed_attempt_count' }) failedAttemptCount: number;
  @Column({ ...nullable(timestamptz), name: 'heartbeat_at' }) heartbeatAt: Date | null;
  @Column({ ...nullable(timestamptz), name: 'retry_at' }) retryAt: Date | null;
  @Column({ ...nullable(timestamptz), name: 'frozen_at' }) frozenAt: Date | null;
  @Column({ type: 'text', name: 'list_sha256', nullable: true }) listSha256: string | null;
  @Column('int', { name: 'document_count' }) documentCount: number;
  @Column('int', { name: 'done_count' }) doneCount: number;
  @Column('int', { name: 'packed_count' }) packedCount: number;
  @Column('int', { name: 'exception_count' }) exceptionCount: number;
  /** Content of documents that is in the archive. */
  @Column({ ...bigint, name: 'read_bytes' }) readBytes: number;
  @Column({ ...bigint, name: 'written_bytes' }) writtenBytes: number;
  /** Content per second, as of the last beat. */
  @Column({ ...bigint, name: 'bytes_per_second' }) bytesPerSecond: number;
  /** Why it is stopped, when it is. */
  @Column({ type: 'text', name: 'stop_reason', nullable: true }) stopReason: StopReason | null;
  @Column({ type: 'text', name: 'failure_code', nullable: true }) failureCode: string | null;
  @Column({ type: 'text', name: 'failure_detail', nullable: true }) failureDetail: string | null;
  @Column({ ...nullable(timestamptz), name: 'generated_at' }) generatedAt: Date | null;
  @Column({ ...nullable(timestamptz), name: 'expires_at' }) expiresAt: Date | null;
  @Column({ type: 'text', name: 'deletion_reason', nullable: true }) deletionReason: DeletionReason | null;
  @Column({ ...nullable(timestamptz), name: 'deleted_at' }) deletedAt: Date | null;
}
