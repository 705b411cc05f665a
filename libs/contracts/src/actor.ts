import { z } from 'zod';

/** Who acts: frozen with the act, because people move, marry and leave while the trail stays. */
export const actor = z.object({
  userId: z.int(),
  name: z.string(),
  department: z.string(),
  institutionId: z.int().nullable(),
});
export type Actor = z.infer<typeof actor>;

export const roles = ['requester', 'institutionAdmin', 'operator'] as const;
export type Role = (typeof roles)[number];
