import type { Actor, MailState, NoticeName } from '@respaldos/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, nullable, timestamptz } from '../columns';

@Entity('email_delivery')
export class EmailDelivery {
  @PrimaryColumn('uuid') id: string;
  @Column({ ...bigint, name: 'trail_entry_id' }) trailEntryId: number;
  @Column('uuid', { name: 'request_id' }) requestId: string;
  @Column('text') notice: NoticeName;
  @Column('text') recipient: string;
  @Column('text') subject: string;
  @Column('text', { name: 'message_id' }) messageId: string;
  @Column('text') state: MailState;
  @Column('int', { name: 'attempt_count' }) attemptCount: number;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
  @Column({ ...timestamptz, name: 'created_at', insert: false }) createdAt: Date;
  @Column({ ...nullable(timestamptz), name: 'sent_at' }) sentAt: Date | null;
  @Column({ ...nullable(timestamptz), name: 'bounced_at' }) bouncedAt: Date | null;
  /** The mail that an operator sent again by this one. */
  @Column({ type: 'uuid', name: 'resend_of', nullable: true }) resendOf: string | null;
  @Column({ type: 'uuid', name: 'resend_command_id', nullable: true }) resendCommandId: string | null;
  @Column({ type: 'jsonb', name: 'requested_by', nullable: true }) requestedBy: Actor | null;
}
