/** Who takes part in the model. The first six are people of Quipux. */
export const people = ['requester', 'second', 'stranger', 'admin', 'otherAdmin', 'operator'] as const;
export type PersonName = (typeof people)[number];

/** Whose documents are asked for. */
export const users = ['requester', 'second', 'inactive', 'few'] as const;
export type UserName = (typeof users)[number];

/** What a sequence asks for by name: ids are minted for each. */
export const slots = [0, 1, 2, 3, 4] as const;
export type Slot = (typeof slots)[number];

/** Whose documents a slot usually asks for: two of the same user, so that they get in each other's way. */
export const usualUser: Record<Slot, UserName> = {
  0: 'requester',
  1: 'requester',
  2: 'second',
  3: 'inactive',
  4: 'few',
};

/** Two processes of the service on one database: in one of them approval is an operator's act. */
export const processes = ['automatic', 'manual'] as const;
export type ProcessName = (typeof processes)[number];
