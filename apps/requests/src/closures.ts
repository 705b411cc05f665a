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
import { appendTrail, Backup } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import { Commands, type NumberedRequest } from './commands';
import { downloadComment } from './download-comment';
import { PartiesReader } from './parties';
import { findRequest, lockRequest, moveRequest, thisMoment } from './request-moves';

/** The request's end: fulfilled, cancelled, expired; and what people do with it in between. */
@Injectable()
export class Closures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly parties: PartiesReader,
    private readonly messenger: Messenger,
  ) {}

  /** The backup is verified and stored: Atendida (trail 77). Before that this is told in vain. */
  async fulfil(requestId: string): Promise<void> {
    const entry = await this.dataSource.transaction(async (manager) => {
      const backup = await manager.findOneBy(Backup, { requestId, state: 'generated' });
      if (!backup) return null;
      const set = { fulfilledAt: thisMoment, documentCount: backup.documentCount };
      const comment = backup.exceptionCount > 0 ? `Con observaciones: ${backup.exceptionCount}` : '';
      return moveRequest(manager, { requestId, action: 'generated', actor: null, comment, set });
    });
    await this.announce(entry);
  }

  /** The files are gone after their days: Eliminada (trail 87). */
  async close(requestId: string): Promise<void> {
    const entry = await this.dataSource.transaction(async (manager) => {
      const backup = await manager.findOneBy(Backup, { requestId, state: 'deleted' });
      // What was never generated had no days to expire: it was cancelled.
      if (!backup?.generatedAt || !backup.expiresAt) return null;
      const days = Math.round((backup.expiresAt.getTime() - backup.generatedAt.getTime()) / 86_400_000);
      const comment = `Los ${days} días de vigencia han expirado.`;
      const set = { deletedAt: thisMoment };
      return moveRequest(manager, { requestId, action: 'expired', actor: null, comment, set });
    });
    await this.announce(entry);
  }

  /** Rule 7: from now on nobody downloads; a run under way stops, and the files follow. */
  cancel({ commandId, requestId, actor, comment }: PayloadOf<typeof cancelRequest>): Promise<NumberedRequest> {
    return this.commands.once({ commandId, requestId }, async () => {
      const request = await findRequest(this.dataSource.manager, requestId);
      await this.parties.toAct('cancel', actor, request);
      const entry = await this.dataSource.transaction(async (manager) => {
        const set = { deletedAt: thisMoment };
        return moveRequest(manager, { requestId, action: 'cancelled', actor, comment, factKey: commandId, set });
      });
      await this.announce(entry);
      await this.messenger.hint(deleteBackup, { requestId, reason: 'cancelled' });
      return { requestId, number: request.number };
    });
  }

  /** Trail 85, once per link that was given. */
  async recordDownload({ downloadId, requestId, actor, ...file }: PayloadOf<typeof recordDownload>): Promise<void> {
    const comment = downloadComment(file);
    const fact = { requestId, action: 'downloaded', actor, comment, factKey: downloadId } as const;
    await this.dataSource.transaction((manager) => appendTrail(manager, fact));
  }

  /** Trail 86; operators are told. */
  requestHelp({
    commandId,
    requestId,
    actor,
    reason,
    evidence,
  }: PayloadOf<typeof requestHelp>): Promise<NumberedRequest> {
    return this.commands.once({ commandId, requestId }, async () => {
      const request = await findRequest(this.dataSource.manager, requestId);
      await this.parties.toAct('help', actor, request);
      const comment = `Solicitud de ayuda para la descarga de respaldo. Motivo: ${reason}${evidence ? ` — ${evidence}` : ''}`;
      const fact = { requestId, action: 'helpRequested', actor, comment, factKey: commandId } as const;
      const entry = await this.dataSource.transaction(async (manager) => {
        const { state } = await lockRequest(manager, requestId);
        if (state !== 'fulfilled') throw new DomainError('request.wrong-state', { state });
        return appendTrail(manager, fact);
      });
      await this.announce(entry);
      return { requestId, number: request.number };
    });
  }

  private async announce(trailEntryId: number | null): Promise<void> {
    if (trailEntryId) await this.messenger.hint(announceTrailEntry, { trailEntryId });
  }
}
