import type { Actor, Role } from '@respaldos/contracts';
import type { QuipuxUser } from '@respaldos/quipux';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Viewer } from '../rights';

/** The person behind a request, as Quipux says now. */
export interface SignedIn {
  tokenSha256: string;
  user: QuipuxUser;
  roles: Role[];
  /** Of an institution admin: the areas that Quipux limits them to; null without a limit. */
  areas: readonly number[] | null;
  /** Entered the password not long ago. */
  proven: boolean;
}

export type RequestOfPerson = Request & { signedIn?: SignedIn };

/** The person who is in; only behind the session guard. */
export const Person = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<RequestOfPerson>();
  if (!signedIn) throw new Error('a public route asked who is in');
  return signedIn;
});

export const fullName = ({ firstName, lastName }: QuipuxUser): string => `${firstName} ${lastName}`.trim();

export const actorOf = ({ user }: SignedIn): Actor => ({
  userId: user.userId,
  name: fullName(user),
  department: user.departmentName,
  institutionId: user.institutionId,
});

export const viewerOf = ({ user, roles, areas }: SignedIn): Viewer => ({
  userId: user.userId,
  institutionId: user.institutionId,
  roles,
  areas,
});
