import { aDocument, type FixtureDocument } from './fixture-document';

/** Three days: their borders are those of the grid. */
export const gridPeriod = { from: '2025-03-04', to: '2025-03-06' };

/** What a user can be to a document, one for each way into a tray. */
const roles = ['sender', 'recipient', 'copied', 'reassigner', 'reassigned', 'reassignedByAdmin', 'informed'] as const;
type Role = (typeof roles)[number];

const inside = '2025-03-05T10:00:00-05:00';
const longBefore = '2020-01-01T10:00:00-05:00';
/** The moment that decides: just outside and just inside of each border. */
const borders = [
  '2025-03-03T23:59:59-05:00',
  '2025-03-04T00:00:00-05:00',
  inside,
  '2025-03-06T23:59:59.999-05:00',
  '2025-03-07T00:00:00-05:00',
];
const states = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const endings = [
  { ending: 0, parentEnding: null },
  { ending: 1, parentEnding: 0 },
  { ending: 1, parentEnding: 2 },
  { ending: 2, parentEnding: null },
] as const;

interface GridUser {
  userId: number;
  name: string;
}

export interface SelectionGrid {
  users: GridUser[];
  documents: FixtureDocument[];
}

const firstUserId = 52_001;
const passer = 9_999;

/**
 * Every state, ending, parent and border for one user per role, and for three users who have several: the same ones in every
 * document, changing ones, and none. Wherever a user is not, numbers that contain its own are.
 */
export function selectionGrid(): SelectionGrid {
  const kinds: { name: string; rolesAt: (at: number) => readonly Role[] }[] = [
    ...roles.map((role) => ({ name: `only ${role}`, rolesAt: () => [role] })),
    { name: 'in every role', rolesAt: () => roles },
    {
      name: 'in changing roles',
      rolesAt: (at) => roles.filter((_, bit) => Math.floor((at * 37) / 2 ** bit) % 2 === 1),
    },
    { name: 'in no role', rolesAt: () => [] },
  ];
  const documents: FixtureDocument[] = [];
  const users = kinds.map(({ name, rolesAt }, place) => {
    const userId = firstUserId + place;
    for (const [at, cell] of cells().entries()) documents.push(...documentsOf(userId, rolesAt(at), cell));
    return { userId, name };
  });
  return { users, documents };
}

interface Cell {
  stateCode: number;
  ending: 0 | 1 | 2;
  parentEnding: 0 | 2 | null;
  decidingAt: string;
}

const cells = (): Cell[] =>
  states.flatMap((stateCode) =>
    endings.flatMap((kind) => borders.map((decidingAt) => ({ stateCode, ...kind, decidingAt }))),
  );

/** The document, behind its parent when it is a copy; the date that does not decide says the opposite. */
function documentsOf(userId: number, held: readonly Role[], cell: Cell): FixtureDocument[] {
  const { stateCode, ending, parentEnding, decidingAt } = cell;
  const byRegistration = (parentEnding ?? ending) === 2;
  const other = decidingAt === inside ? longBefore : inside;
  const dates = byRegistration
    ? { registeredAt: decidingAt, officialAt: other }
    : { registeredAt: other, officialAt: decidingAt };
  const parent = parentEnding === null ? [] : [aDocument({ ending: parentEnding, stateCode: 1 })];
  const has = (role: Role): boolean => held.includes(role);
  const alike = [Number(`1${userId}`), Number(`${userId}0`), Math.trunc(userId / 10)];
  const listed = (role: Role): number[] => [alike[0]!, ...(has(role) ? [userId] : []), alike[1]!, alike[2]!];
  const stranger = alike[1]!;
  const steps = [
    { action: 9, from: has('reassigner') ? userId : stranger, to: passer },
    { action: 9, from: passer, to: has('reassigned') ? userId : stranger },
    { action: 10, from: passer, to: has('reassignedByAdmin') ? userId : stranger },
    { action: 8, from: passer, to: has('informed') ? userId : stranger },
    // What brings nothing, whoever does it.
    { action: 8, from: userId, to: passer },
    { action: 10, from: userId, to: passer },
    { action: 22, from: userId, to: userId },
    { action: 13, from: userId, to: null },
  ];
  const lists = { senders: listed('sender'), recipients: listed('recipient'), copies: listed('copied') };
  const parentId = parent[0]?.documentId;
  return [...parent, aDocument({ ending, stateCode, ...dates, ...lists, steps, ...(parentId ? { parentId } : {}) })];
}
