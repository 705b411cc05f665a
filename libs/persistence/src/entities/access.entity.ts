import type { Actor, DownloadKind } from '@respaldos/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, nullable, timestamptz } from '../columns';

/** Who is in. Real time, not the shifted clock: a visitor who moves a night on stays in. */
@Entity('session')
export class Session {
  @PrimaryColumn('text', { name: 'token_sha256' }) tokenSha256: string;
  @Column('int', { name: 'user_id' }) userId: number;
  @Column('text') identification: string;
  @Column({ ...timestamptz, name: 'created_at', insert: false }) createdAt: Date;
  @Column({ ...timestamptz, name: 'seen_at', insert: false }) seenAt: Date;
  @Column({ ...nullable(timestamptz), name: 'revoked_at' }) revokedAt: Date | null;
}

@Entity('download')
export class Download {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'request_id' }) requestId: string;
  @Column('text', { default: 'segment' }) kind: DownloadKind;
  /** Null for the unified file. */
  @Column({ type: 'int', name: 'segment_index', nullable: true }) segmentIndex: number | null;
  @Column('text', { name: 'segment_name' }) segmentName: string;
  /** Of the file for which the link was given. */
  @Column({ ...nullable(bigint) }) bytes: number | null;
  @Column('int', { name: 'user_id' }) userId: number;
  @Column('jsonb') actor: Actor;
  @Column('text') address: string;
  @Column({ ...timestamptz, insert: false }) at: Date;
}
