import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, nullable, timestamptz } from '../columns';

@Entity('email_delivery')
export class EmailDelivery {
  @PrimaryColumn('uuid') id: string;
  @Column({ ...bigint, name: 'trail_entry_id' }) trailEntryId: number;
  @Column('uuid', { name: 'request_id' }) requestId: string;
  @Column('text') notice: string;
  @Column('text') recipient: string;
  @Column('text') subject: string;
  @Column('text', { name: 'message_id' }) messageId: string;
  @Column('text') state: 'pending' | 'sent' | 'rejected';
  @Column('int', { name: 'attempt_count' }) attemptCount: number;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
  @Column({ ...nullable(timestamptz), name: 'sent_at' }) sentAt: Date | null;
}
