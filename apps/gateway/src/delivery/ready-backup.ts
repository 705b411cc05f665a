import { DomainError } from '@respaldos/contracts';
import type { Backup } from '@respaldos/persistence';
import { isExpired, type RequestFacts } from '../requests/request-facts';

export type ReadyBackup = Backup & { generatedAt: Date; expiresAt: Date };

/** @throws backup.expired, request.wrong-state, backup.not-ready */
export function readyBackup(facts: RequestFacts): ReadyBackup {
  const { request, backup } = facts;
  if (backup && isExpired(facts))
    throw new DomainError('backup.expired', { expiresAt: backup.expiresAt!.toISOString() });
  if (request.state === 'deleted' || request.state === 'rejected')
    throw new DomainError('request.wrong-state', { state: request.state });
  if (backup?.state !== 'generated' || request.state !== 'fulfilled') throw new DomainError('backup.not-ready');
  return backup as ReadyBackup;
}
