import { DomainError, type BackupState, type RequestAction, type RequestState, type Role } from '@respaldos/contracts';

/** Who looks: a person in one post. */
export interface Viewer {
  userId: number;
  institutionId: number | null;
  roles: readonly Role[];
  /** The areas that an institution admin answers for; null for the whole institution. */
  areas: readonly number[] | null;
}

/** What is looked at: a request, with what Quipux says now of its user. */
export interface Subject {
  userId: number;
  institutionId: number | null;
  departmentId: number | null;
  userActive: boolean;
  /** Who began it, for themselves or on behalf of the user. */
  createdByUserId: number;
  state: RequestState;
  backupState: BackupState;
  /** It has a night, and was not yet handed to the generation: only then can the night be changed. */
  planned: boolean;
  /** An operator holds its generation. */
  paused: boolean;
}

/** How a viewer stands to a request. More than one may hold. */
export const relations = ['owner', 'administrator', 'operator', 'author'] as const;
export type Relation = (typeof relations)[number];

interface Right {
  by: readonly Relation[];
  /** Whoever stands so to it must have entered the password not long ago. */
  proof?: readonly Relation[];
  /** While the request is in one of these … */
  in: readonly RequestState[];
  /** … and its backup, when that matters, in one of these. */
  backup?: readonly BackupState[];
  /** … and its night is still ahead. */
  planned?: true;
  /** … and its generation is held, or not. */
  paused?: boolean;
}

/**
 * The one table of rights. Operators run the service but do not read people's documents: they never download, and speak for
 * somebody only where they ask on that person's behalf, in the drafts that they began themselves.
 */
const rights: Record<RequestAction, Right> = {
  edit: { by: ['owner', 'administrator', 'author'], in: ['draft'] },
  submit: { by: ['owner', 'administrator', 'author'], in: ['draft'] },
  cancel: {
    by: ['owner', 'administrator', 'operator'],
    proof: ['operator'],
    in: ['draft', 'submitted', 'approved', 'fulfilled'],
  },
  approve: { by: ['operator'], in: ['submitted'] },
  reject: { by: ['operator'], proof: ['operator'], in: ['submitted'] },
  reschedule: { by: ['operator'], in: ['approved'], backup: ['pending', 'stopped'], planned: true },
  pause: { by: ['operator'], in: ['approved'], backup: ['generating', 'stopped'], paused: false },
  resume: { by: ['operator'], in: ['approved'], backup: ['stopped'], paused: true },
  retry: { by: ['operator'], in: ['approved'], backup: ['failed'] },
  download: {
    by: ['owner', 'administrator'],
    proof: ['owner', 'administrator'],
    in: ['fulfilled'],
    backup: ['generated'],
  },
  help: { by: ['owner', 'administrator'], in: ['fulfilled'], backup: ['generated'] },
};

/** What is about no single request, and whose it is. */
const areaRights = {
  'requests.list-own': ['requester'],
  'requests.list-institution': ['institutionAdmin'],
  'requests.list-all': ['operator'],
  'users.search': ['institutionAdmin'],
  'users.find-any': ['operator'],
  'institutions.list': ['operator'],
  'runs.see': ['operator'],
  'failures.see': ['operator'],
  'storage.see': ['operator'],
  'health.see': ['operator'],
  'calendar.see': ['operator'],
  'calendar.change': ['operator'],
  'queues.see': ['operator'],
} as const satisfies Record<string, readonly Role[]>;
export type Area = keyof typeof areaRights;
export const areas = Object.keys(areaRights) as Area[];

/** Those who meet other people's requests: what they do and look at is written down. */
export const isStaff = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'requester');

/** An institution admin answers for whoever cannot come in any more (rule 8), and for nobody else. */
export function relationsOf(
  viewer: Viewer,
  subject: Omit<Subject, 'state' | 'backupState' | 'planned' | 'paused'>,
): Relation[] {
  const holds: Record<Relation, boolean> = {
    owner: viewer.userId === subject.userId,
    administrator:
      viewer.roles.includes('institutionAdmin') &&
      viewer.institutionId !== null &&
      viewer.institutionId === subject.institutionId &&
      answersFor(viewer, subject.departmentId) &&
      !subject.userActive,
    operator: viewer.roles.includes('operator'),
    author: viewer.roles.includes('operator') && viewer.userId === subject.createdByUserId,
  };
  return relations.filter((relation) => holds[relation]);
}

/** Whoever is limited to areas does not answer for a user of no area. */
export const answersFor = ({ areas }: Pick<Viewer, 'areas'>, departmentId: number | null): boolean =>
  areas === null || (departmentId !== null && areas.includes(departmentId));

export const maySee = (viewer: Viewer, subject: Subject): boolean => relationsOf(viewer, subject).length > 0;

/** Whether it is the viewer's to do at all, in whatever state. */
export const isFor = (viewer: Viewer, action: RequestAction, subject: Subject): boolean =>
  relationsOf(viewer, subject).some((relation) => rights[action].by.includes(relation));

/** Whether the state allows it, for whomever. */
export const isTimeFor = (action: RequestAction, { state, backupState, planned, paused }: Subject): boolean =>
  rights[action].in.includes(state) &&
  (rights[action].backup?.includes(backupState) ?? true) &&
  (planned || !rights[action].planned) &&
  (rights[action].paused ?? paused) === paused;

/** Whether the password must be proven anew: only when every way in which the act is theirs asks for it. */
export function needsProof(viewer: Viewer, action: RequestAction, subject: Subject): boolean {
  const { by, proof = [] } = rights[action];
  const ways = relationsOf(viewer, subject).filter((relation) => by.includes(relation));
  return ways.length > 0 && ways.every((relation) => proof.includes(relation));
}

/** Whether a viewer may do it, here and now: the one question that the API and its row filters ask. */
export function can(viewer: Viewer, action: Area): boolean;
export function can(viewer: Viewer, action: RequestAction, subject: Subject): boolean;
export function can(viewer: Viewer, action: Area | RequestAction, subject?: Subject): boolean {
  if (!subject) return areaRights[action as Area].some((role) => viewer.roles.includes(role));
  return isFor(viewer, action as RequestAction, subject) && isTimeFor(action as RequestAction, subject);
}

/** @throws auth.forbidden */
export function admit(viewer: Viewer, area: Area): void {
  if (!can(viewer, area)) throw new DomainError('auth.forbidden');
}
