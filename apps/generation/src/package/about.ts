import type { TrailEntryView } from '@respaldos/contracts';
import type { Period } from '@respaldos/quipux';

/** Whose documents these are, as Quipux knew the post when the list was frozen. */
export interface PackageOwner {
  identification: string;
  firstName: string;
  lastName: string;
  titlePrefix: string;
  position: string;
  profile: 'chief' | 'normal';
  department: string;
  institution: string;
}

/** What the package tells about itself. Frozen with the list: the same `about` and documents give the same bytes. */
export interface PackageAbout {
  requestNumber: number;
  /** NAME of NAME.zip, without extension. */
  archiveName: string;
  owner: PackageOwner;
  requestedAt: string;
  period: Period;
  comment: string;
  supportDocument: string | null;
  /** When the list was frozen: what the package knows is of this moment. */
  generatedAt: string;
  /** Days for which it could be downloaded; the very moment is not known before the package is complete. */
  retentionDays: number;
  /** Whom to ask, and where the system is. */
  contactEmail: string;
  systemUrl: string;
  /** Recorrido de la solicitud up to generation. */
  trail: Omit<TrailEntryView, 'id'>[];
}

export const ownerName = ({ titlePrefix, firstName, lastName }: PackageOwner): string =>
  [titlePrefix, firstName, lastName].filter(Boolean).join(' ');
