import { Injectable } from '@nestjs/common';
import { DomainError, recordDownload, type DeliveryView, type downloadLinkView } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { BackupSegment, DatabaseClock, Download, type Backup } from '@respaldos/persistence';
import { newId } from '@respaldos/runtime';
import { LinkExpiredError, ObjectStore, type DownloadLink } from '@respaldos/storage';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { RequestAccess } from '../requests/request-access';
import { isExpired, type RequestFacts } from '../requests/request-facts';
import { actorOf, type SignedIn } from '../session/signed-in';

type Link = z.output<typeof downloadLinkView>;
type ReadyBackup = Backup & { generatedAt: Date; expiresAt: Date };

/** «Descargar»: the segments of a backup, and a link to each, for whoever may have it at this moment (rule 21). */
@Injectable()
export class Deliveries {
  constructor(
    private readonly access: RequestAccess,
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly store: ObjectStore,
    private readonly messenger: Messenger,
  ) {}

  /** @throws request.not-found, auth.forbidden, backup.not-ready, backup.expired */
  async view(person: SignedIn, requestId: string): Promise<DeliveryView> {
    const facts = await this.access.allowed(person, requestId, 'download');
    const backup = readyBackup(facts);
    const [segments, downloadedAts] = await Promise.all([
      this.dataSource.manager.find(BackupSegment, { where: { backupId: backup.id }, order: { index: 'ASC' } }),
      this.downloadedAts(requestId),
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
        return { index, name, bytes, sha256, downloadedAt: downloadedAts.get(index)?.toISOString() ?? null };
      }),
    };
  }

  /** A link that ends with the backup, or before it where the store signs for no longer. @throws as `view`, and backup.segment-not-found */
  async link(person: SignedIn, requestId: string, index: number, address: string): Promise<Link> {
    const facts = await this.access.toAct(person, requestId, 'download');
    const backup = readyBackup(facts);
    const segment = await this.dataSource.manager.findOneBy(BackupSegment, { backupId: backup.id, index });
    if (!segment) throw new DomainError('backup.segment-not-found', { segment: index });
    const link = await this.sign(segment, backup.expiresAt);
    const downloadId = newId();
    const fact = { requestId, segmentName: segment.name, actor: actorOf(person) };
    const where = { segmentIndex: index, userId: person.user.userId, address };
    await this.dataSource.manager.insert(Download, { id: downloadId, ...fact, ...where });
    await this.messenger.hint(recordDownload, { downloadId, ...fact });
    return { url: link.url, expiresAt: link.expiresAt.toISOString() };
  }

  /**
   * Signed in the store's time for as long as is left on the database's clock, which a demonstration may have moved.
   * @returns the link with its end on the database's clock, as every time that people see.
   */
  private async sign({ objectKey, name }: BackupSegment, expiresAt: Date): Promise<DownloadLink> {
    const aheadMs = (await this.clock.now()).getTime() - Date.now();
    const inStoreTime = new Date(expiresAt.getTime() - aheadMs);
    try {
      const link = await this.store.presignDownload(objectKey, { fileName: name, expiresAt: inStoreTime });
      return { url: link.url, expiresAt: new Date(link.expiresAt.getTime() + aheadMs) };
    } catch (error) {
      if (!(error instanceof LinkExpiredError)) throw error;
      throw new DomainError('backup.expired', { expiresAt: expiresAt.toISOString() }, { cause: error });
    }
  }

  private async downloadedAts(requestId: string): Promise<Map<number, Date>> {
    const rows = await this.dataSource.query<{ index: number; at: Date }[]>(
      `SELECT segment_index AS index, max(at) AS at FROM download WHERE request_id = $1 GROUP BY segment_index`,
      [requestId],
    );
    return new Map(rows.map(({ index, at }) => [index, at]));
  }
}

function readyBackup(facts: RequestFacts): ReadyBackup {
  const { request, backup } = facts;
  if (backup && isExpired(facts))
    throw new DomainError('backup.expired', { expiresAt: backup.expiresAt!.toISOString() });
  if (request.state === 'deleted' || request.state === 'rejected')
    throw new DomainError('request.wrong-state', { state: request.state });
  if (backup?.state !== 'generated' || request.state !== 'fulfilled') throw new DomainError('backup.not-ready');
  return backup as ReadyBackup;
}
