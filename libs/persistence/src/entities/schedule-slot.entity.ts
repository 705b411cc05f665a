import type { Lane } from '@respaldos/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, nullable, timestamptz } from '../columns';

export type SlotState = 'planned' | 'dispatched';

@Entity('schedule_slot')
export class ScheduleSlot {
  @PrimaryColumn('uuid', { name: 'request_id' }) requestId: string;
  @Column('text') state: SlotState;
  @Column('date') night: string;
  @Column({ ...timestamptz, name: 'due_at' }) dueAt: Date;
  @Column({ ...timestamptz, name: 'window_ends_at' }) windowEndsAt: Date;
  @Column('date', { name: 'promised_by' }) promisedBy: string;
  @Column({ ...bigint, name: 'estimated_bytes' }) estimatedBytes: number;
  @Column({ ...nullable(timestamptz), name: 'dispatched_at' }) dispatchedAt: Date | null;
  @Column('text', { default: 'normal' }) lane: Lane;
  /** An operator gave this date: no plan moves it while its night stays open. */
  @Column('boolean', { name: 'is_pinned', default: false }) isPinned: boolean;
  /** The person knows that the promise will not be kept. */
  @Column('boolean', { name: 'told_late', default: false }) toldLate: boolean;
}
