import type { PostView, SessionView } from '@respaldos/contracts';
import type { QuipuxUser } from '@respaldos/quipux';
import { fullName, type SignedIn } from './signed-in';

const postView = (user: QuipuxUser): PostView => ({
  userId: user.userId,
  position: user.position,
  department: user.departmentName,
  institution: user.institutionName,
});

export const sessionView = ({ user, roles }: Pick<SignedIn, 'user' | 'roles'>, posts: QuipuxUser[]): SessionView => ({
  userId: user.userId,
  name: fullName(user),
  identification: user.identification,
  roles,
  post: postView(user),
  posts: posts.map(postView),
});
