import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { bigint, timestamptz } from '../columns';

/** A row of the frozen list. */
@Entity('backup_document')
export class BackupDocument {
  @PrimaryColumn('uuid', { name: 'backup_id' }) backupId: string;
  @PrimaryColumn('int') ordinal: number;
  @Column('numeric', { name: 'document_id' }) documentId: string;
  @Column('text', { array: true }) trays: ('sent' | 'received')[];
  @Column({ ...timestamptz, name: 'dated_at' }) datedAt: Date;
}

@Entity('backup_segment')
export class BackupSegment {
  @PrimaryColumn('uuid', { name: 'backup_id' }) backupId: string;
  @PrimaryColumn('int') index: number;
  @Column('text') name: string;
  @Column('text', { name: 'object_key' }) objectKey: string;
  @Column(bigint) bytes: number;
  @Column('text') sha256: string;
}

/** Something that could not be packed, with its reason (rule 15). */
@Entity('backup_exception')
export class BackupException {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: number;
  @Column('uuid', { name: 'backup_id' }) backupId: string;
  @Column('int') attempt: number;
  /** Of the batch of entries that it came with. */
  @Column('int', { name: 'first_ordinal' }) firstOrdinal: number;
  @Column('numeric', { name: 'document_id' }) documentId: string;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text') code: string;
  @Column('text') detail: string;
}
