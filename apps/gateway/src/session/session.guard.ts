import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { HealthController, MetricsController } from '@respaldos/runtime';
import { Door } from './door';
import type { RequestOfPerson } from './signed-in';

const publicRoute = 'public route';

/** For the very few routes that somebody without a session may call. */
export const Public = (): MethodDecorator => SetMetadata(publicRoute, true);

const watchingRoute = 'watching route';

/** For what a page asks by itself, again and again: it does not keep the session of somebody awake who went away. */
export const Watching = (): MethodDecorator => SetMetadata(watchingRoute, true);

/** For machines of our own network; proxies do not publish them. */
const forMachines: readonly unknown[] = [HealthController, MetricsController];

/** Every route needs a session unless it says otherwise: forgetting this guard is not possible. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly door: Door,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (forMachines.includes(context.getClass())) return true;
    if (this.reflector.get<boolean>(publicRoute, context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<RequestOfPerson>();
    const isWatching = this.reflector.get<boolean>(watchingRoute, context.getHandler()) === true;
    const { cookie } = request.headers;
    request.signedIn = await (isWatching ? this.door.watch(cookie) : this.door.enter(cookie));
    return true;
  }
}
