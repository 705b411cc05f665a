import type { NoticeCapacity, NoticeLetter, NoticeName } from '@respaldos/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, nullable, timestamptz } from '../columns';

/** What one person is told inside the web. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid') id: string;
  @Column({ ...bigint, name: 'trail_entry_id' }) trailEntryId: number;
  @Column('uuid', { name: 'request_id' }) requestId: string;
  @Column('text') notice: NoticeName;
  @Column('int', { name: 'user_id' }) userId: number;
  @Column('text') capacity: NoticeCapacity;
  @Column('jsonb') letter: NoticeLetter;
  @Column({ ...timestamptz, name: 'created_at', insert: false }) createdAt: Date;
  @Column({ ...nullable(timestamptz), name: 'withdrawn_at' }) withdrawnAt: Date | null;
}
