import { z } from 'zod';
import { writtenText } from '../inputs';
import { requesterView } from './request.views';

/**
 * GET /api/users: an institution admin looks for inactive users of the own institution; with scope `any`, an operator for anybody on
 * whose behalf to ask, by three letters or digits at least.
 */
export const userSearchInput = z
  .object({ scope: z.enum(['inactive', 'any']).default('inactive'), text: writtenText(100).default('') })
  .refine(({ scope, text }) => scope === 'inactive' || text.length >= 3, { path: ['text'], params: { minimum: 3 } });
export const userListView = z.object({ items: z.array(requesterView) });
export type UserListView = z.infer<typeof userListView>;
