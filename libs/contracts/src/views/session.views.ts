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

export const loginInput = z.object({ login: writtenText(50).min(1), password: z.string().min(1).max(200) });
export const changePostInput = z.object({ userId: quipuxId });

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
