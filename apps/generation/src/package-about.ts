import type { Backup, BackupRequest } from '@respaldos/persistence';
import { TrailEntry } from '@respaldos/persistence';
import { LessThanOrEqual, type EntityManager } from 'typeorm';
import type { GenerationEnv } from './generation.env';
import type { PackageAbout } from './package/about';

/** What the package says of itself: only what was frozen with the list, so that every attempt makes the same bytes. */
export async function readAbout(
  manager: EntityManager,
  backup: Backup,
  request: BackupRequest,
  env: GenerationEnv,
): Promise<PackageAbout> {
  return {
    requestNumber: request.number,
    archiveName: backup.archiveName,
    owner: ownerOf(request),
    requestedAt: request.requestedAt.toISOString(),
    period: { from: request.fromDay, to: request.toDay },
    comment: request.comment,
    supportDocument: request.supportDocument,
    generatedAt: backup.frozenAt!.toISOString(),
    retentionDays: Math.floor(env.RETENTION_MS / 86_400_000),
    contactEmail: env.SUPPORT_EMAIL,
    systemUrl: env.SYSTEM_URL,
    trail: await trailUntil(manager, request.id, backup.frozenAt!),
  };
}

const ownerOf = (request: BackupRequest): PackageAbout['owner'] => ({
  identification: request.identification,
  firstName: request.firstName,
  lastName: request.lastName,
  titlePrefix: request.titlePrefix,
  position: request.position,
  profile: request.profile,
  department: request.departmentName,
  institution: request.institutionName,
});

async function trailUntil(manager: EntityManager, requestId: string, until: Date): Promise<PackageAbout['trail']> {
  const entries = await manager.find(TrailEntry, {
    where: { requestId, at: LessThanOrEqual(until) },
    order: { id: 'ASC' },
  });
  return entries.map(({ at, action, actorName, actorDepartment, requestState, backupState, comment }) => ({
    at: at.toISOString(),
    action,
    actor: actorName,
    department: actorDepartment,
    requestState,
    backupState,
    comment,
  }));
}
