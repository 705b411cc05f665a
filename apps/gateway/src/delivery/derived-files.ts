import { Injectable } from '@nestjs/common';
import { DomainError, orderFile, targetOf, type DerivedFileView } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { DerivedFile } from '@respaldos/persistence';
import { newId } from '@respaldos/runtime';
import { DataSource, IsNull } from 'typeorm';
import { RequestAccess } from '../requests/request-access';
import type { SignedIn } from '../session/signed-in';
import { fileView } from './derived-file-view';
import { DownloadLinks, type Link } from './download-links';
import { readyBackup } from './ready-backup';

/** The backup in one file, or a segment that opens alone: ordered, and then downloaded with the rights of any segment. */
@Injectable()
export class DerivedFiles {
  constructor(
    private readonly access: RequestAccess,
    private readonly dataSource: DataSource,
    private readonly links: DownloadLinks,
    private readonly messenger: Messenger,
  ) {}

  /** @throws as `Deliveries.link`, backup.one-file-already, service.busy */
  async order(person: SignedIn, requestId: string, file: string): Promise<DerivedFileView> {
    readyBackup(await this.access.toAct(person, requestId, 'download'));
    const { fileId } = await this.messenger.ask(orderFile, { commandId: newId(), requestId, file });
    const row = await this.dataSource.manager.findOneByOrFail(DerivedFile, { id: fileId });
    return fileView(row, null);
  }

  /** @throws as `Deliveries.link`, and backup.file-not-ready */
  async link(person: SignedIn, requestId: string, ref: string, address: string): Promise<Link> {
    const backup = readyBackup(await this.access.toAct(person, requestId, 'download'));
    const { kind, segmentIndex } = targetOf(ref);
    const where = { backupId: backup.id, kind, segmentIndex: segmentIndex ?? IsNull() };
    const row = await this.dataSource.manager.findOneBy(DerivedFile, where);
    if (row?.state !== 'ready') throw new DomainError('backup.file-not-ready', { name: row?.name ?? ref });
    const { name, objectKey, totalBytes: bytes } = row;
    const file = { kind, segmentIndex, name, objectKey, bytes };
    return this.links.give(file, backup.expiresAt, { person, requestId, address });
  }
}
