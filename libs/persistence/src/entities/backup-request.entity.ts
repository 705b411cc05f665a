import type { RequestState } from '@respaldos/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, nullable, timestamptz } from '../columns';

@Entity('backup_request')
export class BackupRequest {
  @PrimaryColumn('uuid') id: string;
  @Column({ ...bigint, generated: 'identity', update: false, insert: false }) number: number;
  @Column('text') state: RequestState;
  @Column('int', { name: 'user_id' }) userId: number;
  @Column('text') identification: string;
  @Column('text', { name: 'title_prefix' }) titlePrefix: string;
  @Column('text', { name: 'first_name' }) firstName: string;
  @Column('text', { name: 'last_name' }) lastName: string;
  @Column({ type: 'int', name: 'institution_id', nullable: true }) institutionId: number | null;
  @Column('text', { name: 'institution_name' }) institutionName: string;
  @Column('text', { name: 'department_name' }) departmentName: string;
  @Column('text') position: string;
  @Column('text') profile: 'chief' | 'normal';
  @Column('date', { name: 'from_day' }) fromDay: string;
  @Column('date', { name: 'to_day' }) toDay: string;
  @Column('text') comment: string;
  @Column('boolean', { name: 'leaving_confirmed' }) leavingConfirmed: boolean;
  @Column({ type: 'text', name: 'support_document', nullable: true }) supportDocument: string | null;
  @Column('int', { name: 'created_by_user_id' }) createdByUserId: number;
  @Column({ type: 'int', name: 'document_count', nullable: true }) documentCount: number | null;
  @Column({ ...nullable(bigint), name: 'estimated_bytes' }) estimatedBytes: number | null;
  @Column({ ...timestamptz, name: 'created_at', insert: false, update: false }) createdAt: Date;
  @Column({ ...timestamptz, name: 'requested_at', insert: false }) requestedAt: Date;
  @Column({ ...nullable(timestamptz), name: 'approved_at' }) approvedAt: Date | null;
  @Column({ ...nullable(timestamptz), name: 'fulfilled_at' }) fulfilledAt: Date | null;
  @Column({ ...nullable(timestamptz), name: 'deleted_at' }) deletedAt: Date | null;
}
