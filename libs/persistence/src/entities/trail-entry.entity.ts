import type { BackupState, RequestState, TrailAction } from '@respaldos/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { nullable, timestamptz } from '../columns';

@Entity('trail_entry')
export class TrailEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: number;
  @Column('uuid', { name: 'request_id' }) requestId: string;
  @Column({ ...timestamptz, insert: false }) at: Date;
  @Column('text') action: TrailAction;
  @Column({ type: 'int', name: 'actor_user_id', nullable: true }) actorUserId: number | null;
  @Column({ type: 'text', name: 'actor_name', nullable: true }) actorName: string | null;
  @Column({ type: 'text', name: 'actor_department', nullable: true }) actorDepartment: string | null;
  @Column('text', { name: 'request_state' }) requestState: RequestState;
  @Column('text', { name: 'backup_state' }) backupState: BackupState;
  @Column('text') comment: string;
  @Column('text', { name: 'fact_key' }) factKey: string;
  @Column({ ...nullable(timestamptz), name: 'announced_at' }) announcedAt: Date | null;
}
