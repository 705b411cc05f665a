import { Injectable } from '@nestjs/common';
import { DomainError, refOf, type DeliveryView, type DownloadKind } from '@respaldos/contracts';
import { BackupSegment, DerivedFile } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import { RequestAccess } from '../requests/request-access';
import type { SignedIn } from '../session/signed-in';
import { fileView } from './derived-file-view';
import { DownloadLinks, type Link } from './download-links';
import { readyBackup } from './ready-backup';

/** «Descargar»: the segments of a backup, and a link to each, for whoever may have it at this moment (rule 21). */
@Injectable()
export class Deliveries {
  constructor(
    private readonly access: RequestAccess,
    private readonly dataSource: DataSource,
    private readonly links: DownloadLinks,
  ) {}

  /** @throws request.not-found, auth.forbidden, backup.not-ready, backup.expired */
  async view(person: SignedIn, requestId: string): Promise<DeliveryView> {
    const facts = await this.access.allowed(person, requestId, 'download');
    const backup = readyBackup(facts);
    const [segments, files, downloadedAt] = await Promise.all([
      this.dataSource.manager.find(BackupSegment, { where: { backupId: backup.id }, order: { index: 'ASC' } }),
      this.dataSource.manager.find(DerivedFile, {
        where: { backupId: backup.id },
        order: { kind: 'DESC', segmentIndex: 'ASC' },
      }),
      this.downloadMoments(requestId),
    ]);
    return {
      number: facts.request.number,
      archiveName: backup.archiveName,
      generatedAt: backup.generatedAt.toISOString(),
      expiresAt: backup.expiresAt.toISOString(),
      totalBytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
      documentCount: backup.documentCount,
      exceptionCount: backup.exceptionCount,
      segments: segments.map(({ index, name, bytes, sha256 }) => {
        return { index, name, bytes, sha256, downloadedAt: downloadedAt('segment', index) };
      }),
      files: files.map((file) => fileView(file, downloadedAt(file.kind, file.segmentIndex))),
    };
  }

  /** @throws as `view`, auth.password-required, and backup.segment-not-found */
  async link(person: SignedIn, requestId: string, index: number, address: string): Promise<Link> {
    const facts = await this.access.toAct(person, requestId, 'download');
    const backup = readyBackup(facts);
    const segment = await this.dataSource.manager.findOneBy(BackupSegment, { backupId: backup.id, index });
    if (!segment) throw new DomainError('backup.segment-not-found', { segment: index });
    const { name, objectKey, bytes } = segment;
    const file = { kind: 'segment', segmentIndex: index, name, objectKey, bytes } as const;
    return this.links.give(file, backup.expiresAt, { person, requestId, address });
  }

  /** When a link to each was last given. */
  private async downloadMoments(
    requestId: string,
  ): Promise<(kind: DownloadKind, segmentIndex: number | null) => string | null> {
    const rows = await this.dataSource.query<{ kind: DownloadKind; index: number | null; at: Date }[]>(
      `SELECT kind, segment_index AS index, max(at) AS at FROM download WHERE request_id = $1 GROUP BY kind, segment_index`,
      [requestId],
    );
    const keyOf = (kind: DownloadKind, index: number | null): string =>
      kind === 'segment' ? `${index}` : refOf({ kind, segmentIndex: index });
    const moments = new Map(rows.map(({ kind, index, at }) => [keyOf(kind, index), at.toISOString()]));
    return (kind, index) => moments.get(keyOf(kind, index)) ?? null;
  }
}
