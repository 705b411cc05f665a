import { Injectable } from '@nestjs/common';
import {
  announceTrailEntry,
  deleteBackup,
  DomainError,
  type cancelRequest,
  type PayloadOf,
  type recordDownload,
  type requestHelp,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup, BackupRequest, DatabaseClock } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import type { NumberedRequest } from './drafts';
import { appendRequestTrail, moveRequest } from './request-moves';

/** The request's end: fulfilled, cancelled, expired; and what people do with it in between. */
@Injectable()
export class Closures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly messenger: Messenger,
  ) {}

  /** The backup is verified and stored: Atendida (trail 77). Before that this is told in vain. */
  async fulfil(requestId: string): Promise<void> {
    const entry = await this.dataSource.transaction(async (manager) => {
      const backup = await manager.findOneBy(Backup, { requestId, state: 'generated' });
      if (!backup) return null;
      const set = { fulfilledAt: await this.clock.now(manager), documentCount: backup.documentCount };
      const comment = backup.exceptionCount > 0 ? `Con observaciones: ${backup.exceptionCount}` : '';
      return moveRequest(manager, { requestId, to: 'fulfilled', action: 'generated', actor: null, comment, set });
    });
    await this.announce(entry);
  }

  /** The files are gone after their days: Eliminada (trail 87). */
  async close(requestId: string): Promise<void> {
    const entry = await this.dataSource.transaction(async (manager) => {
      const backup = await manager.findOneBy(Backup, { requestId, state: 'deleted' });
      if (!backup) return null;
      const days = Math.round((backup.expiresAt!.getTime() - backup.generatedAt!.getTime()) / 86_400_000);
      const comment = `Los ${days} días de vigencia han expirado.`;
      const set = { deletedAt: await this.clock.now(manager) };
      return moveRequest(manager, { requestId, to: 'deleted', action: 'expired', actor: null, comment, set });
    });
    await this.announce(entry);
  }

  /** Rule 7: from now on nobody downloads; the files follow. */
  async cancel({ requestId, actor, comment }: PayloadOf<typeof cancelRequest>): Promise<NumberedRequest> {
    const { request, entry } = await this.dataSource.transaction(async (manager) => {
      const set = { deletedAt: await this.clock.now(manager) };
      const entry = await moveRequest(manager, { requestId, to: 'deleted', action: 'cancelled', actor, comment, set });
      return { entry, request: await manager.findOneByOrFail(BackupRequest, { id: requestId }) };
    });
    await this.announce(entry);
    await this.messenger.hint(deleteBackup, { requestId, reason: 'cancelled' });
    return { requestId, number: request.number };
  }

  /** Trail 85, once per link that was given. */
  async recordDownload({ downloadId, requestId, segmentName, actor }: PayloadOf<typeof recordDownload>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { state } = await manager.findOneByOrFail(BackupRequest, { id: requestId });
      const comment = `El usuario ingresó a la descarga de su respaldo: ${segmentName}`;
      await appendRequestTrail(manager, { requestId, to: state, action: 'downloaded', actor, comment }, downloadId);
    });
  }

  /** Trail 86; operators are told. */
  async requestHelp({ commandId, requestId, actor, reason }: PayloadOf<typeof requestHelp>): Promise<NumberedRequest> {
    const request = await this.dataSource.manager.findOneBy(BackupRequest, { id: requestId });
    if (!request) throw new DomainError('request.not-found');
    if (request.state !== 'fulfilled') throw new DomainError('request.wrong-state', { state: request.state });
    const comment = `Solicitud de ayuda para la descarga de respaldo. Motivo: ${reason}`;
    const fact = { requestId, to: request.state, action: 'helpRequested', actor, comment } as const;
    await this.announce(await appendRequestTrail(this.dataSource.manager, fact, commandId));
    return { requestId, number: request.number };
  }

  private async announce(trailEntryId: number | null): Promise<void> {
    if (trailEntryId) await this.messenger.hint(announceTrailEntry, { trailEntryId });
  }
}
