import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DatabaseClock } from '@respaldos/persistence';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';

/** Pages count the time that is left against `Date`, so it says the only time that decides: the database's. */
@Injectable()
export class ClockHeader implements NestInterceptor {
  constructor(private readonly clock: DatabaseClock) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    // Health and metrics must answer when the database does not.
    if (http.getRequest<Request>().path.startsWith('/api/')) {
      const now = await this.clock.now();
      http.getResponse<Response>().setHeader('Date', now.toUTCString());
    }
    return next.handle();
  }
}
