import { z } from 'zod';
import { roles } from '../actor';
import { quipuxId, writtenText } from '../inputs';

/** One post (cargo) of a person: a row of Quipux's `usuarios`. */
export const postView = z.object({
  userId: z.int(),
  position: z.string(),
  department: z.string(),
  institution: z.string(),
});
export type PostView = z.infer<typeof postView>;

const password = z.string().min(1).max(200);

export const loginInput = z.object({ login: writtenText(50).min(1), password });
export const changePostInput = z.object({ userId: quipuxId });
/** POST /api/session/proof: the password once more, before what must not be done from a page left open. */
export const proofInput = z.object({ password });

/** GET /api/session/ways: how people come in here, either with their password of Quipux or through their institution's provider. */
export const entryWayView = z.object({ way: z.enum(['password', 'institutional']) });
export type EntryWayView = z.infer<typeof entryWayView>;

/** Who is in: the person, the post in use, and the other posts they may change to. */
export const sessionView = z.object({
  userId: z.int(),
  name: z.string(),
  identification: z.string(),
  roles: z.array(z.enum(roles)),
  post: postView,
  posts: z.array(postView),
});
export type SessionView = z.infer<typeof sessionView>;
