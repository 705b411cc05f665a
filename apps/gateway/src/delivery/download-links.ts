import { Injectable } from '@nestjs/common';
import { DomainError, recordDownload, type DownloadKind, type downloadLinkView } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Download } from '@respaldos/persistence';
import { newId } from '@respaldos/runtime';
import { LinkExpiredError, ObjectStore, type DownloadLink } from '@respaldos/storage';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf, type SignedIn } from '../session/signed-in';

export type Link = z.output<typeof downloadLinkView>;

/** A stored file, and what a download of it is written down as. */
export interface Downloadable {
  kind: DownloadKind;
  segmentIndex: number | null;
  name: string;
  objectKey: string;
  bytes: number;
}

interface Receiver {
  person: SignedIn;
  requestId: string;
  address: string;
}

/** Links to stored files: signed for whoever may have them, written down, and kept nowhere. */
@Injectable()
export class DownloadLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ObjectStore,
    private readonly messenger: Messenger,
  ) {}

  /** A link that ends with the backup, or before it where the store signs for no longer. @throws backup.expired */
  async give(file: Downloadable, expiresAt: Date, { person, requestId, address }: Receiver): Promise<Link> {
    const link = await this.sign(file, expiresAt);
    const downloadId = newId();
    const { kind, segmentIndex, name, bytes } = file;
    const fact = { requestId, segmentName: name, actor: actorOf(person), bytes, address };
    const { userId } = person.user;
    await this.dataSource.manager.insert(Download, { id: downloadId, ...fact, kind, segmentIndex, userId });
    await this.messenger.hint(recordDownload, { downloadId, ...fact });
    return { url: link.url, expiresAt: link.expiresAt.toISOString() };
  }

  /**
   * Signed on the database server's own time, so that a link ends when the backup does wherever this host's clock stands; a
   * demonstration may have moved the clock that people see.
   * @returns the link with its end on the clock that people see.
   */
  private async sign({ objectKey, name }: Downloadable, expiresAt: Date): Promise<DownloadLink> {
    const [moment] = await this.dataSource.query<{ shown: Date; real: Date }[]>(
      'SELECT clock_now() AS shown, statement_timestamp() AS real',
    );
    const { shown, real } = moment!;
    const shiftMs = shown.getTime() - real.getTime();
    const end = new Date(expiresAt.getTime() - shiftMs);
    try {
      const link = await this.store.presignDownload(objectKey, { fileName: name, expiresAt: end }, real);
      return { url: link.url, expiresAt: new Date(link.expiresAt.getTime() + shiftMs) };
    } catch (error) {
      if (!(error instanceof LinkExpiredError)) throw error;
      throw new DomainError('backup.expired', { expiresAt: expiresAt.toISOString() }, { cause: error });
    }
  }
}
