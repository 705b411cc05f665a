import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RequestOfPerson } from '../session/signed-in';
import { RateLimits, type Limit } from './rate-limits';

const limitOfRoute = 'limit of route';

/** For routes that cost much: so many for each person, see `rate-limits.ts`. */
export const Limited = (limit: Limit): MethodDecorator => SetMetadata(limitOfRoute, limit);

/** Stands behind the session guard: it counts by the person who is in. */
@Injectable()
export class RateGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.reflector.get<Limit | undefined>(limitOfRoute, context.getHandler());
    if (!limit) return true;
    const { signedIn } = context.switchToHttp().getRequest<RequestOfPerson>();
    if (!signedIn) throw new Error('a public route cannot be limited by person');
    await this.limits.count(limit, signedIn.user.userId);
    return true;
  }
}
